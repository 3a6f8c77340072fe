/** Files that shoppers sent: found by their id, streamed, and the token shown to Meta's hosts only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel, OpenedMedia } from '../../src/model/channel';
import { systemClock } from '../../src/model/clock';
import { startFakeWhatsapp } from './fake';
import { createWhatsapp } from './channel';

const SECRETS = { token: 'EAAtoken', appSecret: 'app-secret', verifyToken: 'verify' };
const signal = (): AbortSignal => AbortSignal.timeout(5_000);
const open = (apiRoot: string): Channel =>
  createWhatsapp({ ...SECRETS, phoneNumberId: '106540352242922', clock: systemClock(), apiRoot });

let closers: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  closers = [];
});

describe('a file', () => {
  it('comes as a stream with its type and size', async () => {
    const fake = await startFakeWhatsapp(SECRETS);
    const channel = open(fake.apiRoot);
    closers = [fake.close, async () => channel.stop?.()];
    const bytes = Buffer.alloc(300_000, 'x');
    const { id } = fake.media.add({ bytes, type: 'image/jpeg' });
    const opened = (await channel.open?.(id, signal())) as OpenedMedia;
    expect(opened).toMatchObject({ type: 'image/jpeg', bytes: 300_000 });
    expect((await collected(opened)).equals(bytes)).toBe(true);
    fake.media.drop(id);
    expect(await channel.open?.(id, signal())).toMatch(/^the platform has no such file any more/);
    expect(await channel.open?.('../me', signal())).toMatch(/no such file/);
  });

  it('may be there later, when the platform does not answer or the token is wrong', async () => {
    const fake = await startFakeWhatsapp(SECRETS);
    const stranger = createWhatsapp({
      ...SECRETS,
      token: 'other',
      phoneNumberId: '106540352242922',
      clock: systemClock(),
      apiRoot: fake.apiRoot,
    });
    await expect(stranger.open?.('1', signal())).rejects.toMatchObject({ code: 'CHANNEL_DOWN' });
    await stranger.stop?.();
    await fake.close();
    const channel = open(fake.apiRoot);
    await expect(channel.open?.('1', signal())).rejects.toMatchObject({ code: 'CHANNEL_DOWN' });
    await channel.stop?.();
  });

  const foreign: [string, string][] = [
    ['another host', 'https://evil.example/a'],
    ['another port', 'http://127.0.0.1:1/a'],
    ['the file host without https', 'http://lookaside.fbsbx.com/a'],
    ['a host that only looks like it', 'https://lookaside.fbsbx.com.evil.example/a'],
    ['a name before an @', 'https://lookaside.fbsbx.com@evil.example/a'],
    ['no address', 'not an address'],
  ];
  it.each(foreign)('is not asked for at %s', async (_what, url) => {
    const graph = await server(
      (_request, response) => void response.end(JSON.stringify({ url, mime_type: 'image/png' })),
    );
    const channel = open(graph.root);
    closers.push(async () => channel.stop?.());
    expect(await channel.open?.('1', signal())).toBe("the file's address leads to a host that is not the platform's");
  });

  it('is not followed to a foreign host, and the token never gets there', async () => {
    const seen: (string | undefined)[] = [];
    const elsewhere = await server((request, response) => {
      seen.push(request.headers.authorization);
      response.end('stolen');
    });
    const graph = await server((request, response) => {
      const address = `http://${request.headers.host ?? ''}`;
      if (request.url === '/v23.0/1') return void response.end(JSON.stringify({ url: `${address}/file` }));
      if (request.url === '/file') return void response.writeHead(302, { location: `${address}/file2` }).end();
      response.writeHead(302, { location: elsewhere.root }).end();
    });
    const channel = open(graph.root);
    closers.push(async () => channel.stop?.());
    expect(await channel.open?.('1', signal())).toMatch(/not the platform's/);
    expect(seen).toEqual([]);
  });

  it('that leads in circles is given up', async () => {
    const graph = await server((request, response) => {
      const address = `http://${request.headers.host ?? ''}/file`;
      if (request.url === '/v23.0/1') response.end(JSON.stringify({ url: address }));
      else response.writeHead(302, { location: address }).end();
    });
    const channel = open(graph.root);
    closers.push(async () => channel.stop?.());
    expect(await channel.open?.('1', signal())).toMatch(/circles/);
  });
});

async function server(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<{ root: string }> {
  const made: Server = createServer(handle);
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    made.closeAllConnections();
    return new Promise((resolve) => made.close(resolve));
  });
  return { root: `http://127.0.0.1:${(made.address() as AddressInfo).port}/v23.0` };
}

async function collected({ body }: OpenedMedia): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
