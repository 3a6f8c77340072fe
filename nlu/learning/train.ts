/** Rows to a model that can be asked: trained in a thread of its own and run by the code that serves, kept nowhere. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog, type Log } from '../../src/model/log';
import { projectEncoder, type OpenedEncoder } from '../encoder/open';
import { extract } from '../intent/features';
import type { Row } from '../intent/learn';
import { serveIntents } from '../intent/serve';
import { trainedModel } from '../intent/trainer';
import { bound } from '../text/normalise';
import type { Trained } from './guard';

/** Both tiers, as the gateway of this project serves them. */
export function trainer(project: { root: string; encoder?: string | undefined }, log: Log = silentLog): (rows: readonly Row[]) => Promise<Trained> {
  return async (rows) => trained(rows, await projectEncoder(project, log));
}

/** Takes the encoder over: it is closed with the model. */
export async function trained(rows: readonly Row[], encoder: OpenedEncoder | null = null, log: Log = silentLog): Promise<Trained> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'parley-train-'));
  try {
    const model = await trainedModel(rows, { cacheDir, seed: 1, encoder: encoder && { id: encoder.open.id, path: encoder.path }, log });
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
