/** What the pages say in one language. English has the keys. */
import type { OrderState, TrackingEvent } from '@parley-gateway/parley';
import type { en } from './en';

export type StoreWords = Record<keyof typeof en.words, string>;

export interface StorePack {
  /** What the language calls itself. */
  name: string;
  words: StoreWords;
  /** What to put into the chat, to see what it can do. */
  suggestions: readonly string[];
  /** The shop names its categories in English, and by that name they are looked up. */
  categories: Readonly<Record<string, string>>;
  states: Record<OrderState | TrackingEvent['status'], string>;
}
