/** What comes through the doors as bytes: too large, broken, packed, nested, cut off, slow; and addresses without an endpoint. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { API_KEY, SECRET, serve, update, type Serving } from './serving';
import { open, raw } from './raw';

const LIMIT = 1_048_576;
const HEAD = `POST /webhooks/telegram HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-telegram-bot-api-secret-token: ${SECRET}\r\n`;
let serving: Serving;
let updates = 0;
let neighbours = 9000;
beforeAll(async () => void (serving = await serve()));
afterAll(() => serving.close());

const next = (text = 'hi'): string => update((updates += 1), { text });
/** An update of exactly so many bytes. */
const sized = (bytes: number): string => next('a'.repeat(bytes - next('').length));

/** The neighbour whom no body may silence. */
async function stillServes(): Promise<void> {
  expect(await serving.ask((neighbours += 1), 'where is my order 1042?')).toContain('1042');
}

async function bothDoors(body: string | Buffer, headers: Record<string, string> = {}): Promise<number[]> {
  const hook = await serving.hook(body, headers);
  const api = await fetch(`${serving.url}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json', ...headers },
    body: Buffer.from(body),
  });
  const texts = [hook.body, await api.text()];
  // No door may tell where it lives or what it is made of.
  for (const text of texts)
    expect(text).not.toMatch(/node_modules|\bat .+:\d+|\/src\/|\/dist\/|SyntaxError|express|mongo/i);
  return [hook.status, api.status];
}

test('takes a body of the limit and refuses one byte more, in one piece, in chunks or by its stated length', async () => {
  const before = await serving.inbox();
  expect((await serving.hook(sized(LIMIT))).status).toBe(200);
  expect(await serving.inbox()).toBe(before + 1);
  expect(await bothDoors(sized(LIMIT + 1))).toEqual([413, 413]);
  const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
  const chunked = `${HEAD}transfer-encoding: chunked\r\n\r\n${chunk}`;
  expect(await raw(serving.url, [chunked, ...Array.from({ length: 24 }, () => chunk)])).toEqual([413]);
  expect(await raw(serving.url, [`${HEAD}content-length: ${LIMIT * 50}\r\n\r\n{`])).toEqual([413]);
  expect(await serving.inbox()).toBe(before + 1);
  await stillServes();
});

test('refuses what is not JSON and says so', async () => {
  const before = await serving.inbox();
  const whole = next();
  const broken = [
    '',
    ' ',
    '{',
    'null,',
    '{"update_id":1',
    "{'update_id':1}",
    '[1,]',
    'NaN',
    '\0',
    '\ufeff{}',
    whole.slice(0, -1),
    whole.slice(0, 40),
    `${whole}x`,
    'update_id=1&message=hi',
    '<xml/>',
    '{"a":"\n"}',
    '{"a":1e}',
  ];
  for (const body of broken) expect([body, ...(await bothDoors(body))]).toEqual([body, 400, 400]);
  expect(await serving.inbox()).toBe(before);
});

test('does not mind the content type, and takes broken UTF-8 as text', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-99',
    'nonsense',
    '',
  ])
    expect([type, (await serving.hook(next(), { 'content-type': type })).status]).toEqual([type, 200]);
  const [start, end] = next('@').split('@');
  expect(
    (
      await serving.hook(
        Buffer.concat([
          Buffer.from(start ?? ''),
          Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
          Buffer.from(end ?? ''),
        ]),
      )
    ).status,
  ).toBe(200);
});

test('refuses packed bodies without unpacking them', async () => {
  const before = await serving.inbox();
  const bomb = Buffer.alloc(200_000_000, 'a');
  for (const [encoding, bytes] of [
    ['gzip', gzipSync(next())],
    ['gzip', gzipSync(bomb, { level: 1 })],
    ['deflate', deflateSync(next())],
    ['br', brotliCompressSync(next())],
    ['gzip, gzip', gzipSync(gzipSync(next()))],
    ['nonsense', Buffer.from(next())],
  ] as const) {
    const statuses = await bothDoors(bytes, { 'content-encoding': encoding });
    for (const status of statuses) expect([encoding, [400, 413].includes(status)]).toEqual([encoding, true]);
  }
  expect(await serving.inbox()).toBe(before);
  await stillServes();
});

test('refuses nesting before anything is built from it, and is not fooled by brackets in texts', async () => {
  for (const depth of [65, 1000, 100_000, 500_000]) {
    expect([depth, ...(await bothDoors('['.repeat(depth) + ']'.repeat(depth)))]).toEqual([depth, 400, 400]);
    expect([depth, ...(await bothDoors('{"a":'.repeat(Math.min(depth, 200_000))))]).toEqual([depth, 400, 400]);
    expect([depth, ...(await bothDoors(`{"update_id":1,"message":${'['.repeat(depth)}`))]).toEqual([depth, 400, 400]);
  }
  const wide = JSON.stringify({ update_id: (updates += 1), message: Array.from({ length: 1000 }, () => [[[]]]) });
  expect((await serving.hook(wide)).status).toBe(200);
  expect((await serving.hook(next(`${'[{'.repeat(2000)}\\"`))).status).toBe(200);
  await stillServes();
});

test('survives requests that lie about their length or break off', async () => {
  const before = await serving.inbox();
  const body = next();
  await raw(serving.url, [`${HEAD}content-length: ${body.length + 50}\r\n\r\n${body}`], { hangUp: true });
  expect((await raw(serving.url, [`${HEAD}content-length: ${body.length - 9}\r\n\r\n${body}`]))[0]).toBe(400);
  expect(await raw(serving.url, [`${HEAD}content-length: nine\r\n\r\n${body}`])).toEqual([400]);
  expect(await raw(serving.url, [`${HEAD}content-length: -1\r\n\r\n${body}`])).toEqual([400]);
  expect(await raw(serving.url, [`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n${body}`])).toEqual([400]);
  // Two lengths of one body are how requests are smuggled.
  expect(
    await raw(serving.url, [`${HEAD}content-length: ${body.length}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`]),
  ).toEqual([400]);
  expect(await raw(serving.url, [`${HEAD}x: ${'a'.repeat(100_000)}\r\n\r\n`])).toEqual([431]);
  expect(await serving.inbox()).toBe(before);
  await stillServes();
});

test('serves others while hundreds of requests never end', async () => {
  const slow = Array.from({ length: 300 }, (_, index) => {
    const socket = open(serving.url);
    socket.write(index % 2 ? HEAD.slice(0, 40 + (index % 90)) : `${HEAD}content-length: 1000\r\n\r\n{"update`);
    return socket;
  });
  try {
    for (let round = 0; round < 3; round += 1) await stillServes();
  } finally {
    for (const socket of slow) socket.destroy();
  }
});

test('answers addresses where nothing stands with 404 in JSON', async () => {
  const key = { authorization: `Bearer ${API_KEY}` };
  const asked: [string, string, Record<string, string>?][] = [
    ['GET', '/nothing'],
    ['POST', '/'],
    ['PUT', '/webhooks/telegram'],
    ['POST', '/webhooks'],
    ['POST', '/webhooks/nobody'],
    ['POST', '/webhooks/telegram/999'],
    ['POST', '/webhooks/__proto__'],
    ['GET', '/api/nothing', key],
    ['GET', '/api/__proto__', key],
    ['DELETE', '/api/events', key],
    ['GET', '/.env'],
    ['GET', '/../package.json'],
    ['GET', '/widget/..%2f..%2fpackage.json'],
  ];
  for (const [method, path, headers] of asked) {
    const answer = await fetch(serving.url + path, { method, headers: headers ?? {} });
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
      path,
      404,
      'application/json; charset=utf-8',
    ]);
    expect(await answer.json()).toMatchObject({
      error: expect.stringMatching(/^(NOT_FOUND|CHANNEL_UNKNOWN)$/) as string,
    });
  }
});

test('takes an address that is no address as the fault of the caller', async () => {
  for (const path of [
    '/webhooks/%E0%A4%A',
    '/%',
    '/webhooks/telegram/%ff',
    '/api/customers/%C0/actions',
    '/widget/%zz',
  ]) {
    const [status] = await raw(serving.url, [
      `GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${API_KEY}\r\nconnection: close\r\n\r\n`,
    ]);
    expect([path, status !== undefined && status >= 400 && status < 500]).toEqual([path, true]);
  }
});
