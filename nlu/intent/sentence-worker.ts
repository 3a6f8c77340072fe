/** The second training thread: reads the sentence vectors of the rows and trains the head that weighs them, while the first trains the n-grams. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openEncoder } from '../encoder/open';
import { encodeRows } from '../encoder/rows';
import { trainSentence } from './heads';
import { classesOf, type SentenceSide } from './learn';

const task = z.object({
  data: z.object({ rows: z.array(z.object({ text: z.string(), intent: z.string(), settled: z.boolean().optional() })), seed: z.number(), encoder: z.string() }),
});

async function work(): Promise<SentenceSide> {
  const { rows, seed, encoder: path } = task.parse(workerData).data;
  const encoder = await openEncoder(path);
  const vectors = await encodeRows(encoder, rows);
  await encoder.close();
  const { labels, taught } = classesOf(rows);
  const weights = trainSentence(taught.map(({ at, label }) => ({ label, sentence: vectors[at] })), { classes: labels.length, seed });
  if (!weights) throw new Error('there are no rows to learn from');
  return { vectors, weights };
}

// The rejection has to end the thread as an error that the first thread hears.
work().then((side) => parentPort?.postMessage(side)).catch((cause: unknown) => {
  setImmediate(() => {
    throw cause;
  });
});
