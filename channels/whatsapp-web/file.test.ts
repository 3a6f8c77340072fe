/** Fetching what is to be sent: bounded, and never from inside our own network but from our own address. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchFile } from './file';

let server: Server;
let root: string;
let asked: string[];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
    else if (request.url === '/once') response.writeHead(301, { location: '/a.png' }).end();
    else if (request.url === '/endless') {
      response.writeHead(200, { 'content-type': 'image/png' });
      const more = (): void =>
        void (response.destroyed || response.write(Buffer.alloc(65_536), () => setImmediate(more)));
      more();
    } else if (request.url === '/slow') response.writeHead(200).flushHeaders();
    else response.writeHead(200, { 'content-type': 'image/png; charset=x' }).end('bytes');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
beforeEach(() => {
  asked = [];
});

const fetched = (url: string, trusted = root, signal = AbortSignal.timeout(10_000)): ReturnType<typeof fetchFile> =>
  fetchFile(url, { maxBytes: 100_000, trusted, signal });

it('fetches from our own address, over a redirect too', async () => {
  for (const path of ['/a.png', '/once'])
    expect(await fetched(root + path)).toEqual({ bytes: Buffer.from('bytes'), type: 'image/png' });
});

it.each([
  'http://127.0.0.1:1/x',
  'http://[::1]:1/x',
  'http://[::ffff:127.0.0.1]:1/x',
  'http://10.0.0.1/x',
  'http://192.168.1.1/x',
  'http://172.20.1.1/x',
  'http://169.254.169.254/x',
  'http://100.64.0.1/x',
  'http://0.0.0.0/x',
  'http://2130706433/x',
  'http://0x7f.1/x',
  'http://localhost:1/x',
  'http://[fd00::1]/x',
  'http://[64:ff9b::7f00:1]/x',
])('asks nothing of %s', async (url) => {
  expect(await fetched(url)).toBe('its address is not a public one');
});

it('does not trust another port of our own machine, nor a redirect to the inside', async () => {
  expect(await fetched(`${root}/a.png`, 'http://127.0.0.1:9')).toBe('its address is not a public one');
  expect(await fetched(`${root}/away`)).toBe('its address is not a public one');
  expect(await fetched(`${root}/round`)).toBe('it is redirected too often');
  expect(asked.filter((path) => path === '/a.png')).toEqual([]);
});

it('ends what is too large or too slow', async () => {
  expect(await fetched(`${root}/endless`)).toBe('it has more than 100000 bytes');
  expect(typeof (await fetched(`${root}/slow`, root, AbortSignal.timeout(50)))).toBe('string');
  expect(typeof (await fetched('not an address'))).toBe('string');
});
