/** The second training thread: reads the sentence vectors of the rows and trains the head that weighs them, while the first trains the n-grams. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openEncoder } from '../encoder/open';
import { encodeRows } from '../encoder/rows';
import { trainSentence } from './heads';
import { classesOf, type SentenceSide } from './learn';

const task = z.object({
  data: z.object({
    rows: z.array(z.object({ text: z.string(), intent: z.string(), settled: z.boolean().optional() })),
    seed: z.number(),
    encoder: z.string(),
  }),
});

/** The head has few weights, so a sample trains it as well as all rows do. The rows are sorted by intent: every nth row covers each of them. */
const ENOUGH = 16_000;

function sampled<Row>(rows: readonly Row[]): readonly Row[] {
  const step = Math.ceil(rows.length / ENOUGH);
  return rows.filter((_, index) => index % step === 0);
}

async function work(): Promise<SentenceSide> {
  const { rows, seed, encoder: path } = task.parse(workerData).data;
  const encoder = await openEncoder(path);
  const { labels, taught, settled } = classesOf(rows);
  const read = sampled(taught);
  const vectors = await encodeRows(
    encoder,
    rows,
    [...read, ...settled].map(({ at }) => at),
  );
  await encoder.close();
  const weights = trainSentence(
    read.map(({ at, label }) => ({ label, sentence: vectors[at] })),
    { classes: labels.length, seed },
  );
  if (!weights) throw new Error('there are no rows to learn from');
  return { vectors, weights };
}

// The rejection has to end the thread as an error that the first thread hears.
work()
  .then((side) => parentPort?.postMessage(side))
  .catch((cause: unknown) => {
    setImmediate(() => {
      throw cause;
    });
  });
