/** Headers of every page, and the check that a form was posted from our own pages. */
import type { RequestHandler } from 'express';

/** Nothing in-line, nothing from elsewhere, never inside somebody's frame. */
export function secureHeaders(): RequestHandler {
  return (request, response, next) => {
    const host = /^[\w.:[\]-]+$/.test(request.headers.host ?? '') ? request.headers.host : '';
    // Older Safari does not take 'self' for a WebSocket of the same host.
    const sockets = host ? ` ws://${host} wss://${host}` : '';
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:; media-src 'self' https:; font-src 'self'; connect-src 'self'${sockets}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('x-frame-options', 'DENY');
    response.setHeader('referrer-policy', 'same-origin');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    next();
  };
}

/** Other sites may not change a shopper's cart: browsers say where a form comes from. */
export function sameSiteOnly(): RequestHandler {
  return (request, response, next) => {
    const site = request.headers['sec-fetch-site'];
    const { origin } = request.headers;
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && hostOf(origin) !== request.headers.host);
    if (foreign) response.status(403).type('text').send('This form was posted from another site.');
    else next();
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
