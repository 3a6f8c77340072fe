/** Operators see the state of each channel, and the code to scan, with the key only. */
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel, ChannelStatus } from '../../model/channel';
import { silentLog } from '../../model/log';
import { keyGuard } from '../access/guard.rig';
import { createApp } from '../server';
import { createChannelRoutes } from './channels';

const SECRET = '2@secret-code,key,key';
let status: ChannelStatus;
let server: Server;
let url: string;

beforeAll(async () => {
  const channels = [
    { name: 'posted', account: '1' },
    { name: 'own', account: 'main', status: () => status },
  ] as Channel[];
  const app = createApp({
    health: express.Router(),
    webhooks: express.Router(),
    paths: express.Router(),
    api: { channels: createChannelRoutes(channels) },
    guard: keyGuard('key-of-operators'),
    channels: [],
    bodyLimitBytes: 1000,
    log: silentLog,
  });
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/channels`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  status = { state: 'scan', qr: SECRET, detail: 'a phone must be linked', since: 0 };
});

const get = (path: string, key = 'key-of-operators'): Promise<Response> =>
  fetch(url + path, { headers: { authorization: `Bearer ${key}`, connection: 'close' } });

it('lists the channels without the code itself', async () => {
  const answer = await get('/');
  const text = await answer.text();
  expect(JSON.parse(text)).toEqual({
    channels: [
      { name: 'posted', account: '1', state: 'ready' },
      {
        name: 'own',
        account: 'main',
        state: 'scan',
        detail: 'a phone must be linked',
        since: '1970-01-01T00:00:00.000Z',
        scan: true,
      },
    ],
  });
  expect(text).not.toContain('secret');
});

it('draws the code as a picture that no one keeps', async () => {
  for (const path of ['/own/qr', '/own/main/qr']) {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
      'no-store',
    ]);
    expect(await answer.text()).toMatch(/^<svg [^]*<path d="M4 4h1v1h-1z/);
  }
});

it('has no code once the phone is linked, nor for channels that need none or are not there', async () => {
  status = { state: 'ready', since: 0 };
  expect((await get('/own/qr')).status).toBe(404);
  expect((await get('/posted/qr')).status).toBe(404);
  expect((await get('/own/other/qr')).status).toBe(404);
  expect(await (await get('/nothing/qr')).json()).toMatchObject({ error: 'CHANNEL_UNKNOWN' });
});

it.each(['/', '/own/qr'])('answers 401 at %s without the key', async (path) => {
  for (const key of ['', 'wrong']) expect((await get(path, key)).status).toBe(401);
});
