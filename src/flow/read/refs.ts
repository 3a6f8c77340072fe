/** What a flow names outside of itself, and what the checks between files and channels look at, each with its place. */
import type { Fault } from './fault';
import type { TextEntry } from './text/texts';

/** Says a fault at a place. */
export type Say = (message: string) => Fault;

export interface Refs {
  /** At the flow's own name. */
  name: Say;
  intents: Ref[];
  flows: FlowRef[];
  texts: Ref[];
  /** Answers that the rules must have words for. */
  asides: Ref[];
  /** Words that stand in the flow itself. */
  inline: { entry: ReadonlyMap<string, TextEntry>; fault: Say }[];
  /** Absent where the flow has no `examples`. */
  examples?: { taught: Taught[]; languages: { language: string; count: number; fault: Say }[]; fault: Say };
  title: Words | null;
  /** Labels that are shown together, per step. */
  labels: Label[][];
  questions: Question[];
  compared: { slot: string; value: string | number | boolean; fault: Say }[];
  fills: Fill[];
  facts: { path: readonly string[]; fault: Say }[];
  /** Why `interrupt` is given: absent where it is not. */
  interrupt?: Say;
}

/** `name` is a flow, an intent or a text key; `fault` says a message at the place that names it. */
export interface Ref {
  name: string;
  fault: Say;
}

/** `go`, `call`, `link`: the slots that are handed on; a value that is only known while talking is undefined. */
export interface FlowRef extends Ref {
  slots: Readonly<Record<string, unknown>>;
}

/** One example with its place. */
export interface Taught {
  text: string;
  language: string;
  fault: Say;
}

/** A text by its key, or as it is in the flow. */
export type Words = { key: string; fault: Say } | { entry: ReadonlyMap<string, TextEntry>; fault: Say };

export interface Label {
  words: Words;
  kind: 'reply' | 'url';
  /** Shown only when a condition holds. */
  maybe: boolean;
}

export interface Question {
  slot: string;
  ask: Words;
  invalid: Words | null;
  help: Words | null;
  retries: number;
  /** At `retries`, or at the step where it is not given. */
  fault: Say;
}

/** `values`: all that a step can put into the slot; null where they are only known while talking. */
export interface Fill {
  slot: string;
  values: readonly unknown[] | null;
  /** The choices of a question. */
  choices: boolean;
}

export function noRefs(name: Say): Refs {
  return {
    name,
    intents: [],
    flows: [],
    texts: [],
    asides: [],
    inline: [],
    title: null,
    labels: [],
    questions: [],
    compared: [],
    fills: [],
    facts: [],
  };
}

export function entryOf(
  words: Words,
  book: ReadonlyMap<string, ReadonlyMap<string, TextEntry>>,
): ReadonlyMap<string, TextEntry> | undefined {
  return 'entry' in words ? words.entry : book.get(words.key);
}
