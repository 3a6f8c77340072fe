/** The check that a form was posted from the shop's own pages. */
import type { RequestHandler } from 'express';

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
