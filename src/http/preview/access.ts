/** Who may look at the preview: everyone at this very machine, as long as no one else can reach it; otherwise who has the API key. */
import type { RequestHandler } from 'express';
import { requireApiKey } from '../auth';
import { isLoopback, nameOf } from '../reach';

export interface Reach {
  /** The address that the server listens on. */
  host: string;
  /** Where others reach us; absent: nowhere. */
  publicUrl?: string;
}

export function guardPreview(apiKey: string, { host, publicUrl }: Reach): RequestHandler {
  const guarded = requireApiKey(apiKey);
  const open = publicUrl === undefined && isLoopback(host);
  // A name in the request that is not ours came by a proxy, or by a page that pretends to be us.
  return (request, response, next) =>
    open && isLoopback(nameOf(request.headers.host)) ? next() : guarded(request, response, next);
}
