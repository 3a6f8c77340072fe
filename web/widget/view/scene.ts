/** What every drawing needs: texts, allowed link targets, and what a tap does. */
import type { Places } from '../links';
import type { Voice } from '../words';

/** Its texts change when the conversation continues in another language. */
export interface Scene extends Voice {
  places: Places;
  /** A tapped reply. */
  reply(value: string, label: string): void;
  /** A form, by field name. */
  fill(values: Record<string, string>): void;
  /** Where the shopper is, once they let the browser tell. */
  here(latitude: number, longitude: number): void;
  /** A text that the shopper chose instead of writing it. */
  say(text: string): void;
}
