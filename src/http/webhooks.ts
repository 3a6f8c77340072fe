/** Step 1 of the path: a platform's request is verified on its raw bytes, decoded, and acknowledged once its events are durable. */
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { Channel, RawRequest } from '../model/channel';
import { GatewayError } from '../model/errors';
import type { Decoded } from '../model/inbound';
import type { Metrics } from '../model/metrics';
import { parseBody, readBody } from './body';

export interface WebhookParts {
  /** Several accounts of one channel are told apart by the path's second part. */
  channels: Channel[];
  /** Of several accounts, the one that has the channel's path without a second part, and the paths that a platform fixes. */
  main(channel: string): string | undefined;
  receive(channel: Channel, events: Decoded[]): Promise<void>;
  metrics: Metrics;
  bodyLimitBytes: number;
}

export function createWebhooks(parts: WebhookParts): Router {
  const { channels, receive, metrics, bodyLimitBytes } = parts;
  const router = express.Router();
  const raw = readBody(bodyLimitBytes);
  const find = (name: string, account = mainIn(parts, name)): Channel => {
    const found = channels.find((channel) => channel.name === name && channel.account === account);
    if (found) return found;
    const several = channels.some((channel) => channel.name === name);
    throw new GatewayError(
      'CHANNEL_UNKNOWN',
      several
        ? `${name} has no such account; post to /webhooks/${name}/<id>`
        : `no channel ${name} is switched on here`,
    );
  };
  const handle = async (request: Request<{ channel: string; account?: string }>, response: Response): Promise<void> => {
    const started = performance.now();
    const channel = find(request.params.channel, request.params.account);
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const verdict = await channel.verify(toRaw(request, bytes));
    if (!verdict.ok) {
      metrics.count('refused', { channel: channel.name, status: String(verdict.status) });
      throw new GatewayError(verdict.status === 401 ? 'SIGNATURE_MISSING' : 'SIGNATURE_WRONG', verdict.reason);
    }
    if (verdict.answer) {
      const { status, headers = {}, body: words } = verdict.answer;
      return void response.status(status).set(headers).type('text/plain').send(words);
    }
    const body = parseBody(bytes);
    const events = channel.decode(body);
    await receive(channel, events);
    if (events.length > 0) metrics.time('ack', performance.now() - started, { channel: channel.name });
    for (const event of events) channel.received?.(event);
    const answer = (await channel.answer?.(body, events)) ?? { status: 200, body: {} };
    answered(response, answer);
  };
  router.post('/:channel', raw, handle);
  router.post('/:channel/:account', raw, handle);
  router.get('/:channel', handle);
  router.get('/:channel/:account', handle);
  return router;
}

/** Express' own way looks for types, charsets and tags of it; a platform reads the status. */
function answered(response: Response, { status, body }: { status: number; body: unknown }): void {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': text.length });
  response.end(text);
}

/** Addresses that a platform fixes itself, such as `/api/messages`: the same way in, below the server's root. */
export function createPaths(parts: WebhookParts): Router {
  const router = express.Router();
  const webhooks = createWebhooks(parts);
  for (const channel of parts.channels.filter(({ name, account }) => account === mainIn(parts, name))) {
    for (const path of channel.paths ?? []) {
      router.post(path, (request, response, next) => {
        request.url = `/${channel.name}/${encodeURIComponent(channel.account)}`;
        webhooks(request, response, next);
      });
    }
  }
  return router;
}

function mainIn({ channels, main }: WebhookParts, name: string): string | undefined {
  const [only, ...more] = channels.filter((channel) => channel.name === name);
  return more.length === 0 ? only?.account : main(name);
}

function toRaw(request: Request<{ channel: string; account?: string }>, body: Buffer): RawRequest {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers))
    headers[name] = Array.isArray(value) ? value.join(',') : value;
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.query)) if (typeof value === 'string') query[name] = value;
  return { method: request.method, query, headers, body };
}
