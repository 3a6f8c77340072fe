/** GET /media/:key: a shopper's file to anyone who holds a signed link, so that it does no harm in a browser. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { MediaLinks } from '../media/links';
import { parseRange } from '../media/range';
import { isInline } from '../media/types';
import { GatewayError } from '../model/errors';
import type { Storage, StoredFile } from '../model/storage';

export interface MediaParts {
  storage: Pick<Storage, 'get'>;
  links: Pick<MediaLinks, 'check'>;
  now(): number;
}

/** Also answers HEAD. */
export function createMediaDoor({ storage, links, now }: MediaParts): Router {
  const router = express.Router();
  router.get('/:key', async (request: Request<{ key: string }>, response) => {
    const { key } = request.params;
    const verdict = links.check(key, request.query, now());
    if (!verdict.ok)
      throw new GatewayError(
        'SIGNATURE_WRONG',
        verdict.reason === 'expired' ? 'this link has expired; ask for a new one' : 'this link is not one of ours',
      );
    const tag = `"${key}"`;
    const asked = [undefined, tag].includes(request.get('if-range')) ? parseRange(request.get('range')) : undefined;
    const file = await storage.get(key, asked);
    if (!file) throw new GatewayError('NOT_FOUND', 'the file is not there any more');
    response.set(headersOf(file, verdict.name));
    response.set({
      etag: tag,
      'cache-control': `private, max-age=${Math.max(0, Math.floor((verdict.expiresAt - now()) / 1000))}, immutable`,
    });
    if (asked && file.end < file.start)
      return void response.status(416).set('content-range', `bytes */${file.bytes}`).end();
    if (asked) response.status(206).set('content-range', `bytes ${file.start}-${file.end}/${file.bytes}`);
    response.set('content-length', String(file.end - file.start + 1));
    await send(request, response, file);
  });
  return router;
}

function headersOf({ type }: StoredFile, name: string | undefined): Record<string, string> {
  const called =
    name === undefined
      ? ''
      : `; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)}`;
  return {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-disposition': (isInline(type) ? 'inline' : 'attachment') + called,
    'accept-ranges': 'bytes',
    // Whatever the bytes are: the browser must not guess, run or send anything.
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'referrer-policy': 'no-referrer',
    // The chat is on the shop's pages, which are another origin; the link itself is the permission.
    'cross-origin-resource-policy': 'cross-origin',
  };
}

async function send(request: Request, response: Response, file: StoredFile): Promise<void> {
  if (request.method === 'HEAD') return void response.end();
  try {
    await pipeline(Readable.from(file.body, { objectMode: false }), response);
  } catch (fault) {
    // Halfway there is no other answer than to hang up; a reader who went away is no fault.
    if (!response.headersSent) throw fault;
    response.destroy();
  }
}
