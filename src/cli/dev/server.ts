/** Serves the developers' page on loopback: its files, what the platforms were sent as a stream, what the shopper does as posts. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import { devPage, framePage } from './page';
import type { FakeSent } from '../../model/manifest';
import type { Pane } from './pane';

export interface DevServerParts {
  port: number;
  gateway: string;
  panes: readonly Pane[];
  /** Where the built page lies. */
  webDir: string;
}

const BODY_BYTES = 64 * 1024;
const FILES: Record<string, string> = { '/dev.js': 'text/javascript', '/dev.css': 'text/css' };
const actSchema = z.union([
  z.strictObject({ pane: z.string(), trouble: z.string() }),
  z.strictObject({ pane: z.string(), text: z.string().trim().min(1).max(4000) }),
  z.strictObject({ pane: z.string(), data: z.unknown(), of: z.string(), label: z.string() }),
]);

/** What the page hears: a request that a platform took, the shopper's own words, that the gateway refused them, or a trouble that was brought about. */
type Event = { pane: string } & ({ sent: FakeSent } | { own: string } | { refused: number } | { trouble: string });

export async function serveDev({ port, gateway, panes, webDir }: DevServerParts): Promise<{ close(): Promise<void> }> {
  const events: Event[] = [];
  const readers = new Set<ServerResponse>();
  const tell = (event: Event): void => {
    events.push(event);
    for (const reader of readers) reader.write(lineOf(event));
  };
  for (const pane of panes) pane.onSent((sent) => tell({ pane: pane.name, sent }));
  const act = async (request: IncomingMessage): Promise<number> => {
    const asked = actSchema.safeParse(JSON.parse(await bodyOf(request)));
    const pane = asked.success ? panes.find(({ name }) => name === asked.data.pane) : undefined;
    if (!asked.success || !pane) return 400;
    if ('trouble' in asked.data) return bring(pane, asked.data.trouble);
    tell({ pane: pane.name, own: 'text' in asked.data ? asked.data.text : asked.data.label });
    const status =
      'text' in asked.data ? await pane.say(asked.data.text) : await pane.tap(asked.data.data, asked.data.of);
    if (status >= 300) tell({ pane: pane.name, refused: status });
    return 204;
  };
  const bring = async (pane: Pane, trouble: string): Promise<number> => {
    const make = Object.hasOwn(pane.troubles ?? {}, trouble) ? pane.troubles?.[trouble] : undefined;
    if (!make) return 400;
    tell({ pane: pane.name, trouble });
    await make();
    return 204;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST' && pathname === '/act')
      return void response.writeHead(isOurs(request) ? await act(request) : 403).end();
    if (pathname === '/')
      return page(
        response,
        devPage(
          gateway,
          panes.map(({ name, troubles = {} }) => ({ name, troubles: Object.keys(troubles) })),
        ),
      );
    if (pathname === '/webchat') return page(response, framePage(gateway));
    // Browsers ask for it by themselves.
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    if (pathname === '/events') return stream(response, events, readers);
    const type = FILES[pathname];
    if (type === undefined) return void response.writeHead(404).end();
    response
      .writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' })
      .end(await readFile(join(webDir, pathname)));
  };
  const server = createServer(
    (request, response) =>
      void answer(request, response).catch(
        () => void (response.headersSent ? response.destroy() : response.writeHead(400).end()),
      ),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new GatewayError('CONFIG_WRONG', `port ${port} is taken by another program; give another one with --port`, {
          cause,
        }),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    async close() {
      for (const reader of readers) reader.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Pages of other sites can post too, but not with this type and not without saying where they come from. */
function isOurs({ headers }: IncomingMessage): boolean {
  return (
    headers['content-type'] === 'application/json' &&
    (headers.origin === undefined || headers.origin === `http://${headers.host}`)
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES) throw new GatewayError('BODY_TOO_LARGE', `more than ${BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function page(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html);
}

/** Everything so far, then what comes: a page that is loaded again shows the same. */
function stream(response: ServerResponse, events: readonly Event[], readers: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(events.map(lineOf).join('') || ':\n\n');
  readers.add(response);
  response.on('close', () => readers.delete(response));
}

function lineOf(event: Event): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
