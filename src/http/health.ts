/** /healthz: the process lives. /readyz: it can do its work. /metrics: what it has counted, for this machine or with the API key. */
import { randomBytes } from 'node:crypto';
import express from 'express';
import type { RequestHandler, Router } from 'express';
import type { Log } from '../model/log';
import { cannotWrite } from '../store/fault';
import { requireApiKey } from './auth';
import { isAtThisMachine } from './reach';

export interface HealthParts {
  /** Rejects when the store does not answer or cannot write. */
  probe(): Promise<void>;
  now(): number;
  /** Counters, times and what was read from the store, in the text format that Prometheus reads. */
  exposition(): Promise<string>;
  /** Opens /metrics to other machines; absent or empty: they are refused. */
  apiKey?: string;
  log: Log;
  /** False before everything runs and once the shutdown has begun. */
  serving(): boolean;
}

export function createHealth({ probe, now, exposition, apiKey, log, serving }: HealthParts): Router {
  const router = express.Router();
  const check = seldom(probe, now);
  router.get('/healthz', (_request, response) => void response.json({ status: 'live' }));
  router.get('/readyz', async (_request, response) => {
    try {
      await check();
      response.status(serving() ? 200 : 503).json({ status: serving() ? 'ready' : 'not serving' });
    } catch (fault) {
      const status = cannotWrite(fault) ? 'store cannot write' : 'store down';
      log.warn({ fault: String(fault) }, `not ready: ${status}`);
      response.status(503).json({ status });
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

/** A success is good for this long: anyone who asks in a loop must not make the disk work. */
const GOOD_MS = 1_000;

function seldom(probe: () => Promise<void>, now: () => number): () => Promise<void> {
  let good = -Infinity;
  let asked: Promise<void> | null = null;
  return async () => {
    if (Math.abs(now() - good) < GOOD_MS) return;
    asked ??= probe().finally(() => (asked = null));
    await asked;
    good = now();
  };
}
