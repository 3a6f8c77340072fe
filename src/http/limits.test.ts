/** Wrong keys cannot be tried without end, whoever tries them is told when to come again, and others are not kept waiting. */
import { once } from 'node:events';
import { request } from 'node:http';
import express from 'express';
import { createFakeClock } from '../../test/fake-clock';
import { createLimits } from '../access/limits';
import { silentLog } from '../model/log';
import { keyGuard } from './access/guard.rig';
import { createApp, listen, type RunningServer } from './server';
import { createUploads } from './uploads';

let server: RunningServer;
afterEach(() => server.close());

async function open(): Promise<(key: string, from: string) => Promise<Response>> {
  const things = express.Router().get('/', (_request, response) => void response.json({}));
  const app = createApp({
    health: express.Router(),
    webhooks: express.Router(),
    paths: express.Router(),
    api: { channels: things },
    guard: {
      ...keyGuard('the-key'),
      limits: createLimits({
        most: { message: 0, key: 3, newcomer: 0, code: 0, lookup: 0, file: 0, filesFrom: 0, copy: 0, copier: 0 },
      }),
    },
    channels: [],
    bodyLimitBytes: 1024,
    trustProxy: ['loopback'],
    log: silentLog,
  });
  server = await listen(app, [], { host: '127.0.0.1', port: 0 });
  return (key, from) =>
    fetch(`http://127.0.0.1:${server.port}/api/channels`, { headers: { 'x-api-key': key, 'x-forwarded-for': from } });
}

test('the fourth wrong key of an address is not looked at, nor is the right one until the minute is over', async () => {
  const ask = await open();
  for (const key of ['a', 'b', 'c']) expect((await ask(key, '203.0.113.7')).status).toBe(401);
  for (const key of ['d', 'the-key']) {
    const refused = await ask(key, '203.0.113.7');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: 'TOO_MANY' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect((await ask('the-key', '203.0.113.8')).status).toBe(200);
});

test('right keys are counted by no one', async () => {
  const ask = await open();
  for (let count = 0; count < 10; count += 1) expect((await ask('the-key', '203.0.113.7')).status).toBe(200);
});

test.each([
  [['loopback'], '203.0.113.7'],
  [[], '127.0.0.1'],
])('a socket comes from where a trusted proxy says, and from nowhere else: %j', async (trustProxy, from) => {
  let seen = '';
  const channel = {
    upgrade: (_request: unknown, socket: { end(): void }, _head: unknown, caller?: string) => {
      seen = caller ?? '';
      socket.end();
      return true;
    },
  };
  server = await listen(express(), [channel], { host: '127.0.0.1', port: 0, trustProxy });
  const headers = { connection: 'upgrade', upgrade: 'websocket', 'x-forwarded-for': '203.0.113.7' };
  const knock = request({ host: '127.0.0.1', port: server.port, headers }).end();
  await once(knock, 'error');
  expect(seen).toBe(from);
});

test('files are bounded for each shopper, and for an address that opens session after session', async () => {
  const uploads = {
    prefix: 'up_',
    page: () => true,
    user: ({ authorization }: Readonly<Record<string, string | undefined>>) => authorization ?? null,
    key: (user: string, id: string) => `up_${user}_${id}`,
  };
  const put = async (_key: string, body: AsyncIterable<Uint8Array>) => {
    let bytes = 0;
    for await (const piece of body) bytes += piece.byteLength;
    return { bytes };
  };
  const limits = createLimits({
    most: { message: 0, key: 0, newcomer: 0, code: 0, lookup: 0, file: 2, filesFrom: 4, copy: 0, copier: 0 },
  });
  const app = createApp({
    health: express.Router(),
    webhooks: express.Router(),
    paths: express.Router(),
    api: {},
    guard: keyGuard('the-key'),
    uploads: createUploads({
      channels: [{ name: 'webchat', uploads }],
      storage: { put },
      limits,
      clock: createFakeClock(),
      newId: () => 'id',
    }),
    channels: [],
    bodyLimitBytes: 1024,
    trustProxy: ['loopback'],
    log: silentLog,
  });
  server = await listen(app, [], { host: '127.0.0.1', port: 0 });
  const send = async (user: string, from: string): Promise<[number, boolean]> => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/channels/webchat/files`, {
      method: 'POST',
      body: '%PDF-1.4 ',
      headers: { authorization: user, 'content-type': 'application/pdf', 'x-forwarded-for': from },
    });
    return [answer.status, Number(answer.headers.get('retry-after')) > 0];
  };
  for (const user of ['ann', 'ann', 'bob']) expect(await send(user, '2001:db8:1:2::1')).toEqual([201, false]);
  expect(await send('ann', '2001:db8:1:2::2')).toEqual([429, true]);
  expect(await send('cy', '2001:db8:1:2::3')).toEqual([429, true]);
  expect(await send('cy', '203.0.113.8')).toEqual([201, false]);
});
