/** The second author: a language model that may write commands and word answers. Its output is checked; null means that ours is used. */
import type { Understanding } from '../../model/understanding';
import type { Command } from '../../model/command';
import type { Hearing } from '../hear/hearing';
import type { OpenTurn } from '../run/turn';

/** A message with what our own rules make of it. */
export interface Message {
  turn: OpenTurn;
  hearing: Hearing;
  heard: Understanding;
  ours: readonly Command[];
}

/** An answer as the flow said it. */
export interface Answer {
  turn: OpenTurn;
  heard: Understanding;
  /** The texts to be worded anew, in order; empty: a sentence may be put before what is shown. */
  texts: readonly string[];
  /** The words of the cards beside them. */
  shown: readonly string[];
}

export interface Author {
  /** Commands instead of ours. Null: ours stand. Never throws. */
  write(message: Message): Promise<Command[] | null>;
  /** One text for each of `texts` (a single one where there is none), null for each that stays ours. Null: all stay. Never throws. */
  word(answer: Answer): Promise<(string | null)[] | null>;
}

export interface AuthorSettings {
  /** `unsure`: only where ours are unknown, unclear or invalid. */
  commands: 'off' | 'unsure' | 'every';
  words: 'off' | 'answers';
  /** For one turn, both kinds of request together. */
  timeoutMs: number;
}
