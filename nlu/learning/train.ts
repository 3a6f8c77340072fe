/** Rows to a model that can be asked: trained in its own thread and run by the code that serves, kept nowhere. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog, type Log } from '../../src/model/log';
import { projectEncoder, type OpenedEncoder } from '../encoder/open';
import { loadModel } from '../intent/cache';
import { extract } from '../intent/features';
import type { Row } from '../intent/learn';
import { serveIntents } from '../intent/serve';
import { keyOf, trainedModel } from '../intent/trainer';
import { bound } from '../text/normalise';
import type { Trained } from './guard';

export interface TrainerProject {
  root: string;
  encoder?: string | undefined;
  /** Where the models that serve are kept: rows that one of them was trained on need no second training. Only read. */
  models?: string | undefined;
}

const SEED = 1;

/** Both tiers, as the gateway of this project serves them. */
export function trainer(project: TrainerProject, log: Log = silentLog): (rows: readonly Row[]) => Promise<Trained> {
  return async (rows) => trained(rows, await projectEncoder(project, log), log, project.models);
}

/** Takes the encoder over: it is closed with the model. */
export async function trained(
  rows: readonly Row[],
  encoder: OpenedEncoder | null = null,
  log: Log = silentLog,
  models?: string,
): Promise<Trained> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'parley-train-'));
  try {
    const parts = { cacheDir, seed: SEED, encoder: encoder && { id: encoder.open.id, path: encoder.path }, log };
    const kept = models === undefined ? null : await loadModel(models, keyOf(rows, parts), log);
    const model = kept ?? (await trainedModel(rows, parts));
    const service = await serveIntents(model, encoder?.open ?? null, log);
    return {
      async say(text) {
        const read = bound(text);
        const verdict = await service.classify(extract(read), read);
        return verdict.outOfScope ? null : verdict.intent.name;
      },
      async close() {
        await service.close();
        await encoder?.open.close();
      },
    };
  } catch (fault) {
    await encoder?.open.close();
    throw fault;
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}
