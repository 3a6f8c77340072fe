/** What every drawing needs to know: words, where links may lead, and what a tap does. */
import type { Places } from '../links';
import type { Voice } from '../words';

/** Its voice changes when the conversation goes on in another language. */
export interface Scene extends Voice {
  places: Places;
  /** A tapped answer. */
  reply(value: string, label: string): void;
  /** A form, by the names of its fields. */
  fill(values: Record<string, string>): void;
  /** A text that the shopper chose instead of writing it. */
  say(text: string): void;
}
