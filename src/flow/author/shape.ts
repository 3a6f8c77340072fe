/** Whether a text can have the kind that a slot takes, where no recogniser has found it. */
import type { Source } from '../../model/flow';

const SHAPES: Partial<Record<Source, RegExp>> = {
  order: /\d/,
  number: /^\D{0,3}\d[\d\s.,-]*$/,
  tracking: /\d{4}/,
  sku: /\d/,
  quantity: /\d/,
  money: /\d/,
  phone: /\d{5}/,
  postcode: /\d/,
  email: /^\S+@\S+\.\S+$/,
  size: /^(?:\d{1,3}(?:[.,]5)?|[2-6]?x{0,3}[sml])$/i,
  date: /\d|\p{L}{3}/u,
  duration: /\d|\p{L}{2}/u,
};
/** These are attachments, not texts. */
const SENT: readonly Source[] = ['photo', 'file', 'voice', 'location', 'contact'];

export function isShape(from: readonly Source[], text: string): boolean {
  const spoken = from.filter((source) => !SENT.includes(source));
  return from.length === 0 || spoken.some((source) => SHAPES[source]?.test(text.normalize('NFKC')) ?? true);
}
