/** The training thread: takes rows, reads their sentence vectors, posts the finished model back, ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openEncoder } from '../encoder/open';
import { encodeRows } from '../encoder/rows';
import { learn } from './learn';

const task = z.object({
  data: z.object({ rows: z.array(z.object({ text: z.string(), intent: z.string(), language: z.string().optional(), settled: z.boolean().optional() })), seed: z.number(), encoder: z.string().nullable() }),
});

async function work(): Promise<void> {
  const { rows, seed, encoder: path } = task.parse(workerData).data;
  const encoder = path === null ? null : await openEncoder(path);
  const sentences = encoder ? await encodeRows(encoder, rows) : undefined;
  await encoder?.close();
  parentPort?.postMessage(learn(rows, seed, sentences));
}

// The rejection has to end the thread as an error that the trainer hears.
work().catch((cause: unknown) => {
  setImmediate(() => {
    throw cause;
  });
});
