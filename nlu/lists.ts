/** The lists beside a language pack: more examples, sentences that are out of scope, and sentences of settled meaning, with every fault at its line. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { Fault } from './yaml';

const settled = z.strictObject({ text: z.string().trim().min(1).max(300), intent: z.string().min(1) });

/** A sentence and what it means. */
export type Settled = z.infer<typeof settled>;

const MAX_BYTES = 1024 * 1024;
const MAX_SENTENCE = 300;

/** One sentence per line; empty lines and lines that begin with # are ignored. */
export function readOutside(file: string, faults: Fault[]): string[] {
  return linesOf(file, faults).flatMap(({ text, line }) => {
    if (text.startsWith('#')) return [];
    if (text.length <= MAX_SENTENCE) return [text];
    faults.push({
      file,
      line,
      column: 1,
      message: `the sentence has more than ${MAX_SENTENCE} characters; shorten it`,
    });
    return [];
  });
}

/** Examples in groups, each under the name of its intent in brackets: `[track_order]`. */
export function readSaid(file: string, faults: Fault[]): Settled[] {
  let intent: string | undefined;
  return linesOf(file, faults).flatMap(({ text, line }) => {
    if (text.startsWith('#')) return [];
    const heading = /^\[([a-z][a-z0-9_]*)\]$/.exec(text)?.[1];
    if (heading !== undefined) {
      intent = heading;
      return [];
    }
    if (intent !== undefined && text.length <= MAX_SENTENCE) return [{ text, intent }];
    faults.push({
      file,
      line,
      column: 1,
      message:
        intent === undefined
          ? 'write the name of an intent above its examples, such as [track_order]'
          : `the example has more than ${MAX_SENTENCE} characters; shorten it`,
    });
    return [];
  });
}

/** One {"text", "intent"} a line; the intent out_of_scope is what no intent fits. */
export function readSettled(file: string, faults: Fault[]): Settled[] {
  return linesOf(file, faults).flatMap(({ text, line }) => {
    const parsed = settled.safeParse(jsonOf(text));
    if (parsed.success) return [parsed.data];
    faults.push({
      file,
      line,
      column: 1,
      message: 'each line is one object such as {"text": "where is my order", "intent": "track_order"}',
    });
    return [];
  });
}

function linesOf(file: string, faults: Fault[]): { text: string; line: number }[] {
  if (!existsSync(file)) return [];
  if (statSync(file).size > MAX_BYTES) {
    faults.push({ file, line: 1, column: 1, message: `larger than ${MAX_BYTES / 1024} KB; shorten the list` });
    return [];
  }
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((text, at) => ({ text: text.trim(), line: at + 1 }));
  return lines.filter(({ text }) => text !== '');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
