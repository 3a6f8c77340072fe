/** Intents that the engine knows by name; a shop that lacks one lacks that feature. */

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
  bot: 'bot_question',
  instead: 'instead',
  restock: 'back_in_stock',
  size: 'size_advice',
  sizeGuide: 'size_guide',
  arrival: 'delivery_time',
  postage: 'shipping_cost',
  yes: 'yes',
  no: 'no',
} as const;

/** Social intents (greeting, thanks): they get a reply in kind and are never offered as a choice. */
export const SOCIAL: readonly string[] = ['greeting', 'thanks', 'goodbye', 'praise', 'yes', 'no', 'small_talk'];

/** The name that a message gets instead of an intent, when none fits. */
export const OUT_OF_SCOPE = 'out_of_scope';
