/** The console's page: scripts and a sheet, all our own; everything else comes from /api behind a session. */
import { resolve } from 'node:path';
import express from 'express';
import type { Request, Router } from 'express';

/** The page's script and sheet, and the parts that it loads where they are shown. */
const FILE = /^\/(console(?:-[\w-]+)?\.(?:js|css))$/;

/** `newId`: 128 random bits as text, which allow the component library's inline styles and no others. */
export function createConsolePage({ webDir, newId }: { webDir: string; newId(): string }): Router {
  const router = express.Router();
  router.get('/console', (request, response) => {
    const nonce = newId();
    response
      .set({
        'cache-control': 'no-store',
        'content-security-policy': policyOf(request, nonce),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      })
      .type('html')
      .send(page(nonce));
  });
  router.get(FILE, (request, response, next) => {
    const file = FILE.exec(request.path)?.[1] ?? '';
    // `no-cache` means: ask each time whether it changed. A new build is seen at once.
    const headers = { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
    response.sendFile(resolve(webDir, file), { cacheControl: false, headers }, (fault) => fault && next());
  });
  return router;
}

function policyOf(request: Request, nonce: string): string {
  const host = /^[\w.:[\]-]+$/.test(request.headers.host ?? '') ? request.headers.host : '';
  // Older Safari does not take 'self' for a WebSocket of the same host.
  const sockets = host ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="style-nonce" content="${nonce}">
<title>Parley</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/console.css"><script type="module" src="/console.js"></script></head>
<body><noscript>The console needs JavaScript.</noscript><div id="console"></div></body></html>`;
}
