/** Small HTTP servers for the browser tests: one with the chat and its pages, one that is someone else's shop. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { resolve } from 'node:path';
import type { Channel } from '../../src/model/channel';

export interface TestServer {
  url: string;
  /** Cuts every line, as a broken network does: no goodbye. */
  cut(): void;
  /** While false, new sockets are refused. */
  accepting: boolean;
  close(): Promise<void>;
}

export const WEB_DIST = resolve(__dirname, '../../web/dist');
/** What a careful shop sends along: nothing in-line, nothing from elsewhere. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'";

export async function startChatServer(channel: Channel, attributes = ''): Promise<TestServer> {
  const tag = (mode: string): string =>
    `<script src="/widget.js" data-title="Northwind" data-mode="${mode}" ${attributes}></script>`;
  const server = createServer((request, response) => void answer(request, response, tag, channel.uploads));
  const lines = new Set<Socket>();
  const running = await listen(server);
  const test: TestServer = {
    url: running.url,
    accepting: true,
    cut: () => lines.forEach((line) => line.destroy()),
    async close() {
      lines.forEach((line) => line.destroy());
      await running.close();
    },
  };
  server.on('upgrade', (request, socket, head) => {
    lines.add(socket as Socket);
    socket.on('close', () => lines.delete(socket as Socket));
    if (!test.accepting || !channel.upgrade?.(request, socket, head)) socket.destroy();
  });
  return test;
}

/** A shop of another origin that embeds the chat by its script tag; its style sheet is as rude as real ones are. */
export async function startForeignShop(script: () => string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      pageOf(
        `<style>* { color: red !important; font-size: 40px !important } button { display: none !important }</style><p>Another shop</p><script src="${script()}" data-title="Northwind" data-open></script>`,
      ),
    );
  });
  return listen(server);
}

/** `?lang=` and `?dir=` say what is at the page's html element. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  tag: (mode: string) => string,
  uploads: Channel['uploads'],
): Promise<void> {
  const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  response.setHeader('content-security-policy', CSP);
  if (path === '/' || path === '/chat') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      pageOf(
        tag(path === '/chat' ? 'page' : 'bubble'),
        searchParams.get('lang') ?? 'en',
        searchParams.get('dir') ?? 'ltr',
      ),
    );
  } else if (path === '/widget.js') {
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    response.end(await readFile(resolve(WEB_DIST, 'widget.js')));
  } else if (path === '/channels/webchat/files' && uploads) {
    const { authorization } = request.headers;
    const user = uploads.user({ authorization });
    response.statusCode = user === null ? 401 : 201;
    let bytes = 0;
    for await (const piece of request as AsyncIterable<Buffer>) bytes += piece.byteLength;
    response.end(
      JSON.stringify({ ref: uploads.key(user ?? '', 'file1'), type: request.headers['content-type'], bytes }),
    );
  } else if (path.startsWith('/pictures/')) {
    response.setHeader('content-type', 'image/svg+xml');
    response.end(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="#f3d9d3"/><path d="M5 20c6 0 8-6 10-8l8 5c4 2 9 1 12 5v2H5z" fill="#c0392b"/></svg>`,
    );
  } else {
    response.statusCode = path === '/favicon.ico' ? 204 : 404;
    response.end();
  }
}

function pageOf(body: string, language = 'en', direction = 'ltr'): string {
  return `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A shop</title></head><body>${body}</body></html>`;
}

async function listen(server: Server): Promise<{ url: string; close(): Promise<void> }> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
