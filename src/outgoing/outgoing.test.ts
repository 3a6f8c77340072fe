/** Calls that merchants configure reach public addresses only, where that is wanted, and are bounded in time and size. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublic, publicLookup } from './addresses';
import { createCaller, type Caller } from './caller';
import { isDeeper } from './depth';

const PRIVATE = [
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '192.0.2.1',
  '198.18.0.1',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'nonsense',
  '',
];

test.each(PRIVATE)('%s is not public', (address) => {
  expect(isPublic(address)).toBe(false);
});
test.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:93.184.216.34'])(
  '%s is public',
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

test('a name that leads into this machine is not connected to', async () => {
  for (const all of [true, false]) {
    const fault = await new Promise((resolve) => publicLookup('localhost', { all }, (error) => resolve(error)));
    expect(fault).toMatchObject({ code: 'PRIVATE_ADDRESS' });
  }
});

describe('a call', () => {
  let server: Server;
  let url: string;
  let hits = 0;
  const callers: Caller[] = [];
  const make = (publicOnly: boolean): Caller => {
    const caller = createCaller({ publicOnly });
    callers.push(caller);
    return caller;
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      hits += 1;
      if (request.url === '/silent') return;
      response.end(request.url === '/large' ? Buffer.alloc(5000) : 'ok');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => Promise.all(callers.splice(0).map((caller) => caller.close())));
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const asked = { method: 'GET' as const, headers: {}, timeoutMs: 300, maxBytes: 1000 };

  test('gives status and bytes', async () => {
    const answer = await make(false).call({ ...asked, url });
    expect([answer.status, answer.bytes.toString()]).toEqual([200, 'ok']);
  });
  test.each([
    ['/silent', 'timeout'],
    ['/large', 'too_large'],
  ])('to %s ends as %s', async (path, kind) => {
    await expect(make(false).call({ ...asked, url: url + path })).rejects.toMatchObject({ kind });
  });
  test('to nothing is unreachable', async () => {
    await expect(make(false).call({ ...asked, url: 'http://127.0.0.1:1' })).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'ECONNREFUSED',
    });
  });
  test('to an address of this machine, by number or name, is refused before anything is sent', async () => {
    const before = hits;
    const { port } = new URL(url);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
      await expect(make(true).call({ ...asked, url: `http://${host}:${port}/` })).rejects.toMatchObject({
        kind: 'private_address',
      });
    }
    expect(hits).toBe(before);
  });
});

test('depth counts brackets outside of strings', () => {
  const deep = (text: string): boolean => isDeeper(Buffer.from(text), 2);
  expect([deep('[[1]]'), deep('[[[1]]]'), deep('{"a":"[[[","b":{"c":"\\"[[["}}'), deep('[{"a":[1]}]')]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});
