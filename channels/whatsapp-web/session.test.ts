/** The life of a session: linked, lost, killed, refused, taken up again; the real child process with a fake phone. */
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Decoded } from '../../src/model/inbound';
import { openRig, started, type Rig } from './fake/phone.rig';

const MIA = '4915112345678@c.us';
const ROOT = join(__dirname, '../..');
const THEIRS = '/x/node_modules/whatsapp-web.js/src/Client.js';

/** On a busy machine a process takes its time to start. */
jest.setTimeout(120_000);

let rig: Rig;
beforeEach(async () => {
  rig = await openRig();
});
afterEach(() => rig.close());

const state = (): string | undefined => rig.channel.status?.().state;
const texts = (): string[] =>
  rig.events.flatMap((event) =>
    event.kind === 'message' && event.content.kind === 'text' ? [event.content.text] : [],
  );
const notices = (): string[] =>
  rig.events.flatMap((event: Decoded) => (event.kind === 'notice' ? [`${event.level} ${event.what}`] : []));
const gone = (pid: number | undefined): boolean => {
  try {
    return process.kill(pid ?? 0, 0) && false;
  } catch {
    return true;
  }
};

describe('linking', () => {
  it('shows the code in the terminal and to operators, and hides it once the phone is linked', async () => {
    rig.phone.next('scan');
    await rig.channel.start?.(rig.host);
    await rig.until(() => state() === 'scan');
    expect(rig.channel.status?.()).toMatchObject({
      state: 'scan',
      qr: '2@fake-code-1',
      detail: expect.stringContaining('Linked devices') as string,
    });
    rig.phone.qr('2@fake-code-2');
    await rig.until(() => rig.channel.status?.().qr === '2@fake-code-2');
    // By a number instead: a code in words, and no QR code any more.
    rig.phone.emit('code', 'ABCD1234');
    await rig.until(() => rig.channel.status?.().detail?.includes('code ABCD-1234') === true);
    expect(rig.channel.status?.().qr).toBeUndefined();
    expect(rig.drawn.join('')).toContain('Link with phone number, code ABCD-1234');
    rig.phone.link();
    await rig.until(() => state() === 'ready');
    expect(rig.channel.status?.().qr).toBeUndefined();
    expect(rig.drawn.join('')).toMatch(/Linked devices[^]*[▀▄█]/);
    expect(rig.warnings.join()).toContain('may ban the number');
  });

  it('asks for a new link when the device was removed on the phone, and tells operators', async () => {
    await started(rig);
    rig.phone.next('scan');
    rig.phone.emit('disconnected', 'LOGOUT');
    await rig.until(() => state() === 'scan');
    expect(notices()).toEqual(['info session', 'stop session.logout']);
  });

  it.each(['TOS_BLOCK', 'SMB_TOS_BLOCK', 'PROXYBLOCK', 'DEPRECATED_VERSION'])(
    'stays away after %s until a person looks',
    async (reason) => {
      await started(rig);
      rig.phone.emit('disconnected', reason);
      await rig.until(() => state() === 'stopped');
      expect(rig.channel.status?.().detail).toContain(reason);
      expect(rig.phone.processes).toHaveLength(1);
    },
  );

  it('says what is missing when the library is not installed', async () => {
    const channel = rig.another({ library: 'no-such-library' });
    await channel.start?.(rig.host);
    await rig.until(() => channel.status?.().state === 'stopped');
    expect(channel.status?.().detail).toMatch(/no-such-library.*optional package/);
  });
});

describe('faults', () => {
  it('starts a new browser when its process is killed, one at a time, and goes on', async () => {
    await started(rig);
    for (const nth of [1, 2]) {
      process.kill(rig.phone.processes.at(-1) ?? 0, 'SIGKILL');
      await rig.until(() => rig.phone.processes.length === nth + 1 && state() === 'ready');
      expect(rig.phone.open()).toBe(1);
    }
    rig.phone.write(MIA, { body: 'still there?' });
    await rig.until(() => texts().includes('still there?'));
  });

  it.each([
    ['a rejection of a page that is gone', 'reject', 'Attempted to use detached Frame'],
    ['what UNPAIRED_IDLE throws', 'throw', 'window is not defined'],
  ] as const)('survives %s without a restart', async (_what, how, text) => {
    await started(rig);
    rig.phone.run(how, text, THEIRS);
    await rig.until(() => rig.warnings.some((each) => each.includes(text)));
    expect([state(), rig.phone.processes.length]).toEqual(['ready', 1]);
  });

  it('starts anew after a fault that no one knows, and after a known text from elsewhere', async () => {
    await started(rig);
    rig.phone.run('reject', 'the sky fell', THEIRS);
    await rig.until(() => rig.phone.processes.length === 2 && state() === 'ready');
    rig.phone.run('throw', 'window is not defined', '/x/ours.js');
    await rig.until(() => rig.phone.processes.length === 3 && state() === 'ready');
    expect(rig.warnings.join()).toContain('the sky fell');
  });

  it('tries again when WhatsApp cannot be reached', async () => {
    rig.phone.next('offline');
    await started(rig);
    expect(rig.phone.processes).toHaveLength(2);
    expect(rig.warnings.join()).toContain('ERR_NAME_NOT_RESOLVED');
  });

  it('ends the browser process when the gateway itself is killed, and the next gateway takes over', async () => {
    const gateway = spawn(
      process.execPath,
      [
        '-r',
        join(ROOT, 'test/typescript.cjs'),
        join(__dirname, 'fake/gateway.rig.ts'),
        rig.dataDir,
        rig.phone.executablePath,
      ],
      { stdio: 'ignore' },
    );
    await rig.phone.until(() => rig.phone.processes.length === 1);
    gateway.kill('SIGKILL');
    await rig.phone.until(() => rig.phone.open() === 0);
    while (!gone(rig.phone.processes[0])) await new Promise((resolve) => setImmediate(resolve));
    await started(rig);
    expect(rig.phone.open()).toBe(1);
  });

  it('ends its process when it is stopped, also one that hangs in a page', async () => {
    rig.phone.next('silent');
    await rig.channel.start?.(rig.host);
    await rig.until(() => rig.phone.processes.length === 1);
    await rig.channel.stop?.();
    expect(gone(rig.phone.processes[0])).toBe(true);
    expect(state()).toBe('stopped');
  });
});

describe('what came while no one listened', () => {
  it('is taken in after a restart, and what came twice has one id', async () => {
    await started(rig);
    rig.phone.write(MIA, { body: 'one' });
    await rig.until(() => texts().includes('one'));
    await rig.channel.stop?.();
    const second = rig.phone.write(MIA, { body: 'two' });
    const again = rig.another();
    await started(rig, again);
    await rig.until(() => texts().includes('two'));
    rig.phone.emit('message_create', second);
    await rig.until(() => texts().filter((text) => text === 'two').length === 2);
    const ids = rig.events.flatMap((event) =>
      event.kind === 'message' && event.content.kind === 'text' && event.content.text === 'two' ? [event.eventId] : [],
    );
    expect(new Set(ids).size).toBe(1);
  });

  it('is left alone on a phone that was never linked before', async () => {
    rig.phone.write(MIA, { body: 'from last year' });
    await started(rig);
    rig.phone.write(MIA, { body: 'new' });
    await rig.until(() => texts().includes('new'));
    expect(texts()).toEqual(['new']);
  });

  it('waits for a store that is away, in order, and loses nothing', async () => {
    await started(rig);
    rig.fault.with = new Error('the store is away');
    rig.phone.write(MIA, { body: 'one' });
    rig.phone.write(MIA, { body: 'two' });
    await rig.until(() => rig.warnings.some((each) => each.includes('the store is away')));
    rig.fault.with = null;
    await rig.until(() => texts().length === 2);
    expect(texts()).toEqual(['one', 'two']);
  });
});

it('gives the library none of the keys that stand in our environment', async () => {
  process.env['TELEGRAM_BOT_TOKEN'] = '1:secret';
  await started(rig);
  delete process.env['TELEGRAM_BOT_TOKEN'];
  const names = rig.phone.calls.find(({ name }) => name === 'initialize')?.given[2];
  expect(names).toContain('PATH');
  expect(names).not.toContain('TELEGRAM_BOT_TOKEN');
});

describe('the profile', () => {
  it('belongs to one gateway, and a second one is told whose it is', async () => {
    await started(rig);
    await expect(rig.another().start?.(rig.host)).rejects.toThrow(
      new RegExp(`in use by process ${process.pid} on ${hostname()}`),
    );
    await rig.channel.stop?.();
    await started(rig, rig.another());
  });

  it('is taken over from a dead gateway and freed from the mark of a dead browser', async () => {
    const folder = join(rig.dataDir, 'whatsapp-web');
    mkdirSync(join(folder, 'session-main'), { recursive: true });
    const dead = 2 ** 22 - 3;
    writeFileSync(join(folder, 'main.lock'), JSON.stringify({ host: hostname(), pid: dead, started: '1' }));
    symlinkSync(`${hostname()}-${dead}`, join(folder, 'session-main', 'SingletonLock'));
    await started(rig);
    expect(lstatSync(join(folder, 'session-main', 'SingletonLock'), { throwIfNoEntry: false })).toBeUndefined();
    expect(JSON.parse(readFileSync(join(folder, 'main.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    await rig.channel.stop?.();
    expect(existsSync(join(folder, 'main.lock'))).toBe(false);
  });

  it('is not touched by a process that only sends', async () => {
    await rig.channel.start?.({ ...rig.host, listens: false });
    expect([state(), existsSync(join(rig.dataDir, 'whatsapp-web'))]).toEqual(['stopped', false]);
  });
});
