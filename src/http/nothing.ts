/** The last route: no other took the request. People get a page with ways on, programs get JSON. */
import type { RequestHandler } from 'express';
import { GatewayError } from '../model/errors';

/** `front`: whether this server has pages for shoppers, which the page then links to. */
export function nothingThere(front: boolean): RequestHandler {
  return (request, response) => {
    const message = `there is no page or endpoint at ${request.path}`;
    if (!wantsPage(request.method, request.get('accept'))) throw new GatewayError('NOT_FOUND', message);
    response
      .status(404)
      .set({ 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" })
      .type('html')
      .send(page(front));
  };
}

/** A browser that opens an address names HTML; a program names JSON, anything or nothing. */
function wantsPage(method: string, accept = ''): boolean {
  return (method === 'GET' || method === 'HEAD') && /\btext\/html\b/.test(accept);
}

/** The address is left out of the page, so that no link can put words into it. */
function page(front: boolean): string {
  const ways = front ? '<p><a href="/">To the shop</a> · <a href="/chat">To the chat</a></p>' : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Not found</title>
<style>body{font:16px/1.6 system-ui,sans-serif;margin:0;display:grid;min-height:90vh;place-items:center;text-align:center;padding:0 1rem}h1{font-size:1.4rem;margin:0}</style></head>
<body><main><h1>There is no page at this address.</h1>${ways}</main></body></html>
`;
}
