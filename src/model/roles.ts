/** Intents that the engine itself knows by name; a shop without one of them lacks what it is for. */

export const ROLES = {
  person: 'human',
  welcome: 'greeting',
  stop: 'stop',
  start: 'start',
  find: 'find_product',
  ask: 'product_question',
  compare: 'comparison',
  track: 'track_order',
  cart: 'cart',
  complaint: 'complaint',
  yes: 'yes',
} as const;

/** Intents that only say something to somebody: they are answered in kind, and never offered as a choice. */
export const SOCIAL: readonly string[] = ['greeting', 'thanks', 'goodbye', 'praise', 'yes', 'no', 'small_talk'];
