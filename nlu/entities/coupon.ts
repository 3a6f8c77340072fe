/** Coupon codes: a code-like word near a word for coupon, in upper case. */
import { after, before, found, type Recogniser } from './scan';

const WORD =
  /coupon|voucher|promo|discount|code|cup[oó]n|cupom|c[oó]digo|vale|remise|réduction|gutschein|rabatt|купон|промокод|код|kupon|kode|voucher|mã|คูปอง|โค้ด|كوبون|كود|クーポン|コード|割引|优惠|折扣|券|红包|쿠폰|할인/u;
/** Letters and digits, joined by - or _; what it must look like is checked on the text as given. */
const CODE = /(?<![a-z\d_#-])[a-z\d]+(?:[-_][a-z\d]+)*(?![\p{Script=Latin}\d_])/gu;
const SHOUTED = /^[A-Z][A-Z\d_-]*$/;
/** "Post code EC1A 1BB" is no coupon. */
const POST =
  /(?:post\s?code|zip(?:\s?code)?|postal(?:\scode)?|code postal|kode\s?pos)\D{0,5}(?:[a-z]{1,2}\d[a-z\d]?\s)?$/;
/** Words in upper case that are not a code. */
const PLAIN = new Set([
  'OK',
  'PLS',
  'ASAP',
  'USD',
  'EUR',
  'GBP',
  'VAT',
  'FAQ',
  'HELP',
  'CODE',
  'COUPON',
  'VOUCHER',
  'PROMO',
  'DISCOUNT',
  'NOT',
  'WHY',
  'THE',
  'WORKING',
  'WORK',
  'CUPON',
  'CUPOM',
  'GUTSCHEIN',
  'DOES',
  'IS',
  'MY',
  'STOP',
  'START',
]);

export const coupon: Recogniser = (scan) => {
  if (!WORD.test(scan.folded)) return [];
  return Array.from(scan.folded.matchAll(CODE)).flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    const given = scan.text.slice(span.start, span.end);
    if (given.length < 4 || given.length > 24) return [];
    const mixed = /\d/.test(given) && /[a-z]{2}/i.test(given);
    const shouted = SHOUTED.test(given) && !PLAIN.has(given) && scan.text !== scan.text.toUpperCase();
    if (POST.test(before(scan, span.start, 24))) return [];
    const close = WORD.test(before(scan, span.start, 30)) || WORD.test(after(scan, span.end, 30));
    return close && (shouted || mixed) ? [found(scan, 'coupon', span, given.toUpperCase())] : [];
  });
};
