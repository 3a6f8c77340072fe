/** What the desk offers an agent beside a chat: a summary, suggested replies with their source, translations. Times as ISO 8601. */
import type { Entity, Understanding } from './understanding';

/** What a shopper's message means, in the agent's language. */
export interface Meaning {
  /** Null: out of scope. */
  intent: string | null;
  /** The intent in words; null where it has none. */
  title: string | null;
}

export interface Summary {
  /** Why the chat was handed over; null: it was not. */
  reason: string | null;
  /** What the shopper wants, oldest first, each with the words that say so. */
  wants: (Meaning & { words: string; at: string })[];
  /** Order numbers that were named, newest first. */
  orders: string[];
  mood: Understanding['sentiment']['label'];
  emotion: NonNullable<Understanding['emotion']> | null;
  /** What the bot answered, oldest first: to which wish, in which words. */
  tried: (Meaning & { words: string; at: string })[];
  /** How many of the shopper's messages were not understood. */
  missed: number;
}

export interface Suggestion {
  id: string;
  text: string;
  source: /** An answer of the knowledge files. */
    | { kind: 'knowledge'; question: string; title: string; file: string }
    /** What a person answered another shopper who asked nearly the same; personal data is left open as `{order}`. */
    | { kind: 'answered'; conversation: string; asked: string; by: string; at: string };
}

export interface Assist {
  summary: Summary;
  /** Best first; none where the shopper does not wait for an answer. */
  suggestions: Suggestion[];
  /** Whether a provider translates; without one agents see the gloss. */
  translates: boolean;
  /** Whether a language model writes summaries. */
  summarises: boolean;
}

/** The meaning of a message, shown where it could not be translated. */
export interface Gloss extends Meaning {
  language: string;
  entities: Pick<Entity, 'kind' | 'value'>[];
  mood: Understanding['sentiment']['label'];
}

export interface Translation {
  /** The message; empty for a text of the agent. */
  id: string;
  /** Null: it was not translated, `why` says why. */
  text: string | null;
  why: 'no_provider' | 'failed' | 'budget' | 'nothing' | null;
  gloss: Gloss | null;
}
