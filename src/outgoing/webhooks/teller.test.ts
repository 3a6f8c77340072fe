/** Telling a local receiver that answers well, badly, by a redirect, or not at all; with the real store and a clock moved by hand. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeClock, type FakeClock } from '../../../test/fake-clock';
import { openTempStore, type TempStore } from '../../../test/temp-store';
import type { Log } from '../../model/log';
import { createCaller, type Call, type Caller } from '../caller';
import { eventOf } from './events';
import { createTeller, type Teller } from './teller';

const SECRET = `whsec_${Buffer.alloc(32, 's').toString('base64')}`;
type Answer = number | 'hang' | { status: number; headers: Record<string, string> };

let clock: FakeClock;
let store: TempStore;
let server: Server;
let caller: Caller;
let url: string;
let answer: Answer;
let received: { headers: IncomingMessage['headers']; body: string; path: string }[];
let errors: string[];
let rung: string[];

beforeAll(async () => {
  clock = createFakeClock();
  store = await openTempStore(clock);
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body, path: request.url ?? '' });
      if (answer === 'hang') return;
      const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
      response.writeHead(status, headers).end('ok');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const real = createCaller({ publicOnly: false });
  // A receiver that hangs is given up after a moment, not after the fifteen seconds of production.
  caller = { close: () => real.close(), call: (call: Call) => real.call({ ...call, timeoutMs: 300 }) };
});
afterAll(async () => {
  await caller.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await store.close();
});
beforeEach(async () => {
  [received, errors, rung, answer] = [[], [], [], 200];
  await store.models.Telling.deleteMany({});
  await store.models.Endpoint.deleteMany({});
});

const log: Log = { info: () => undefined, warn: () => undefined, error: (_what, message) => void errors.push(message) };

function teller(more: { kinds?: ['consent.changed'] } = {}): Teller {
  return createTeller({
    endpoints: [{ id: 'main', url: `${url}/hook`, kinds: more.kinds ?? [], secrets: [SECRET] }],
    store: store.tellings,
    caller,
    clock,
    random: () => 0.5,
    log,
    ring: (id) => void rung.push(id),
  });
}

const event = (key: string): ReturnType<typeof eventOf> =>
  eventOf('message.sent', key, new Date(clock.now()), { message: key });

/** Sweeps and delivers what is due. */
async function round(tell = teller()): Promise<void> {
  rung = [];
  await tell.sweep();
  for (const id of rung) await tell.deliver(id);
}

const states = async (): Promise<unknown[]> =>
  (await store.tellings.list({}, 50)).map(({ state, tries, last }) => [state, tries, last]);

it('tells an event once, signed, however often it is written and rung', async () => {
  await teller().tell([event('a'), event('a')]);
  await teller().tell([event('a')]);
  for (const id of [...rung]) await teller().deliver(id);
  await round();
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ path: '/hook', headers: { 'webhook-id': event('a').id } });
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ type: 'message.sent', data: { message: 'a' } });
  expect(await states()).toEqual([['delivered', 1, '200']]);
});

it('tells an endpoint the kinds that it wants', async () => {
  await teller({ kinds: ['consent.changed'] }).tell([event('b')]);
  expect(await states()).toEqual([]);
});

it.each<[string, Answer, string]>([
  ['answers 500', 500, '500'],
  ['redirects', { status: 302, headers: { location: '/elsewhere' } }, '302'],
  ['hangs', 'hang', 'timeout'],
])('tries again later at a receiver that %s, and goes nowhere else', async (_how, given, last) => {
  answer = given;
  await teller().tell([event('c')]);
  await round();
  expect(await states()).toEqual([['waiting', 1, last]]);
  expect(received.map(({ path }) => path)).toEqual(['/hook']);
  await round();
  expect(received).toHaveLength(1);
  answer = 204;
  await clock.advance(5_000);
  await round();
  expect(await states()).toEqual([['delivered', 2, '204']]);
  expect(await store.tellings.endpoints()).toEqual([{ _id: 'main' }]);
});

it('waits as long as the receiver asks', async () => {
  answer = { status: 429, headers: { 'retry-after': '600' } };
  await teller().tell([event('d')]);
  await round();
  await clock.advance(599_000);
  await round();
  expect(received).toHaveLength(1);
  await clock.advance(1_000);
  await round();
  expect(received).toHaveLength(2);
});

it('leaves a row that a dead worker took for a minute, then takes it over', async () => {
  await teller().tell([event('e')]);
  const [id = ''] = rung;
  const now = clock.now();
  expect(await store.tellings.claim(id, new Date(now), new Date(now + 60_000))).toMatchObject({ tries: 1 });
  await round();
  expect(received).toHaveLength(0);
  await clock.advance(60_000);
  await round();
  expect(await states()).toEqual([['delivered', 2, '200']]);
});

it('switches an endpoint off after a day of failures, says so once, keeps what happens, and tells it when it is on again', async () => {
  answer = 500;
  await teller().tell([event('f'), event('g')]);
  for (let hour = 0; hour < 30; hour += 1) {
    await round();
    await clock.advance(3_600_000);
  }
  expect(errors).toEqual([expect.stringContaining('switched off')]);
  const [off] = await store.tellings.endpoints();
  expect(off).toMatchObject({ _id: 'main', reason: '500', offAt: expect.any(Date) as unknown });
  await teller().tell([event('h')]);
  answer = 200;
  received = [];
  await round();
  expect(received).toHaveLength(0);
  expect(await store.tellings.switchOn('main', new Date(clock.now()))).toBeGreaterThanOrEqual(1);
  await round();
  expect(received.map(({ headers }) => headers['webhook-id'])).toContain(event('h').id);
  expect(
    await store.tellings.replay({ endpoint: 'main', state: 'failed' }, new Date(clock.now())),
  ).toBeGreaterThanOrEqual(1);
  await round();
  const told = new Set(received.map(({ headers }) => headers['webhook-id']));
  expect([...told].sort()).toEqual(['f', 'g', 'h'].map((key) => event(key).id).sort());
});

it('switches an endpoint off at once that says it is gone', async () => {
  answer = 410;
  await teller().tell([event('i')]);
  await round();
  expect([errors.length, await states()]).toEqual([1, [['held', 1, '410']]]);
});

it('fails what belongs to an endpoint that is no longer configured', async () => {
  await store.tellings.insert([
    {
      _id: 'old|evt_1',
      endpoint: 'old',
      event: 'evt_1',
      kind: 'message.sent',
      body: '{}',
      state: 'waiting',
      tries: 0,
      dueAt: new Date(clock.now()),
      createdAt: new Date(clock.now()),
    },
  ]);
  await round();
  expect(await states()).toEqual([['failed', 1, 'endpoint_gone']]);
});
