/** Phone numbers: E.164 where the country code is written, bare digits where it is not. */
import { found, type Recogniser } from './scan';

const INTERNATIONAL = /(?:\+|\b00)[\d][\d\s().-]{5,20}\d(?!\d)/g;
/** Chinese mobile numbers have 11 digits and start with 13 to 19. */
const CHINESE = /(?<![\d+])1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g;
const AMERICAN = /(?<![\d+])(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?!\d)/g;
/** National numbers with a trunk zero, as in most of Europe. */
const NATIONAL = /(?<![\d+])0[1-9](?:[\s/-]?\d){7,10}(?!\d)/g;

export const phone: Recogniser = (scan) => {
  if (!/\d[\d\s().-]{5}/.test(scan.folded)) return [];
  return [INTERNATIONAL, CHINESE, AMERICAN, NATIONAL].flatMap((pattern) =>
    Array.from(scan.folded.matchAll(pattern)).flatMap((match) => {
      const value = valueOf(match[0], pattern === INTERNATIONAL);
      return value ? [found(scan, 'phone', { start: match.index, end: match.index + match[0].length }, value)] : [];
    }),
  );
};

/** E.164 allows 15 digits; fewer than 7 reach nobody. "(0)" after a country code is not dialled from abroad. */
function valueOf(text: string, international: boolean): string | null {
  const digits = text.replace(/\(0\)/, '').replace(/\D/g, '');
  const bare = international && !text.startsWith('+') ? digits.slice(2) : digits;
  if (bare.length < 7 || bare.length > 15) return null;
  return international ? `+${bare}` : bare;
}
