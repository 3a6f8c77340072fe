/** What every drawing needs to know: words, where links may lead, and what a tap does. */
import type { Places } from '../links';
import type { Words } from '../words';

export interface Scene {
  words: Words;
  language: string;
  places: Places;
  /** A tapped answer. */
  reply(value: string, label: string): void;
  /** A text written for the shopper, such as a filled form. */
  say(text: string): void;
}
