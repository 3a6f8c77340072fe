/** The API key of /api, compared in constant time. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { GatewayError } from '../model/errors';

/** Takes `authorization: Bearer <key>` or `x-api-key: <key>`. */
export function requireApiKey(apiKey: string): RequestHandler {
  const wanted = digest(apiKey);
  return (request, _response, next) => {
    const bearer = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
    const given = bearer ?? request.get('x-api-key') ?? '';
    if (timingSafeEqual(digest(given), wanted)) return next();
    throw new GatewayError('API_KEY_WRONG', 'send the API key as "authorization: Bearer <key>"');
  };
}

/** Equal length for every input, so that the comparison reveals nothing. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
