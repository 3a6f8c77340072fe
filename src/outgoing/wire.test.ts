/** What the client of the channels makes of answers that come whole, slowly, cut or not at all. */
import { systemClock } from '../model/clock';
import { ANSWERINGS, startProxy, startRaw, type RawServer, type Script } from './raw.rig';
import { createWire, type Wire, type WireResult } from './wire';

const BODY = '{"ok":true,"result":{"message_id":7}}';
const after = (ms: number, then: () => void): (() => void) => systemClock().after(ms, then);

let wire: Wire;
const open: { close(): Promise<void> }[] = [];

beforeEach(() => {
  wire = createWire({ after });
});
afterEach(async () => {
  wire.close();
  for (const each of open.splice(0)) await each.close();
});

async function raw(script: Script): Promise<RawServer> {
  const server = await startRaw(script);
  open.push(server);
  return server;
}

const post = (port: number, more: { signal?: AbortSignal; timeoutMs?: number } = {}): Promise<WireResult> =>
  wire.call({ method: 'POST', url: `http://127.0.0.1:${port}/x?y=1`, headers: {}, body: '{"a":1}', ...more });

describe.each([
  ['straight', null],
  ['through a proxy that passes on all at once', 65_536],
  ['through a proxy that passes on byte by byte', 1],
] as const)('an answer, %s,', (_way, portion) => {
  it.each(ANSWERINGS)('$name', async ({ whole, answer }) => {
    const server = await raw(answer(BODY));
    const proxy = portion === null ? null : await startProxy(server.port, portion);
    if (proxy) open.push(proxy);
    const found = await post((proxy ?? server).port);
    if (whole) expect(found).toMatchObject({ ok: true, status: 200, body: BODY });
    else if (found.ok) expect(() => JSON.parse(found.body) as unknown).toThrow();
    else expect(found).toMatchObject({ ok: false, sent: true, reason: expect.stringMatching(/^\w+$/) as string });
    expect(server.requests).toBe(1);
  });
});

it('gets every answer whole with more requests under way than connections, in chunks', async () => {
  const chunked = ANSWERINGS.find(({ name }) => name === 'in chunks, the last one late');
  const server = await raw(chunked?.answer(BODY) as Script);
  const found = await Promise.all(Array.from({ length: 300 }, () => post(server.port)));
  expect(found.filter((each) => each.ok && each.body === BODY)).toHaveLength(300);
  expect(server.requests).toBe(300);
});

it('keeps a connection for the next request, and opens another when it was closed', async () => {
  const ports = new Set<number>();
  const server = await raw((socket) => {
    ports.add(socket.remotePort ?? 0);
    const last = ports.size === 1 && server.requests === 3 ? 'connection: close\r\n' : '';
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 2\r\n${last}\r\n{}`);
    if (last !== '') socket.end();
  });
  for (let count = 0; count < 6; count += 1) expect((await post(server.port)).ok).toBe(true);
  expect(ports.size).toBe(2);
});

describe('a call that is given up', () => {
  it('has not been sent where no connection came about', async () => {
    const server = await startRaw(() => undefined);
    await server.close();
    expect(await post(server.port)).toEqual({ ok: false, sent: false, reason: 'ECONNREFUSED' });
  });

  it('may have arrived after the request left, and says how far its answer was', async () => {
    const silent = await raw(() => undefined);
    expect(await post(silent.port, { timeoutMs: 100 })).toEqual({ ok: false, sent: true, reason: 'timeout' });
    const begun = await raw((socket) => void socket.write('HTTP/1.1 503 No\r\ncontent-length: 9\r\n\r\n'));
    expect(await post(begun.port, { timeoutMs: 1_000 })).toEqual({
      ok: false,
      sent: true,
      status: 503,
      reason: 'timeout',
    });
  });

  it('is not sent when it was given up before, nor while it waits for a connection', async () => {
    const stop = new AbortController();
    const server = await raw(() => undefined);
    const busy = Array.from({ length: 256 }, () => post(server.port));
    while (server.requests < 256) await new Promise((resolve) => setTimeout(resolve, 5));
    const queued = post(server.port, { signal: stop.signal });
    stop.abort();
    expect(await queued).toEqual({ ok: false, sent: false, reason: 'aborted' });
    expect(await post(server.port, { signal: stop.signal })).toMatchObject({ ok: false, sent: false });
    expect(server.requests).toBe(256);
    wire.close();
    await Promise.all(busy);
  });
});

it('drops an answer that is too long', async () => {
  wire.close();
  wire = createWire({ after, answerBytes: 10 });
  const server = await raw(
    (socket) => void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n${'x'.repeat(11)}`),
  );
  expect(await post(server.port)).toMatchObject({ ok: false, sent: true, status: 200, reason: 'ANSWER_TOO_LONG' });
});
