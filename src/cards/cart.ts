/** A cart as a card: what lies in it, what it costs, and the way to the checkout. */
import { given } from '../model/given';
import type { Button, Card, Media } from '../model/content';
import type { Cart, CartLine, Variant } from '../model/shop';
import { localised, money } from './format';
import { go } from './go';
import { named, type CardContext } from './labels';

/** Lines shown one by one; the rest is counted. */
const SHOWN = 5;

export interface CartExtras {
  /** Of the first product, where the caller has it at hand. */
  picture?: Media;
  /** Size and colour of its goods, by SKU. */
  variants?: ReadonlyMap<string, Pick<Variant, 'size' | 'colour'>>;
}

export function cartCard(cart: Cart, context: CardContext & CartExtras): Card {
  const { labels, language, picture, variants } = context;
  const nameOf = ({ title, sku, quantity }: CartLine): string => {
    const { size, colour } = variants?.get(sku) ?? {};
    const variant = [size, colour && named(labels, 'colour', colour)].filter(Boolean).join(', ');
    const name = localised(title, language) + (variant === '' ? '' : ` (${variant})`);
    return quantity === 1 ? name : `${quantity} × ${name}`;
  };
  const pieces = cart.lines.reduce((sum, line) => sum + line.quantity, 0);
  const rest = cart.lines.slice(SHOWN).reduce((sum, line) => sum + line.quantity, 0);
  const lines = cart.lines.slice(0, SHOWN).map((line) => ({
    label: nameOf(line),
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
