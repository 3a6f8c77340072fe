/** A recogniser of your own: vouchers of this shop look like TIDE-2026-7H3K; flows read them as `from: [coupon]`. */
import { defineRecogniser } from '@parley-gateway/parley';

export const voucher = defineRecogniser({
  name: 'voucher',
  about: 'Vouchers such as TIDE-2026-7H3K',
  kind: 'coupon',
  find: (text) =>
    [...text.matchAll(/\bTIDE-\d{4}-[A-Z0-9]{4}\b/gi)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      value: match[0].toUpperCase(),
    })),
});
