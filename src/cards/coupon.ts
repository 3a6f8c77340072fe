/** A coupon as a card: its code, what it is worth, from which amount and until when. */
import type { Button, Card } from '../model/content';
import type { Money } from '../model/shop';
import { date, money } from './format';
import type { CardContext } from './labels';

export interface Coupon {
  code: string;
  /** Per cent off, or an amount off. */
  percent?: number;
  amount?: Money;
  /** Orders below it do not count. */
  minimum?: Money;
  /** ISO 8601. */
  until?: string;
  /** Where it can be used. */
  url?: string;
}

export function couponCard(
  { code, percent, amount, minimum, until, url }: Coupon,
  { labels, language, timeZone }: CardContext,
): Card {
  const worth = amount ? money(amount, language) : percent === undefined ? null : labels('cards.percent', { percent });
  const use: Button[] = url === undefined ? [] : [{ kind: 'url', label: labels('cards.coupon_use'), url }];
  return {
    title: labels('cards.coupon', { code }),
    facts: [
      ...(worth === null ? [] : [{ label: labels('cards.coupon_worth'), value: worth }]),
      ...(minimum ? [{ label: labels('cards.coupon_minimum'), value: money(minimum, language) }] : []),
      ...(until === undefined ? [] : [{ label: labels('cards.coupon_until'), value: date(until, language, timeZone) }]),
    ],
    buttons: [...use, { kind: 'share', label: labels('cards.coupon_share'), text: code }],
  };
}
