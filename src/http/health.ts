/** /healthz: the process lives. /readyz: it can do its work. /metrics: what it has counted, for this machine or with the API key. */
import { randomBytes } from 'node:crypto';
import express from 'express';
import type { RequestHandler, Router } from 'express';
import type { Log } from '../model/log';
import { requireApiKey } from './auth';
import { isAtThisMachine } from './reach';

export interface HealthParts {
  /** Rejects when the store does not answer. */
  ping(): Promise<void>;
  /** Counters, times and what was read from the store, in the text format that Prometheus reads. */
  exposition(): Promise<string>;
  /** Opens /metrics to other machines; absent or empty: they are refused. */
  apiKey?: string;
  log: Log;
  /** False before everything runs and once the shutdown has begun. */
  serving(): boolean;
}

export function createHealth({ ping, exposition, apiKey, log, serving }: HealthParts): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'live' }));
  router.get('/readyz', async (_request, response) => {
    try {
      await ping();
      response.status(serving() ? 200 : 503).json({ status: serving() ? 'ready' : 'not serving' });
    } catch (fault) {
      log.warn({ fault: String(fault) }, 'not ready: the store does not answer');
      response.status(503).json({ status: 'store down' });
    }
  });
  router.get('/metrics', watchers(apiKey), async (_request, response) => {
    response.set('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(await exposition());
  });
  return router;
}

function watchers(apiKey: string | undefined): RequestHandler {
  // Without a key of our own every key is wrong, an empty one too.
  const guarded = requireApiKey(apiKey || randomBytes(32).toString('hex'));
  return (request, response, next) => (isAtThisMachine(request) ? next() : guarded(request, response, next));
}
