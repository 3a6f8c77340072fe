import { createHealthApp, listen, type RunningServer } from './server';
import { createHealth } from './health';
import { given } from '../model/given';
import { silentLog } from '../model/log';
import { isAtThisMachine, isLoopback } from './reach';
import { request } from 'node:http';

const KEY = 'a key of sixteen characters';
let server: RunningServer;

async function serve(apiKey?: string): Promise<void> {
  const health = createHealth({
    probe: async () => undefined,
    now: () => Date.now(),
    exposition: async () => 'parley_turns_total 1\n',
    ...given({ apiKey }),
    log: silentLog,
    serving: () => true,
  });
  server = await listen(createHealthApp(health, silentLog), [], { host: '127.0.0.1', port: 0 });
}
afterEach(() => server.close());

const get = (headers: Record<string, string>): Promise<[status: number | undefined, body: string]> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path: '/metrics', headers, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve([answer.statusCode, body]));
    })
      .on('error', reject)
      .end();
  });

it.each<Record<string, string>>([{}, { host: 'localhost:3000' }, { host: '[::1]:3000' }])(
  'shows the figures to this machine: %j',
  async (headers) => {
    await serve(KEY);
    expect(await get(headers)).toEqual([200, 'parley_turns_total 1\n']);
  },
);

it.each<Record<string, string>>([
  { 'x-forwarded-for': '127.0.0.1' },
  { forwarded: 'for=127.0.0.1' },
  { host: 'shop.example' },
  { host: '127.0.0.1.evil.example' },
])('wants the API key of a caller behind a proxy or under another name: %j', async (headers) => {
  await serve(KEY);
  expect((await get(headers))[0]).toBe(401);
  expect((await get({ ...headers, authorization: `Bearer ${KEY}x` }))[0]).toBe(401);
  expect((await get({ ...headers, authorization: `Bearer ${KEY}` }))[0]).toBe(200);
});

it.each([undefined, ''])('takes no key at all where none was set (%j)', async (apiKey) => {
  await serve(apiKey);
  expect((await get({ host: 'shop.example', 'x-api-key': '' }))[0]).toBe(401);
  expect((await get({ host: 'shop.example' }))[0]).toBe(401);
});

it('knows the addresses of this machine', async () => {
  await serve();
  expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', 'localhost'].filter(isLoopback)).toHaveLength(5);
  expect(['10.0.0.1', '::ffff:10.0.0.1', '127.evil.example', '', '0.0.0.0'].filter(isLoopback)).toEqual([]);
  const from = (remoteAddress: string): boolean =>
    isAtThisMachine({ socket: { remoteAddress }, headers: { host: 'localhost' } });
  expect([from('127.0.0.1'), from('192.168.1.2')]).toEqual([true, false]);
});
