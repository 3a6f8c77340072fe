/** E-mails over the real store to a real SMTP server in this process: what leaves, what waits, and that each key leaves once. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import { silentLog } from '../model/log';
import type { Seal } from '../model/mail';
import { createMailOutbox, type MailOutbox } from './outbox';
import { ATTEMPT_MS, createSmtp } from './smtp';

/** What the server does with the next connection. */
type Mood =
  | 'take'
  | 'not signed in'
  | 'later'
  | 'never'
  | 'cut at sender'
  | 'cut in body'
  | 'later after body'
  | 'wrong password';

interface Caught {
  to: string[];
  raw: string;
}

const caught: Caught[] = [];
let mood: Mood = 'take';
let server: SMTPServer;
let clock: FakeClock;
let store: TempStore;
let rung: string[] = [];
let mail: MailOutbox;
let written: { subject: string; text: string } | Error | null = null;

const seal: Seal = {
  close: (plain) => Buffer.from(plain).toString('base64'),
  open: (sealed) => Buffer.from(sealed, 'base64').toString(),
};
const fault = (code: number): Error => Object.assign(new Error('not now'), { responseCode: code });

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      mood === 'wrong password' || password !== 'right' ? done(fault(535)) : done(null, { user: 'shop' }),
    onMailFrom(_from, { id }, done) {
      if (mood === 'later') return done(fault(451));
      if (mood === 'not signed in') return done(fault(530));
      if (mood === 'cut at sender') return void cut(id);
      done();
    },
    onRcptTo: (_to, _session, done) => (mood === 'never' ? done(fault(550)) : done()),
    onData(stream, { id, envelope }, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (mood === 'cut in body') return void cut(id);
        if (mood === 'later after body') return done(fault(452));
        caught.push({ to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(pieces).toString() });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  clock = createFakeClock();
  store = await openTempStore(clock);
  const { port } = server.server.address() as AddressInfo;
  mail = createMailOutbox({
    store: store.letters,
    smtp: createSmtp(
      {
        host: '127.0.0.1',
        port,
        security: 'none',
        user: 'shop',
        password: 'right',
        from: 'Shop <hello@shop.example>',
      },
      clock,
    ),
    seal,
    async write() {
      if (written instanceof Error) throw written;
      return written;
    },
    clock,
    random: () => 0.5,
    log: silentLog,
    ring: (key) => void rung.push(key),
  });
});
beforeEach(async () => {
  mood = 'take';
  rung = [];
  caught.length = 0;
  await store.models.Letter.collection.deleteMany({});
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await store.close();
});

/** As a network that breaks: no answer, no goodbye. */
function cut(id: string): void {
  for (const each of server.connections) if ((each as { id?: string }).id === id) each.close();
}
const letter = { to: 'ann@x.example', subject: 'Your link', text: 'It is\nhttps://shop.example/#/join/secret-token' };
const stateOf = async (key: string) => (await store.letters.list(10)).find(({ _id }) => _id === key);

test('a letter leaves once for its key, whatever is called how often, and the store forgets what was in it', async () => {
  await Promise.all([mail.post('invite|1', letter), mail.post('invite|1', { ...letter, to: 'eve@x.example' })]);
  expect(rung).toEqual(['invite|1']);
  expect(JSON.stringify(await store.letters.list(10))).not.toContain('secret-token');
  await Promise.all([mail.deliver('invite|1'), mail.deliver('invite|1')]);
  await mail.deliver('invite|1');
  expect(caught).toHaveLength(1);
  expect(caught[0]?.to).toHaveLength(1);
  expect(caught[0]?.raw).toMatch(/^From: Shop <hello@shop\.example>/m);
  expect(caught[0]?.raw).toMatch(/^Message-ID: <[0-9a-f]{32}@shop\.example>/m);
  expect(caught[0]?.raw).toContain('https://shop.example/#/join/secret-token');
  expect(await stateOf('invite|1')).toMatchObject({ state: 'sent', body: '', tries: 1 });
});

test.each<Mood>(['later', 'cut at sender', 'later after body', 'wrong password', 'not signed in'])(
  'one that the server does not take now (%s) waits and goes later, once',
  async (first) => {
    mood = first;
    await mail.post('reset|1', letter);
    await mail.deliver('reset|1');
    expect(await stateOf('reset|1')).toMatchObject({ state: 'waiting', tries: 1 });
    mood = 'take';
    await mail.deliver('reset|1');
    expect(caught).toHaveLength(0);
    await clock.advance(60_000);
    rung = [];
    await mail.sweep();
    expect(rung).toEqual(['reset|1']);
    await mail.deliver('reset|1');
    expect(caught).toHaveLength(1);
    expect(await stateOf('reset|1')).toMatchObject({ state: 'sent', tries: 2 });
  },
);

test('one that was refused for good, and one whose fate is unknown, are not sent again', async () => {
  mood = 'never';
  await mail.post('a', letter);
  await mail.deliver('a');
  expect(await stateOf('a')).toMatchObject({ state: 'failed', last: expect.stringContaining('550') });
  mood = 'cut in body';
  await mail.post('b', letter);
  await mail.deliver('b');
  expect(await stateOf('b')).toMatchObject({ state: 'unknown' });
  await mail.post('c', letter);
  await store.letters.claim('c', new Date(clock.now()), new Date(clock.now() + 1000));
  mood = 'take';
  await clock.advance(86_400_000);
  rung = [];
  await mail.sweep();
  expect(rung).toEqual([]);
  expect(await stateOf('c')).toMatchObject({ state: 'unknown', last: 'process_ended' });
  expect(caught).toHaveLength(0);
});

test('a server that is away for a day gets nothing any more, and a letter whose link is over is not sent', async () => {
  mood = 'later';
  await mail.post('a', letter);
  for (let hours = 0; hours < 30; hours += 1) {
    await mail.deliver('a');
    await clock.advance(3_600_000);
  }
  expect(await stateOf('a')).toMatchObject({ state: 'failed' });
  mood = 'take';
  await mail.post('b', { ...letter, goodUntil: new Date(clock.now() + 1000) });
  await clock.advance(1000);
  await mail.deliver('b');
  expect(await stateOf('b')).toMatchObject({ state: 'failed', last: 'too late' });
  expect(caught).toHaveLength(0);
});

test('a name with a line break begins no header, and an address with a comma is one address', async () => {
  await mail.post('a', { ...letter, subject: 'Hello\r\nBcc: eve@x.example', to: 'ann@x.example' });
  await mail.post('b', { ...letter, to: 'ann@x.example, eve@x.example' });
  await mail.deliver('a');
  await mail.deliver('b');
  expect(caught.flatMap(({ to }) => to)).not.toContain('eve@x.example');
  expect(caught[0]?.raw).not.toMatch(/^Bcc:/m);
});

test('one that is written when it is due says what is true then, or is dropped', async () => {
  const about = { kind: 'answer' as const, conversation: 'c', from: new Date(0), until: new Date(1) };
  const dueAt = new Date(clock.now() + 60_000);
  for (const key of ['a', 'b']) await mail.later(key, { to: 'ann@x.example', dueAt, about });
  await mail.deliver('a');
  expect([rung, caught]).toEqual([[], []]);
  await clock.advance(60_000);
  // The store or the texts may be away for a moment: then it is not known yet what is to be said.
  written = new Error('the store is away');
  await mail.deliver('a');
  expect(await stateOf('a')).toMatchObject({ state: 'waiting', last: 'Error: the store is away' });
  await clock.advance(60_000);
  written = { subject: 'Ann\nhas answered', text: 'Your parcel is found.' };
  await mail.deliver('a');
  written = null;
  await mail.deliver('b');
  expect(caught.map(({ raw }) => /Subject: Ann has answered[^]*Your parcel is found/.test(raw))).toEqual([true]);
  expect(await stateOf('b')).toMatchObject({ state: 'dropped' });
});

test.each([
  ['turns everyone away at the door', (socket: Socket) => void socket.write('554 no service here\r\n'), 0],
  ['talks without end', (socket: Socket) => void socket.write('220 hello\r\n250-one\r\n'), ATTEMPT_MS],
])('a server that %s loses no letter and holds none for ever', async (_what, greet, afterMs) => {
  const odd = createServer((socket) => void greet(socket.on('error', () => undefined)));
  const open = new Set<Socket>();
  const came = new Promise<void>((resolve) => odd.on('connection', (socket) => (open.add(socket), resolve())));
  await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
  const { port } = odd.address() as AddressInfo;
  const smtp = createSmtp({ host: '127.0.0.1', port, security: 'none', from: 'hello@shop.example' }, clock);
  const sent = smtp.send({ id: 'a', ...letter });
  await came;
  if (afterMs > 0) await clock.advance(afterMs);
  expect(await sent).toMatchObject({ kind: 'later' });
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => odd.close(resolve));
});
