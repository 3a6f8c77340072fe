/** Built files: the widget's script may be loaded by any shop's page. */
import { resolve } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';

export const PAGE_FILES = ['widget.js', 'storefront.js', 'storefront.css'] as const;
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0b6b57"/><path d="M8 10h16v10H15l-5 4v-4H8z" fill="none" stroke="#fff" stroke-width="2.4" stroke-linejoin="round"/></svg>';

export function assetRoutes(webDir: string): Router {
  const router = express.Router();
  for (const file of PAGE_FILES) {
    router.get(`/${file}`, shared(), (_request, response, next) => {
      // `no-cache` makes the browser revalidate each time, so that a new build is used at once.
      response.sendFile(
        resolve(webDir, file),
        { cacheControl: false, headers: { 'cache-control': 'no-cache' } },
        (fault) => fault && next(),
      );
    });
  }
  router.get(
    '/shop/icon.svg',
    shared(),
    (_request, response) => void response.set('cache-control', 'public, max-age=86400').type('svg').send(ICON),
  );
  return router;
}

/** An SVG opened directly is a document, so it gets no permissions. */
function shared(): RequestHandler {
  return (_request, response, next) => {
    response.set({
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
    next();
  };
}
