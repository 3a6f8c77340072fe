/** What a flow file compiles to: its steps, slots and questions. */
import type { Frame } from '../../model/flow';
import type { IntentExamples } from '../../model/understanding';
import type { Turn } from '../actions/turn';
import type { Asks } from '../../model/content';
import type { FollowUp, Source } from '../../model/flow';
import type { Scope } from './cel/expression';
import type { Refs, Say } from './refs';
import type { SlotSpec } from './schema/files';
import type { Path } from './yaml/parse';

/** Targets that are no step: the flow is over; a person takes over. */
export const END = 'end';
export const PERSON = 'person';

export interface Flow {
  name: string;
  /** Content hash of its file. */
  version: string;
  file: string;
  source: string;
  title: Words;
  /** What it is for, in the merchant's words to colleagues; a model that writes commands reads it too. */
  about?: string;
  back: Words;
  intents: readonly string[];
  examples: IntentExamples[string];
  menu?: number;
  /** May be offered when it is unclear what is meant. */
  suggest: boolean;
  slots: ReadonlyMap<string, Slot>;
  /** Every slot, null. */
  blank: Readonly<Record<string, null>>;
  expiresMs: number;
  /** A task asks for something or hands over; an answer only says. */
  kind: 'task' | 'answer';
  /** The flows that answer a short question about this one. */
  followups: Readonly<Partial<Record<FollowUp, string>>>;
  /** By the name of a general answer, the one that is meant while this is talked about. */
  here: Readonly<Record<string, string>>;
  /** An answer of a knowledge file: it says the same each time. */
  plain: boolean;
  /** Answers to what is asked beside it, by the words of the rules. */
  asides: readonly string[];
  /** Answers told in turn to a shopper who comes back to it. */
  deeper: readonly string[];
  /** The flow that this answer belongs to. */
  of?: string;
  /** Answers a question about a task while it waits. */
  rule?: string;
  interrupt: { answers: 'allow' | 'hold'; tasks: 'park' | 'replace' | 'hold' };
  first: string;
  steps: ReadonlyMap<string, Step>;
  /** What it names outside of itself, checked once all files are read. */
  refs: Refs;
}

export interface Slot {
  from: readonly Source[];
  take: NonNullable<SlotSpec['take']>;
  default?: Value;
  /** The name in the conversation's memory that it starts from. */
  memory?: string;
}

export interface Step {
  id: string;
  verb: string;
  next: string;
  onError: string | null;
  run: Run;
  /** It changes something that this turn cannot take back, so it is never tried a second time. */
  once?: boolean;
  collect?: Collect;
  path: Path;
  /** Every step that may come next. */
  leads: readonly string[];
  /** The flow that `call` and `link` start. */
  starts?: string;
  /** Says a fault at the key that leads to `target`, else at the step. */
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

/** A step that waits for an answer: what it takes for one. */
export interface Collect {
  slot: string;
  accepts: readonly Source[];
  take: Slot['take'];
  retries: number;
  otherwise: string;
  /** Where a shopper goes who lacks what is asked for; absent: to `otherwise`. */
  skip?: string;
  /** Also a short free answer counts, when this holds for it. */
  valid: ((turn: Turn, frame: Frame, value: unknown) => boolean) | null;
  /** Without any, the answer is free. */
  hasChoices: boolean;
  choices(turn: Turn, frame: Frame): Choice[];
  /** Phrases that give an answer before it is asked for, as in the wish that starts the task. */
  early: readonly { value: unknown; words: readonly string[] }[];
  ask: Words;
  /** What the platform may offer to share with one tap. */
  asks?: Asks['what'];
  /** Said instead of the question to a shopper who comes back to it. */
  briefly?: Words;
  /** Said after an answer that was none. */
  invalid?: Words;
  /** Names another way in after a second miss. */
  help?: Words;
}

export interface Choice {
  value: unknown;
  label: string;
  /** Further words for it, and intents that mean it. */
  words: readonly string[];
  intents: readonly string[];
}

/** A text, ready to be said. */
export type Words = (turn: Turn, frame: Frame | null, more?: Record<string, unknown>) => string;
export type Value = (turn: Turn, frame: Frame, more?: Partial<Scope>) => unknown;
export type Condition = (turn: Turn, frame: Frame, more?: Partial<Scope>) => boolean;
