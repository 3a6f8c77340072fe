/** Fits a request for payment: the platform's own if it takes money, else a card with the amount and a link to the shop's page. */
import type { Card, Content } from '../../model/content';
import { money } from '../format';
import { fitCard } from './card';
import { isBlank, word, type Fitting } from './fitting';

type Payment = Extract<Content, { kind: 'payment' }>;

export function fitPayment(f: Fitting, content: Payment): Content[] {
  // Platforms require a description on an invoice.
  const worded =
    !isBlank(content.title) && !isBlank(content.text) && content.title.length + content.text.length < f.caps.textMax;
  if (f.caps.payment === true && worded) return [content];
  return fitCard(f, asCard(f, content));
}

function asCard(f: Fitting, { title, text, currency, amounts, total, url, button }: Payment): Card {
  const language = f.options.language ?? 'en';
  const sums = amounts.map(({ label, amount }) => ({ label, value: money({ amount, currency }, language) }));
  // A single unlabelled amount would only repeat the total.
  const facts = sums.length === 1 && isBlank(sums[0]?.label) ? [] : sums;
  return {
    title,
    text,
    facts: [...facts, { label: word(f, 'cards.total'), value: total }],
    buttons: [{ kind: 'url', label: button, url }],
  };
}
