/** The training thread: takes rows, reads their sentence vectors, posts the finished model back, ends. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openEncoder } from '../encoder/open';
import { encodeRows } from '../encoder/rows';
import { learn, learnBeside, settles, type IntentModel, type Row, type SentenceSide } from './learn';
import { startThread } from './thread';

const task = z.object({
  data: z.object({
    rows: z.array(
      z.object({
        text: z.string(),
        intent: z.string(),
        language: z.string().optional(),
        settled: z.boolean().optional(),
      }),
    ),
    seed: z.number(),
    encoder: z.string().nullable(),
  }),
});

async function work(): Promise<void> {
  const { rows, seed, encoder } = task.parse(workerData).data;
  parentPort?.postMessage(await trained(rows, seed, encoder));
}

async function trained(rows: Row[], seed: number, path: string | null): Promise<IntentModel> {
  if (path === null) return learn(rows, seed);
  if (settles(rows)) return learnBeside(rows, seed, besides({ rows, seed, encoder: path }));
  const encoder = await openEncoder(path);
  const sentences = await encodeRows(encoder, rows);
  await encoder.close();
  return learn(rows, seed, sentences);
}

/** The sentence half, on another core. */
function besides(data: { rows: Row[]; seed: number; encoder: string }): Promise<SentenceSide> {
  return new Promise((resolve, reject) => {
    const thread = startThread(join(__dirname, 'sentence-worker'), data);
    thread.once('message', (side: SentenceSide) => resolve(side));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread of the sentence head ended with code ${code}`)));
  });
}

// The rejection has to end the thread as an error that the trainer hears.
work().catch((cause: unknown) => {
  setImmediate(() => {
    throw cause;
  });
});
