/** The sentences that the NLU learns from, and those that it is held to. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { trainingRows } from '../../nlu/intent/rows';
import { readRows } from '../../nlu/jsonl';
import { readLanguages } from '../../nlu/languages';
import { flowExamples, type FlowLibrary } from '../flow/read/library';

const settledRow = z.object({ text: z.string(), intent: z.string() });

/** What the model that serves is trained on. */
export function intentRows(root: string, library: FlowLibrary): { text: string; intent: string }[] {
  return trainingRows(readLanguages(join(root, 'nlu', 'languages')).packs, flowExamples(library));
}

/** Ours, and the merchant's own below the flows. */
export function settledRows(root: string, flowsDir = join(root, 'flows')): { text: string; intent: string }[] {
  const files = [join(root, 'nlu', 'heldout.jsonl'), join(flowsDir, 'corrections', 'settled.jsonl')];
  return files.filter((file) => existsSync(file)).flatMap((file) => readRows(file, settledRow));
}
