/** /healthz: the process lives. /readyz: it can do its work. /metrics: what it has counted. */
import express from 'express';
import type { Router } from 'express';
import type { Log, Metrics } from '../model/log';

export interface HealthParts {
  /** Rejects when the store does not answer. */
  ping(): Promise<void>;
  /** Figures read from the store when asked for, by name. */
  gauges(): Promise<Record<string, number>>;
  metrics: Metrics;
  exposition(metrics: Metrics): string;
  log: Log;
  /** False before everything runs and once the shutdown has begun. */
  serving(): boolean;
}

export function createHealth({ ping, gauges, metrics, exposition, log, serving }: HealthParts): Router {
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
  router.get('/metrics', async (_request, response) => {
    const read = Object.entries(await gauges()).map(([name, value]) => `${name} ${value}\n`);
    response.type('text/plain').send(exposition(metrics) + read.join(''));
  });
  return router;
}
