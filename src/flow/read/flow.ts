/** The compiled form of a flow file: its steps, slots and questions. */
import type { Frame } from '../../model/flow';
import type { IntentExamples } from '../../model/understanding';
import type { Turn } from '../actions/turn';
import type { Asks } from '../../model/content';
import type { FollowUp, Source } from '../../model/flow';
import type { Scope } from './cel/expression';
import type { Refs, Say } from './refs';
import type { SlotSpec } from './schema/files';
import type { Path } from './yaml/parse';

/** Targets that are not steps: the flow ends; a person takes over. */
export const END = 'end';
export const PERSON = 'person';

export interface Flow {
  name: string;
  /** Content hash of its file. */
  version: string;
  file: string;
  source: string;
  title: Words;
  /** Its purpose, described for colleagues; a model that writes commands reads it too. */
  about?: string;
  back: Words;
  intents: readonly string[];
  examples: IntentExamples[string];
  menu?: number;
  /** May be offered as a choice when the bot is unsure. */
  suggest: boolean;
  slots: ReadonlyMap<string, Slot>;
  /** Every slot, null. */
  blank: Readonly<Record<string, null>>;
  expiresMs: number;
  /** A task asks for something or hands over; an answer only informs. */
  kind: 'task' | 'answer';
  /** The flows that answer a short question about this one. */
  followups: Readonly<Partial<Record<FollowUp, string>>>;
  /** By the name of a general answer: the one that replaces it while this flow is being discussed. */
  here: Readonly<Record<string, string>>;
  /** An answer of a knowledge file: it always says the same. */
  plain: boolean;
  /** Answers to side questions, by the phrases of the rules. */
  asides: readonly string[];
  /** Answers given in turn to a shopper who returns to it. */
  deeper: readonly string[];
  /** The flow that this answer belongs to. */
  of?: string;
  /** May answer a side question about a task while that waits. */
  rule?: string;
  interrupt: { answers: 'allow' | 'hold'; tasks: 'park' | 'replace' | 'hold' };
  first: string;
  steps: ReadonlyMap<string, Step>;
  /** The names that it refers to, checked once all files are read. */
  refs: Refs;
}

export interface Slot {
  from: readonly Source[];
  take: NonNullable<SlotSpec['take']>;
  default?: Value;
  /** The name in the conversation's memory that initialises it. */
  memory?: string;
}

export interface Step {
  id: string;
  verb: string;
  next: string;
  onError: string | null;
  run: Run;
  /** It has an effect that this turn cannot undo, so it is never retried. */
  once?: boolean;
  collect?: Collect;
  /** What a `say` says. */
  says?: Words;
  path: Path;
  /** Every step that may follow. */
  leads: readonly string[];
  /** The flow that `call` and `link` start. */
  starts?: string;
  /** Reports a fault at the key that leads to `target`, else at the step. */
  fault(message: string, target?: string): ReturnType<Say>;
}

export type Run = (turn: Turn, frame: Frame) => Outcome | Promise<Outcome>;

export type Outcome =
  | { kind: 'next' }
  | { kind: 'to'; step: string }
  | { kind: 'wait' }
  | { kind: 'call'; flow: string; slots: Record<string, unknown> }
  | { kind: 'link'; flow: string; slots: Record<string, unknown> }
  | { kind: 'over' };

/** A step that waits for an answer: which answers it accepts. */
export interface Collect {
  slot: string;
  accepts: readonly Source[];
  take: Slot['take'];
  retries: number;
  otherwise: string;
  /** Where a shopper goes who cannot give the answer; absent: to `otherwise`. */
  skip?: string;
  /** Accepts a short free answer too, if this condition holds. */
  valid: ((turn: Turn, frame: Frame, value: unknown) => boolean) | null;
  /** It asks whether something is to be done. */
  agrees: boolean;
  /** The answer may be a list of choices. */
  several: boolean;
  /** Without any, the answer is free text. */
  hasChoices: boolean;
  choices(turn: Turn, frame: Frame): Choice[];
  /** Phrases that answer it in advance, as in the message that starts the task. */
  early: readonly { value: unknown; words: readonly string[] }[];
  ask: Words;
  /** What the platform may offer to share with one tap. */
  asks?: { what: Asks['what']; postal?: true };
  /** Replaces the question for a shopper who returns to it. */
  briefly?: Words;
  /** Sent after an invalid answer. */
  invalid?: Words;
  /** Offers another way after a second miss. */
  help?: Words;
}

export interface Choice {
  value: unknown;
  label: string;
  /** Synonyms for it, and intents that mean it. */
  words: readonly string[];
  intents: readonly string[];
}

/** A text, ready to be rendered. */
export type Words = (turn: Turn, frame: Frame | null, more?: Record<string, unknown>) => string;
export type Value = (turn: Turn, frame: Frame, more?: Partial<Scope>) => unknown;
export type Condition = (turn: Turn, frame: Frame, more?: Partial<Scope>) => boolean;
