/** Trains in a worker thread, or takes the model from the cache when the same rows were trained before. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { GatewayError } from '../../src/model/errors';
import type { Log } from '../../src/model/log';
import type { IntentExamples } from '../../src/model/understanding';
import { keepOnly, loadModel, saveModel, served, type ServedModel } from './cache';
import { FEATURES_ID, ORDER_ID } from './hash';
import type { IntentModel, Row } from './learn';
import { currentKey, lastKey, notedKey, noteKey, sourcesOf } from './sources';
import { startThread } from './thread';

/** Change it when training or calibration changes in a way that FEATURES_ID does not show. */
const TRAINING_ID = 'outside-settled-v14';
/** A merchant's rows train in seconds; a thread that hangs must not hold a start for ever. */
const PATIENCE_MS = 300_000;

/** What the second tier reads with; the id tells its vectors from another encoder's. */
export interface TrainerEncoder {
  id: string;
  path: string;
}

export interface TrainerParts {
  cacheDir: string;
  /** Models shipped with the program, read-only. */
  shippedDir?: string | undefined;
  seed: number;
  encoder?: TrainerEncoder | null;
  log: Log;
  /** What the rows were made from: the model is noted as theirs. */
  sources?: string;
  /** Ends a training that nothing waits for any more. */
  signal?: AbortSignal;
}

/** A digest of everything that the model follows from: the files, the examples of flows, seed and encoder. */
export function modelSources(
  dir: string,
  examples: IntentExamples,
  { seed, encoder }: Pick<TrainerParts, 'seed' | 'encoder'>,
): string {
  return sourcesOf(dir, [FEATURES_ID, ORDER_ID, TRAINING_ID, encoder?.id ?? null, seed, examples]);
}

/** The model that was noted for these sources, or null. */
export async function notedModel(sources: string, { cacheDir, log }: TrainerParts): Promise<ServedModel | null> {
  const key = await notedKey(cacheDir, sources);
  return key === null ? null : loadModel(cacheDir, key, log);
}

/** The model that served last here, or the one that came with the program: it answers while another is learned. Null: there is none. */
export async function lastModel(parts: TrainerParts): Promise<ServedModel | null> {
  for (const folder of foldersOf(parts)) {
    const key = await lastKey(folder, parts.encoder?.id ?? null);
    const model = key === null ? null : await loadModel(folder, key, parts.log);
    if (model) return model;
  }
  return null;
}

/** Removes all models but the one that was trained or served last. */
export async function dropOthers(cacheDir: string): Promise<void> {
  const key = await currentKey(cacheDir);
  if (key !== null) await keepOnly(cacheDir, key);
}

/** The model of these rows, if they were learned before. */
export async function keptModel(rows: readonly Row[], parts: TrainerParts): Promise<ServedModel | null> {
  const key = keyOf(rows, parts);
  for (const folder of foldersOf(parts)) {
    const kept = await loadModel(folder, key, parts.log);
    if (kept) return noted(kept, key, parts);
  }
  return null;
}

export async function trainedModel(rows: readonly Row[], parts: TrainerParts): Promise<ServedModel> {
  return (await keptModel(rows, parts)) ?? learnedModel(rows, parts);
}

/** Trained, also where a kept one would do. */
export async function learnedModel(rows: readonly Row[], parts: TrainerParts): Promise<ServedModel> {
  return noted(await newModel(rows, parts), keyOf(rows, parts), parts);
}

const foldersOf = ({ cacheDir, shippedDir = cacheDir }: TrainerParts): Set<string> => new Set([cacheDir, shippedDir]);

async function noted(
  model: ServedModel,
  key: string,
  { cacheDir, sources, encoder }: TrainerParts,
): Promise<ServedModel> {
  if (sources !== undefined) await noteKey(cacheDir, { sources, key, encoder: encoder?.id ?? null });
  return model;
}

async function newModel(rows: readonly Row[], parts: TrainerParts): Promise<ServedModel> {
  const started = performance.now();
  const model = await trainInThread(rows, parts);
  const seconds = Math.round(performance.now() - started) / 1_000;
  // Cross-validated accuracy is left out: by itself the figure reads as a fault, and `parley nlu confusions` explains it.
  parts.log.info({ rows: rows.length, intents: model.labels.length, seconds }, 'trained the intent model');
  const ready = served(model, rows);
  await saveModel(parts.cacheDir, keyOf(rows, parts), ready, parts.log);
  return ready;
}

/** Names the model that these rows give: everything that changes a weight is in it. */
export function keyOf(rows: readonly Row[], { seed, encoder }: Pick<TrainerParts, 'seed' | 'encoder'>): string {
  const hash = createHash('sha256').update(
    JSON.stringify([FEATURES_ID, ORDER_ID, TRAINING_ID, encoder?.id ?? null, seed]),
  );
  for (const { text, intent, language, settled } of rows)
    hash.update(JSON.stringify([intent, text, language ?? null, settled ?? false]));
  return hash.digest('hex').slice(0, 24);
}

function trainInThread(rows: readonly Row[], { seed, encoder, signal }: TrainerParts): Promise<IntentModel> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const thread = startThread(join(__dirname, 'worker'), { rows, seed, encoder: encoder?.path ?? null });
    const settle = (finish: () => void): void => {
      clearTimeout(patience);
      finish();
      void thread.terminate();
    };
    const fail = (cause: unknown): void =>
      settle(() =>
        reject(new GatewayError('NLU_DOWN', 'Training the intent model failed; the cause says why.', { cause })),
      );
    const patience = setTimeout(() => fail(new Error(`no model after ${PATIENCE_MS} ms`)), PATIENCE_MS);
    signal?.addEventListener('abort', () => fail(signal.reason), { once: true });
    thread.once('message', (model: IntentModel) => settle(() => resolve(model)));
    thread.once('error', fail);
    thread.once('exit', (code) => fail(new Error(`the training thread ended with code ${code}`)));
  });
}
