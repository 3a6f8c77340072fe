/** A flow's references to other files, and what the checks across files and channels use, each with its place. */
import type { Fault } from './fault';
import type { TextEntry } from './text/texts';

/** Reports a fault at a place. */
export type Say = (message: string) => Fault;

export interface Refs {
  /** At the flow's own name. */
  name: Say;
  intents: Ref[];
  flows: FlowRef[];
  texts: Ref[];
  /** Answers that the rules must have phrases for. */
  asides: Ref[];
  /** Texts written in the flow itself. */
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
  /** The place of `interrupt`; absent if it is not set. */
  interrupt?: Say;
}

/** `name` is a flow, an intent or a text key; `fault` reports a message at the place that names it. */
export interface Ref {
  name: string;
  fault: Say;
}

/** `go`, `call`, `link`: the slots that are passed on; undefined for a value that is only known at run time. */
export interface FlowRef extends Ref {
  slots: Readonly<Record<string, unknown>>;
}

/** One example with its place. */
export interface Taught {
  text: string;
  language: string;
  fault: Say;
}

/** A text by its key, or as written in the flow. */
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
  /** At `retries`, or at the step if that is not set. */
  fault: Say;
}

/** `values`: all values that a step can put into the slot; null if they are only known at run time. */
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
