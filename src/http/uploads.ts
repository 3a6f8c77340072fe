/** POST /channels/:name/files: a file from a shopper's browser, for channels whose client is our own. The message that names it follows on the channel's line. */
import type { IncomingMessage } from 'node:http';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { fetchFile } from '../media/fetch';
import type { Channel, Uploads } from '../model/channel';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { LimitName, Limits } from '../model/limits';
import { SHOPPER_FILE_BYTES } from '../model/shopper-file';
import type { Storage } from '../model/storage';

export interface UploadParts {
  channels: readonly Pick<Channel, 'name' | 'uploads'>[];
  storage: Pick<Storage, 'put'>;
  limits: Limits;
  clock: Clock;
  /** A name that no one can guess. */
  newId(): string;
}

/** What the browser says in its message: where the file lies, and what it is by its bytes. */
export interface Uploaded {
  ref: string;
  type: string;
  bytes: number;
}

export function createUploads(parts: UploadParts): Router {
  const router = express.Router();
  router.options('/:name/files', (request: Request<{ name: string }>, response) => {
    const { uploads, origin } = admitted(parts, request);
    if (!uploads.page(headersOf(request))) throw new GatewayError('SIGNATURE_WRONG', 'this page may not hold the chat');
    allow(response, origin)
      .set({ 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'authorization, content-type' })
      .set('access-control-max-age', '600')
      .status(204)
      .end();
  });
  router.post('/:name/files', async (request: Request<{ name: string }>, response) => {
    const { uploads, origin } = admitted(parts, request);
    if (!uploads.page(headersOf(request))) throw new GatewayError('SIGNATURE_WRONG', 'this page may not hold the chat');
    allow(response, origin);
    const user = uploads.user(headersOf(request));
    if (user === null) throw new GatewayError('SIGNATURE_MISSING', 'the session of a chat must send its token along');
    await requireRoom(parts, [
      ['filesFrom', request.ip ?? ''],
      ['file', `${request.params.name}|${user}`],
    ]);
    response.status(201).json(await kept(parts, request, uploads.key(user, parts.newId())));
  });
  return router;
}

async function requireRoom(
  { limits }: Pick<UploadParts, 'limits'>,
  counted: readonly (readonly [what: LimitName, who: string])[],
): Promise<void> {
  for (const [what, who] of counted) {
    const taken = await limits.take(what, who);
    if (taken.ok) continue;
    const { retryAfterMs } = taken;
    throw new GatewayError('TOO_MANY', 'too many files in a short time', { retryAfterMs });
  }
}

function admitted(
  { channels }: UploadParts,
  request: Request<{ name: string }>,
): { uploads: Uploads; origin: string | undefined } {
  const uploads = channels.find(({ name }) => name === request.params.name)?.uploads;
  if (!uploads) throw new GatewayError('NOT_FOUND', 'this channel takes no files here');
  return { uploads, origin: request.get('origin') };
}

async function kept({ storage, clock }: UploadParts, request: Request, key: string): Promise<Uploaded> {
  const bytes = Number(request.get('content-length') ?? Number.NaN);
  if (bytes > SHOPPER_FILE_BYTES) throw tooLarge();
  const declared = request.get('content-type');
  const stored = await fetchFile({
    open: async () => ({
      body: bounded(request),
      ...(declared !== undefined && { type: declared }),
      ...(Number.isSafeInteger(bytes) && { bytes }),
    }),
    declared,
    key,
    storage,
    clock,
  });
  if (stored.kind === 'refused') throw new GatewayError('BODY_BROKEN', stored.reason);
  return { ref: key, type: stored.type, bytes: stored.bytes };
}

async function* bounded(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.byteLength;
    if (size > SHOPPER_FILE_BYTES) throw tooLarge();
    yield piece;
  }
}

const tooLarge = (): GatewayError =>
  new GatewayError('BODY_TOO_LARGE', `a file may have ${SHOPPER_FILE_BYTES / 1024 / 1024} MB`);

/** The widget is on the shop's pages, which are another origin; no cookie goes along. */
function allow(response: Response, origin: string | undefined): Response {
  if (origin !== undefined) response.set({ 'access-control-allow-origin': origin, vary: 'origin' });
  return response;
}

function headersOf({ headers }: IncomingMessage): Record<string, string | undefined> {
  const { authorization, origin, host } = headers;
  return { authorization, origin, host };
}
