/** Tracking numbers by the carriers' own patterns, with their check digits where they have one; upper case without blanks. */
import { after, before, found, type Recogniser, type Scan } from './scan';

interface Carrier {
  carrier: string;
  pattern: RegExp;
  /** Whether the check digit fits; absent where the carrier publishes none. */
  checks?: (code: string) => boolean;
  /** Digits alone are also order numbers: these need the carrier's name or a word for tracking nearby. */
  named?: RegExp;
}

const WORD =
  'track|parcel|shipment|courier|seguimiento|rastre|guía|guia|suivi|colis|sendung|paket|resi|vận đơn|трек|посылк|tracking|เลขพัสดุ|تتبع|شحن|追跡|伝票|送り状|快递|单号|物流|运单';
const near = (names: string): RegExp => new RegExp(`${names}|${WORD}`, 'u');

const CARRIERS: readonly Carrier[] = [
  { carrier: 'ups', pattern: /1z[\da-z]{16}/g, checks: ups },
  { carrier: 'post', pattern: /[a-z]{2}\d{9}[a-z]{2}/g, checks: universal },
  { carrier: 'usps', pattern: /9[1-5]\d{20}/g, checks: (code) => alternating(code, 3) },
  { carrier: 'amazon', pattern: /tb[acm]\d{12}/g },
  { carrier: 'sf', pattern: /sf\d{12,13}/g },
  { carrier: 'yto', pattern: /yt\d{13}/g },
  { carrier: 'jd', pattern: /jd[a-z]{0,2}\d{11,13}/g },
  { carrier: 'dhl', pattern: /jjd\d{16,18}|jvgl\d{16}/g },
  { carrier: 'fedex', pattern: /\d{12}/g, checks: fedex, named: near('fedex') },
  {
    carrier: 'dhl',
    pattern: /\d{10}/g,
    checks: (code) => Number(code.slice(0, 9)) % 7 === Number(code[9]),
    named: near('dhl'),
  },
  { carrier: 'dpd', pattern: /\d{14}/g, named: near('dpd') },
  { carrier: 'zto', pattern: /7\d{13}/g, named: near('中通|zto') },
  { carrier: 'hermes', pattern: /\d{16}/g, named: near('hermes|evri') },
];

/** Letters or digits on either side make it a part of something longer. */
const EDGE = /[a-z\d]/;

export const tracking: Recogniser = (scan) => {
  // Every pattern has nine digits or more; few messages do.
  if (!/(?:\d[a-z]{0,2}){9}|1z/.test(scan.folded)) return [];
  return CARRIERS.flatMap((carrier) =>
    Array.from(scan.folded.matchAll(carrier.pattern)).flatMap((match) => {
      const code = match[0];
      const span = { start: match.index, end: match.index + code.length };
      if (EDGE.test(scan.folded[span.start - 1] ?? '') || EDGE.test(scan.folded[span.end] ?? '')) return [];
      if (carrier.checks && !carrier.checks(code)) return [];
      if (carrier.named && !isNamed(scan, span, carrier.named)) return [];
      return [{ ...found(scan, 'tracking', span, code.toUpperCase()), carrier: carrier.carrier }];
    }),
  );
};

function isNamed(scan: Scan, span: { start: number; end: number }, words: RegExp): boolean {
  return words.test(before(scan, span.start, 40)) || words.test(after(scan, span.end, 30));
}

/** UPS: letters count as digits, (code - 63) mod 10; every second digit doubles; up to the next ten. */
function ups(code: string): boolean {
  let sum = 0;
  for (let at = 2; at < 17; at += 1) {
    const unit = code.toUpperCase().charCodeAt(at);
    const digit = unit >= 65 ? (unit - 63) % 10 : unit - 48;
    sum += at % 2 === 0 ? digit : digit * 2;
  }
  return (10 - (sum % 10)) % 10 === Number(code[17]);
}

/** Universal Postal Union S10: eight digits weighed, modulo 11. */
function universal(code: string): boolean {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(code[2 + at]), 0);
  const rest = 11 - (sum % 11);
  return Number(code[10]) === (rest === 10 ? 0 : rest === 11 ? 5 : rest);
}

/** From the right, digits weigh `heavy` and 1 in turn, up to the next ten. */
function alternating(code: string, heavy: number): boolean {
  const digits = Array.from(code.slice(0, -1), Number).reverse();
  const sum = digits.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? heavy : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(code.at(-1));
}

/** FedEx Express: weights 3, 1, 7 over eleven digits, modulo 11, where 10 is written 0. */
function fedex(code: string): boolean {
  const weights = [3, 1, 7];
  const sum = Array.from(code.slice(0, 11), Number).reduce(
    (total, digit, at) => total + digit * (weights[at % 3] ?? 0),
    0,
  );
  return (sum % 11) % 10 === Number(code[11]);
}
