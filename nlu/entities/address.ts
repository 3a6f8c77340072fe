/** Parts of an address: street with number, postcode in the form of its country, and the city beside it. */
import type { Entity } from '../../src/model/understanding';
import { hanCities } from './han-city';
import { postcodesIn } from './postcodes';
import { before, found, type Recogniser, type Scan, type Span } from './scan';

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
  /(?<![番号#])(?!\S{0,5}番号)[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,12}\d{1,3}(?:丁目|-\d{1,4})(?:\d{1,3}番地?|-\d{1,4})?(?:\d{1,3}号)?/gu,
];
const CITY_AFTER = /^,?\s((?:[\p{Lu}][\p{L}'’-]+)(?:\s[\p{Lu}][\p{L}'’-]+){0,2})/u;
const CITY_BEFORE = /((?:[\p{Lu}][\p{L}'’-]+)(?:\s[\p{Lu}][\p{L}'’-]+){0,2}),?\s$/u;

type Found = ReturnType<Recogniser>;

/** `country` is the shop's or the customer's, for postcodes that are plain digits. */
export function addressRecogniser(country: string | undefined): Recogniser {
  return (scan) => {
    const han = hanCities(scan);
    if (!/\d/.test(scan.folded)) return han;
    const streets = STREETS.flatMap((pattern) => matches(scan, pattern, 'street'));
    const places = free(postcodesIn(scan, streets, country), streets);
    const postcodes = places.filter(({ kind }) => kind === 'postcode');
    return [
      ...places,
      ...streets,
      ...postcodes
        .filter(({ start }) => !places.some(({ kind, end }) => kind === 'city' && end < start && start - end < 9))
        .flatMap((one) => cityBeside(scan, one)),
      ...han,
    ];
  };
}

function matches(scan: Scan, pattern: RegExp, kind: Entity['kind']): Found {
  return Array.from(scan.folded.matchAll(pattern), (match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    return found(scan, kind, span, scan.text.slice(span.start, span.end).normalize('NFKC').replace(/\s+/g, ' ').trim());
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
