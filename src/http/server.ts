/** The web server: every door of the gateway, each behind its check, and one way out for faults. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import express from 'express';
import proxyAddr from 'proxy-addr';
import type { Express, RequestHandler, Router } from 'express';
import type { Channel } from '../model/channel';
import { GatewayError } from '../model/errors';
import type { Log } from '../model/log';
import { PUSH_LINK_PATH } from '../model/push-link';
import { isLines } from './api/events';
import { createGuard, noteChanges, type GuardParts } from './access/guard';
import { routeOf } from './access/table';
import { parseBody, readBody, UPLOAD_MAX_BYTES } from './body';
import { answerFaults } from './faults';
import { keepNothing, safeHeaders } from './headers';
import { nothingThere } from './nothing';

/** What express itself answers to a fault of a fault shows no stack then. */
const PRODUCTION = 'production';

export interface ServerParts {
  health: Router;
  webhooks: Router;
  /** Addresses that platforms fix themselves. */
  paths: Router;
  /** Routes below /api by their first word. */
  api: Record<string, Router>;
  /** Who may call them. */
  guard: GuardParts;
  /** Files of shoppers, behind signed links. */
  media?: Router;
  /** Links of pushes. */
  links?: Router;
  /** Files from shoppers' browsers, for channels whose client is ours. */
  uploads?: Router;
  /** Pages of the people who run the gateway; their data comes from /api, behind the key. */
  pages?: Router[];
  /** How contents look on every channel; it guards itself. */
  preview?: Router;
  /** The demo shop's pages and the widget; absent where a real shop has its own. */
  storefront?: Router;
  channels: Channel[];
  bodyLimitBytes: number;
  /** Proxies whose word for the caller's address and protocol is taken: addresses, networks, or loopback, linklocal, uniquelocal. */
  trustProxy?: readonly string[];
  log: Log;
}

export function createApp({
  health,
  webhooks,
  paths,
  api,
  guard,
  media,
  links,
  uploads,
  pages = [],
  preview,
  storefront,
  bodyLimitBytes,
  trustProxy = [],
  log,
}: ServerParts): Express {
  const app = express();
  app.set('env', PRODUCTION);
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', [...trustProxy]);
  app.set('query parser', 'simple');
  app.use(safeHeaders);
  app.use('/webhooks', webhooks);
  app.use(paths);
  app.use(health);
  if (preview) app.use(preview);
  app.use('/api', keepNothing, createGuard(guard), bodyOf(bodyLimitBytes));
  app.use('/api', noteChanges(guard));
  for (const [word, router] of Object.entries(api)) app.use(`/api/${word}`, router);
  if (media) app.use('/media', media);
  if (links) app.use(PUSH_LINK_PATH, links);
  if (uploads) app.use('/channels', uploads);
  for (const page of pages) app.use(page);
  if (storefront) app.use(storefront);
  app.use(nothingThere(storefront !== undefined));
  app.use(answerFaults(log));
  return app;
}

/** The body as JSON, or as bytes where the route takes a file. The lines of many events are left to their route, which reads them as they come. */
function bodyOf(limitBytes: number): RequestHandler {
  const [read, file] = [readBody(limitBytes), readBody(UPLOAD_MAX_BYTES)];
  return (request, response, next) => {
    if (routeOf(request.method, request.path)?.rule.upload) return file(request, response, next);
    if (request.path === '/events' && isLines(request)) return next();
    read(request, response, (fault?: unknown) => {
      if (fault) return next(fault);
      try {
        request.body = Buffer.isBuffer(request.body) && request.body.length > 0 ? parseBody(request.body) : undefined;
      } catch (broken) {
        return next(broken);
      }
      next();
    });
  };
}

/** A worker's only door: its health and counters. */
export function createHealthApp(health: Router, log: Log): Express {
  const app = express();
  app.set('env', PRODUCTION);
  app.disable('x-powered-by');
  app.use(safeHeaders);
  app.use(health);
  app.use(nothingThere(false));
  app.use(answerFaults(log));
  return app;
}

export interface RunningServer {
  port: number;
  close(): Promise<void>;
}

/** Listens and hands WebSocket upgrades to the channel that wants them. Port 0 takes a free one. */
export async function listen(
  app: Express,
  channels: readonly Pick<Channel, 'upgrade'>[],
  { host, port, trustProxy = [] }: { host: string; port: number; trustProxy?: readonly string[] },
): Promise<RunningServer> {
  const server = createServer(app);
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 15_000;
  // A body has its own time where it is read: a file of a million events takes minutes, any other body seconds.
  server.requestTimeout = 0;
  const trusted = proxyAddr.compile([...trustProxy]);
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!channels.some((channel) => channel.upgrade?.(request, socket, head, proxyAddr(request, trusted))))
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => reject(cannotListen(fault, host, port)));
    server.listen(port, host, () => resolve());
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : port, close: () => closeServer(server) };
}

function cannotListen(fault: NodeJS.ErrnoException, host: string, port: number): Error {
  if (fault.code === 'EADDRINUSE')
    return new GatewayError(
      'CONFIG_WRONG',
      `port ${port} on ${host} is taken by another program; end that one, or set PORT to another port`,
      { cause: fault },
    );
  if (fault.code === 'EACCES')
    return new GatewayError('CONFIG_WRONG', `port ${port} may not be opened by this user; set PORT to one above 1023`, {
      cause: fault,
    });
  if (fault.code === 'EADDRNOTAVAIL' || fault.code === 'ENOTFOUND')
    return new GatewayError(
      'CONFIG_WRONG',
      `${host} is no address of this machine; set HOST to one, such as 127.0.0.1 or 0.0.0.0`,
      { cause: fault },
    );
  return fault;
}

/** Lets running requests end; idle connections are closed at once, so that no one waits for a browser. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
