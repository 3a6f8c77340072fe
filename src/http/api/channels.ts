/** /api/channels: the state of each channel, and the QR code that links a phone to one that needs it. */
import express from 'express';
import type { Router } from 'express';
import { create } from 'qrcode';
import { given } from '../../model/given';
import type { Channel, ChannelStatus } from '../../model/channel';
import { GatewayError } from '../../model/errors';

/** White modules around the code; scanners want four (ISO/IEC 18004). */
const QUIET = 4;

export function createChannelRoutes(channels: readonly Channel[]): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  router.get('/', (_request, response) => void response.json({ channels: channels.map(lineOf) }));
  router.get(
    '/:name/:account/qr',
    ({ params }, response) => void response.type('svg').send(draw(codeOf(channels, params.name, params.account))),
  );
  router.get(
    '/:name/qr',
    ({ params }, response) => void response.type('svg').send(draw(codeOf(channels, params.name))),
  );
  return router;
}

/** The code itself is not in the list: anyone who reads it can link a phone of theirs. */
function lineOf({ name, account, status }: Channel): Record<string, unknown> {
  const { state, detail, qr, since }: Partial<ChannelStatus> = status?.() ?? {};
  // A channel without its own connection is posted to: it is there as long as we are.
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
    throw new GatewayError('NOT_FOUND', `${name} asks for no QR code now; GET /api/channels says how it stands`);
  return code;
}

/** One path of squares on white, so that it can be scanned off a dark screen too. */
function draw(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'L' });
  const side = modules.size + 2 * QUIET;
  let path = '';
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><title>QR code</title><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}"/></svg>`;
}
