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
  /** A text that the shopper chose instead of typing it. */
  say(text: string): void;
}
