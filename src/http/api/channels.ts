/** /api/channels: the state of each channel, and the QR code that links a phone to one that needs it. */
import express from 'express';
import type { Router } from 'express';
import { given } from '../../model/given';
import type { Channel, ChannelStatus } from '../../model/channel';
import { GatewayError } from '../../model/errors';
import { drawCode } from '../qr';

export function createChannelRoutes(channels: readonly Channel[]): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  router.get('/', (_request, response) => void response.json({ channels: channels.map(lineOf) }));
  router.get(
    '/:name/:account/qr',
    ({ params }, response) => void response.type('svg').send(drawCode(codeOf(channels, params.name, params.account))),
  );
  router.get(
    '/:name/qr',
    ({ params }, response) => void response.type('svg').send(drawCode(codeOf(channels, params.name))),
  );
  return router;
}

/** The code itself is not in the list, because anyone who reads it can link their own phone. */
function lineOf({ name, account, status }: Channel): Record<string, unknown> {
  const { state, detail, qr, since }: Partial<ChannelStatus> = status?.() ?? {};
  // The platform posts to a channel without its own connection, so it is up while we are.
  if (state === undefined) return { name, account, state: 'ready' };
  return {
    name,
    account,
    state,
    ...given({ detail }),
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    scan: qr !== undefined,
  };
}

function codeOf(channels: readonly Channel[], name: string, account?: string): string {
  const named = channels.filter(
    (channel) => channel.name === name && (account === undefined || channel.account === account),
  );
  if (named.length === 0) throw new GatewayError('CHANNEL_UNKNOWN', `no channel ${name} is switched on here`);
  const code = named.map((channel) => channel.status?.().qr).find((qr) => qr !== undefined);
  if (code === undefined)
    throw new GatewayError('NOT_FOUND', `${name} asks for no QR code now; GET /api/channels shows its state`);
  return code;
}
