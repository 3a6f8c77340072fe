/** A cart as a card: what lies in it, what it costs, and the way to the checkout. */
import { given } from '../model/given';
import type { Button, Card, Media } from '../model/content';
import type { Cart } from '../model/shop';
import { localised, money } from './format';
import { go } from './go';
import type { CardContext } from './labels';

/** Lines shown one by one; the rest is counted. */
const SHOWN = 5;

/** `picture`: of the first product, where the caller has it at hand. */
export function cartCard(cart: Cart, context: CardContext & { picture?: Media }): Card {
  const { labels, language, picture } = context;
  const pieces = cart.lines.reduce((sum, line) => sum + line.quantity, 0);
  const rest = cart.lines.slice(SHOWN).reduce((sum, line) => sum + line.quantity, 0);
  const lines = cart.lines.slice(0, SHOWN).map((line) => ({
    label:
      line.quantity === 1 ? localised(line.title, language) : `${line.quantity} × ${localised(line.title, language)}`,
    value: money({ amount: line.price.amount * line.quantity, currency: line.price.currency }, language),
  }));
  return {
    title: labels('cards.cart'),
    text: pieces === 0 ? labels('cards.cart_empty') : labels('cards.pieces', { count: pieces }),
    ...given({ picture }),
    facts: [
      ...lines,
      ...(rest > 0 ? [{ label: labels('cards.more_pieces'), value: String(rest) }] : []),
      { label: labels('cards.total'), value: money(cart.total, language) },
    ],
    buttons: buttons(cart, labels),
  };
}

function buttons(cart: Cart, labels: CardContext['labels']): Button[] {
  const help: Button = { kind: 'reply', label: labels('cards.person'), value: go('human') };
  return cart.completed || cart.lines.length === 0
    ? [{ kind: 'reply', label: labels('cards.find'), value: go('find_product') }, help]
    : [{ kind: 'url', label: labels('cards.checkout'), url: cart.checkoutUrl }, help];
}
