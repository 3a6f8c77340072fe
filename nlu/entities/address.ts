/** Parts of an address: street with number, postcode in the form of its country, and the city beside it. */
import type { Entity } from '../../src/model/understanding';
import { after, before, found, type Recogniser, type Scan, type Span } from './scan';

/** Forms that no price and no order number has: they need no word for postcode. Value in the official spelling. */
const TELLING: readonly (readonly [country: string, pattern: RegExp, spell: (code: string) => string])[] = [
  ['GB', /(?<![a-z\d])(?:[a-z]{1,2}\d[a-z\d]?\s?\d[abd-hjlnp-uw-z]{2})(?![a-z\d])/g, (code) => spaced(code, -3)],
  [
    'CA',
    /(?<![a-z\d])[abceghj-nprstvxy]\d[abceghj-nprstv-z]\s?\d[abceghj-nprstv-z]\d(?![a-z\d])/g,
    (code) => spaced(code, 3),
  ],
  [
    'NL',
    /(?<![a-z\d])[1-9]\d{3}\s?(?!s[ads]|am|pm|cm|mm|ml|gr|kg|eu|uk|us)[a-z]{2}(?![a-z\d])(?=\s[a-z]|\s?$|,)/g,
    (code) => spaced(code, 4),
  ],
  ['JP', /〒\s?\d{3}-?\d{4}(?!\d)/g, (code) => code.replace(/\D/g, '').replace(/^(\d{3})/, '$1-')],
  ['BR', /(?<![\d-])\d{5}-\d{3}(?![\d-])/g, (code) => code],
  ['PT', /(?<![\d-])[1-9]\d{3}-\d{3}(?![\d-])/g, (code) => code],
];
/** Plain digits are a postcode only beside a word for it, a street or a country. Digits per country. */
const LENGTHS: Readonly<Record<string, readonly number[]>> = {
  US: [5],
  DE: [5],
  FR: [5],
  ES: [5],
  IT: [5],
  TR: [5],
  TH: [5],
  MY: [5],
  ID: [5],
  MX: [5],
  SA: [5],
  EG: [5],
  KR: [5],
  UA: [5],
  CH: [4],
  AT: [4],
  BE: [4],
  AU: [4],
  DK: [4],
  NO: [4],
  NZ: [4],
  CN: [6],
  RU: [6],
  IN: [6],
  SG: [6],
  VN: [5, 6],
  JP: [7],
  BR: [8],
};
const NAMED =
  /(?:post\s?code|zip(?:\s?code)?|postal code|c[oó]digo postal|cep|code postal|plz|postleitzahl|cap|kode\s?pos|mã bưu (?:chính|điện)|индекс\p{L}*|รหัสไปรษณีย์|الرمز البريدي|郵便番号|邮编|邮政编码|우편번호|c\.?p\.?)(?![\p{L}])\D{0,12}(\d{3}-?\d{4}|\d{4,8})(?!\d)/gu;

const NUMBER = '\\d{1,5}[a-z]?(?![\\p{L}\\d])';
const NAME = "[\\p{L}'.-]+(?:\\s[\\p{L}'.-]+){0,3}?";
const STREETS: readonly RegExp[] = [
  new RegExp(
    `(?<![\\p{L}\\d#])${NUMBER},?\\s(?:[\\p{L}'.]+\\s){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|close|court|ct|boulevard|blvd|square|sq|terrace|crescent|place|pl)(?![\\p{L}])`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}])[\\p{L}-]+(?:\\s[\\p{L}-]+)?\\s?(?:straße|strasse|str\\.|gasse|allee|platz|weg|ring|damm|ufer)\\s?${NUMBER}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\d])${NUMBER}(?:\\s(?:bis|ter))?,?\\s(?:rue|avenue|av\\.?|boulevard|bd|chemin|place|impasse|quai|allée|route)\\s(?:d[eu]s?\\s|de\\sla\\s|de\\sl'|d')?[\\p{L}'-]+(?:\\s[\\p{L}'-]+)?`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:calle|c/|avenida|avda\\.?|av\\.|paseo|plaza|carrera|cra\\.?|rua|r\\.|travessa|praça|largo|alameda|via|viale|piazza|corso)\\s${NAME}(?:,|\\s|\\snº|\\s#|,\\snº)\\s?${NUMBER}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:ул\\.?|улица|проспект|пр-т|пр\\.|переулок|пер\\.)\\s${NAME},?\\s(?:д\\.?\\s?|дом\\s)?${NUMBER}`,
    'gu',
  ),
  new RegExp(`(?<![\\p{L}])(?:jl\\.?|jln\\.?|jalan)\\s${NAME}\\s(?:no\\.?\\s?)?${NUMBER}`, 'gu'),
  new RegExp(`(?<![\\p{L}])(?:số\\s)?${NUMBER}\\s(?:đường|phố)\\s${NAME}(?=,|\\.|$|\\s(?:quận|phường|tp))`, 'gu'),
  /(?:(?![市省区县])\p{Script=Han}){1,12}?(?:路|街|大道|巷|弄|胡同)\s?\d{1,5}号(?:\s?\d{1,4}(?:栋|幢|楼|单元|室))*/gu,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,12}\d{1,3}(?:丁目|-\d{1,4})(?:\d{1,3}番地?|-\d{1,4})?(?:\d{1,3}号)?/gu,
];
const HAN_CITY =
  /(?:[\p{Script=Han}]{2,3}省)?[\p{Script=Han}]{2,4}市(?:[\p{Script=Han}]{2,4}[区区县])?|(?:東京都|东京都|大阪府|京都府|北海道|[\p{Script=Han}]{2,3}県)[\p{Script=Han}]{1,4}[市区町村]/gu;
const CITY_AFTER = /^,?\s((?:[\p{Lu}][\p{L}'’-]+)(?:\s[\p{Lu}][\p{L}'’-]+){0,2})/u;
const CITY_BEFORE = /((?:[\p{Lu}][\p{L}'’-]+)(?:\s[\p{Lu}][\p{L}'’-]+){0,2}),?\s$/u;

type Found = ReturnType<Recogniser>;

/** `country` is the shop's or the customer's, for postcodes that are plain digits. */
export function addressRecogniser(country: string | undefined): Recogniser {
  return (scan) => {
    const han = scan.folded.includes('市') || scan.folded.includes('県') ? matches(scan, HAN_CITY, 'city') : [];
    if (!/\d/.test(scan.folded)) return han;
    const streets = STREETS.flatMap((pattern) => matches(scan, pattern, 'street'));
    const postcodes = free([...telling(scan), ...named(scan), ...beside(scan, streets, country)], streets);
    return [...postcodes, ...streets, ...postcodes.flatMap((one) => cityBeside(scan, one)), ...han];
  };
}

function matches(scan: Scan, pattern: RegExp, kind: Entity['kind']): Found {
  return Array.from(scan.folded.matchAll(pattern), (match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    return found(scan, kind, span, scan.text.slice(span.start, span.end).normalize('NFKC').replace(/\s+/g, ' ').trim());
  });
}

function telling(scan: Scan): Found {
  return TELLING.flatMap(([, pattern, spell]) =>
    Array.from(scan.folded.matchAll(pattern), (match) =>
      found(
        scan,
        'postcode',
        { start: match.index, end: match.index + match[0].length },
        spell(match[0].toUpperCase()),
      ),
    ),
  );
}

function named(scan: Scan): Found {
  return Array.from(scan.folded.matchAll(NAMED), (match) => {
    const code = match[1] ?? '';
    const end = match.index + match[0].length;
    return found(scan, 'postcode', { start: end - code.length, end }, code);
  });
}

/** Right behind a street, with or without the city between: "10 rue Monge, 75005 Paris", "Main Street, Austin 78701". */
function beside(scan: Scan, streets: Found, country: string | undefined): Found {
  return streets.flatMap((street) => {
    const match = /^(?:,|\s|[\p{L}'-]+){1,6}?(\d{4,6})(?!\d)/u.exec(after(scan, street.end, 40));
    const code = match?.[1];
    if (!match || code === undefined) return [];
    const lengths = country === undefined ? [4, 5, 6] : (LENGTHS[country] ?? [4, 5, 6]);
    const end = street.end + match[0].length;
    return lengths.includes(code.length) ? [found(scan, 'postcode', { start: end - code.length, end }, code)] : [];
  });
}

function cityBeside(scan: Scan, postcode: Span): Found {
  const behind = CITY_AFTER.exec(scan.text.slice(postcode.end, postcode.end + 40));
  if (behind?.[1]) {
    const start = postcode.end + behind[0].length - behind[1].length;
    return [found(scan, 'city', { start, end: start + behind[1].length }, behind[1])];
  }
  const front = CITY_BEFORE.exec(scan.text.slice(Math.max(0, postcode.start - 40), postcode.start));
  if (!front?.[1] || /\d/.test(before(scan, postcode.start, 2))) return [];
  const start = Math.max(0, postcode.start - 40) + front.index;
  return [found(scan, 'city', { start, end: start + front[1].length }, front[1])];
}

function free(entities: Found, taken: readonly Span[]): Found {
  return entities.filter((one) => !taken.some((other) => one.start < other.end && other.start < one.end));
}

function spaced(code: string, at: number): string {
  const bare = code.replace(/\s/g, '');
  return `${bare.slice(0, at)} ${bare.slice(at)}`;
}
