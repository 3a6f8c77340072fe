/** The training thread: takes rows, posts the finished model back, ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { learn } from './learn';

const task = z.object({
  data: z.object({ rows: z.array(z.object({ text: z.string(), intent: z.string() })), seed: z.number() }),
});

const { rows, seed } = task.parse(workerData).data;
parentPort?.postMessage(learn(rows, seed));
