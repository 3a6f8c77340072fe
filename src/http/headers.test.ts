/** Tests of the headers of every answer. */
import express from 'express';
import { silentLog } from '../model/log';
import { keyGuard } from './access/guard.rig';
import { createApp, listen, type RunningServer } from './server';

let server: RunningServer;
afterEach(() => server.close());

async function open(trustProxy: string[]): Promise<string> {
  const things = express.Router().get('/', (_request, response) => void response.json({ personal: true }));
  const cookie = express.Router().get('/cookie', (request, response) => {
    response.cookie('a', 'b', { secure: request.secure }).end();
  });
  const app = createApp({
    health: express.Router(),
    webhooks: express.Router(),
    paths: express.Router(),
    api: { channels: things },
    guard: keyGuard('the-key'),
    pages: [cookie],
    channels: [],
    bodyLimitBytes: 1024,
    trustProxy,
    log: silentLog,
  });
  server = await listen(app, [], { host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${server.port}`;
}

const https = { 'x-forwarded-proto': 'https' };

test('the API is kept by no browser, and no type is guessed', async () => {
  const url = await open([]);
  for (const headers of [{ 'x-api-key': 'the-key' }, { 'x-api-key': 'wrong' }]) {
    const answer = await fetch(`${url}/api/channels`, { headers });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('behind https browsers are told to stay there, where the proxy is a trusted one', async () => {
  const url = await open(['loopback']);
  expect((await fetch(`${url}/cookie`)).headers.get('strict-transport-security')).toBeNull();
  const answer = await fetch(`${url}/cookie`, { headers: https });
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=15552000');
  expect(answer.headers.get('set-cookie')).toContain('Secure');
});

test('anyone may claim https, and is not believed', async () => {
  const url = await open(['10.0.0.0/8']);
  const answer = await fetch(`${url}/cookie`, { headers: https });
  expect(answer.headers.get('strict-transport-security')).toBeNull();
  expect(answer.headers.get('set-cookie')).not.toContain('Secure');
});
