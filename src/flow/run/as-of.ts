/** While the shop does not answer, the reply says how old the product data is. */
import { textHash } from './hash';
import type { OpenTurn } from './turn';

/** Precedes product data; repeated only when the notice or its time has changed. */
export function noteAsOf(turn: OpenTurn): void {
  const at = turn.products.size > 0 && turn.replies.length > 0 ? turn.shop.asOf?.() : null;
  if (typeof at !== 'number') return;
  const locale = turn.language === 'en' ? 'en-GB' : turn.language;
  const shape = { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: turn.shop.timeZone } as const;
  const asOf = new Intl.DateTimeFormat(locale, shape).format(at);
  const text = turn.texts('system.as_of', turn.language, turn.vars(null, { as_of: asOf }), 0);
  const hash = textHash(text);
  if (turn.heard.includes(hash)) return;
  turn.heard = [...turn.heard, hash];
  turn.replies.unshift({ content: { kind: 'text', text }, input: turn.replies[0]?.input ?? turn.input });
}
