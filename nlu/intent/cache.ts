/** Trained models on disk, one folder per model: model.onnx is for the runtime, vocabulary.bin and model.json for the features, examples.bin for what is known by heart. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../../src/model/log';
import type { Calibration } from './calibrate';
import { heartOf, packHeart, unpackHeart, type Heart } from './heart';
import type { IntentModel, Row } from './learn';
import { toOnnx } from './onnx';
import { ROWS, vocabularyOf } from './vocabulary';

/** Older ones are removed: a merchant who edits all day must not fill the disk. */
const KEPT = 4;
const BITMAP = ROWS / 8;

const cutoffs = z.object({
  reject: z.number(),
  sure: z.number(),
  veto: z.number(),
  clear: z.number(),
  sharpness: z.number().positive(),
});

const meta = z.object({
  labels: z.array(z.string()).min(1),
  texts: z.int().nonnegative(),
  calibration: z.object({
    spaced: cutoffs,
    dense: cutoffs,
    languages: z.record(z.string(), cutoffs),
    fusion: z.number(),
    enough: z.object({ sureness: z.number(), scope: z.number() }).nullable(),
    accuracy: z.number(),
    gramAccuracy: z.number(),
  }),
  sha256: z.string(),
});

/** What serving needs: the weights are inside the ONNX file. */
export interface ServedModel extends Pick<IntentModel, 'labels' | 'vocabulary'> {
  calibration: Calibration;
  heart: Heart;
  onnx: Uint8Array;
}

export function served(model: IntentModel, rows: readonly Row[]): ServedModel {
  const { scopes: _, ...calibration } = model.calibration;
  const { labels, vocabulary } = model;
  return { labels, vocabulary, calibration, heart: heartOf(rows, labels), onnx: toOnnx(model) };
}

/** The model of this key, or null when there is none or its files are damaged. */
export async function loadModel(cacheDir: string, key: string, log: Log): Promise<ServedModel | null> {
  const folder = join(cacheDir, key);
  try {
    const facts = meta.parse(JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')));
    const [onnx, bytes, examples] = await Promise.all([
      readFile(join(folder, 'model.onnx')),
      readFile(join(folder, 'vocabulary.bin')),
      readFile(join(folder, 'examples.bin')),
    ]);
    if (digest(onnx, bytes, examples) !== facts.sha256) throw new Error('the checksum differs');
    const { labels, calibration, texts } = facts;
    return { labels, calibration, onnx, vocabulary: unpack(bytes, texts), heart: unpackHeart(examples) };
  } catch (cause) {
    if (!isMissing(cause))
      log.warn({ key, cause: String(cause) }, 'a cached intent model is damaged; it is trained again');
    return null;
  }
}

/** Best effort: a disk that cannot be written costs the next start its training, nothing else. */
export async function saveModel(cacheDir: string, key: string, model: ServedModel, log: Log): Promise<void> {
  const draft = join(cacheDir, `.${key}.${randomUUID()}`);
  try {
    await mkdir(draft, { recursive: true });
    const vocabulary = pack(model);
    const examples = packHeart(model.heart);
    await writeFile(join(draft, 'model.onnx'), model.onnx);
    await writeFile(join(draft, 'vocabulary.bin'), vocabulary);
    await writeFile(join(draft, 'examples.bin'), examples);
    const { labels, calibration } = model;
    const { texts } = model.vocabulary;
    await writeFile(
      join(draft, 'model.json'),
      JSON.stringify({ labels, texts, calibration, sha256: digest(model.onnx, vocabulary, examples) }),
    );
    await rm(join(cacheDir, key), { recursive: true, force: true });
    await rename(draft, join(cacheDir, key));
    await prune(cacheDir);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    log.warn({ cacheDir, cause: String(cause) }, 'the intent model could not be cached; the next start trains again');
  }
}

/** A bitmap of the known buckets, then how many texts have each of them, two bytes each. */
function pack({ vocabulary: { rowOf, having } }: ServedModel): Uint8Array {
  const bytes = new Uint8Array(BITMAP + having.length * 2);
  const counts = new DataView(bytes.buffer, BITMAP);
  let end = 0;
  rowOf.forEach((row, bucket) => {
    if (row < 0) return;
    bytes[bucket >> 3] = (bytes[bucket >> 3] ?? 0) | (1 << (bucket & 7));
    counts.setUint16(end, having[row] ?? 0);
    end += 2;
  });
  return bytes;
}

function unpack(bytes: Uint8Array, texts: number): ServedModel['vocabulary'] {
  const known = new Uint16Array(ROWS);
  const counts = new DataView(bytes.buffer, bytes.byteOffset + BITMAP, bytes.byteLength - BITMAP);
  let end = 0;
  for (let bucket = 0; bucket < ROWS; bucket += 1) {
    if (((bytes[bucket >> 3] ?? 0) & (1 << (bucket & 7))) === 0) continue;
    known[bucket] = counts.getUint16(end);
    end += 2;
  }
  if (bytes.length !== BITMAP + end) throw new Error('the vocabulary has another length');
  return vocabularyOf(known, texts);
}

function digest(...parts: Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

async function prune(cacheDir: string): Promise<void> {
  const names = await modelsIn(cacheDir);
  const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(cacheDir, name))).mtimeMs })));
  aged.sort((a, b) => b.at - a.at);
  for (const { name } of aged.slice(KEPT)) await rm(join(cacheDir, name), { recursive: true, force: true });
}

/** Removes every model but this one: what a build leaves is what a package ships. */
export async function keepOnly(cacheDir: string, key: string): Promise<void> {
  for (const name of await modelsIn(cacheDir))
    if (name !== key) await rm(join(cacheDir, name), { recursive: true, force: true });
}

async function modelsIn(cacheDir: string): Promise<string[]> {
  return (await readdir(cacheDir)).filter((name) => /^[0-9a-f]{24}$/.test(name));
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
