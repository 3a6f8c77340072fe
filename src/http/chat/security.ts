/** Headers of every page. */
import type { RequestHandler } from 'express';

/** Nothing in-line, nothing from other origins, never inside another site's frame. */
export function secureHeaders(): RequestHandler {
  return (request, response, next) => {
    const host = /^[\w.:[\]-]+$/.test(request.headers.host ?? '') ? request.headers.host : '';
    // In older Safari 'self' does not cover a WebSocket of the same host.
    const sockets = host ? ` ws://${host} wss://${host}` : '';
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: blob:; media-src 'self' https: blob:; font-src 'self'; connect-src 'self'${sockets}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('x-frame-options', 'DENY');
    response.setHeader('referrer-policy', 'same-origin');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    next();
  };
}
