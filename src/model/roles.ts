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
  bot: 'bot_question',
  size: 'size_advice',
  sizeGuide: 'size_guide',
  arrival: 'delivery_time',
  postage: 'shipping_cost',
  yes: 'yes',
} as const;

/** Intents that only say something to someone: they are answered in kind, and never offered as a choice. */
export const SOCIAL: readonly string[] = ['greeting', 'thanks', 'goodbye', 'praise', 'yes', 'no', 'small_talk'];
