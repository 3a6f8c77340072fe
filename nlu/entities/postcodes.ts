/** Postcodes: in a form that tells them, behind a word for them, beside a street, a city or a state, by the country's number of digits. */
import { after, found, type Recogniser, type Scan, type Span } from './scan';

type Found = ReturnType<Recogniser>;

/** Forms that no price and no order number has: they need no word for postcode. Value in the official spelling. */
const TELLING: readonly (readonly [country: string, pattern: RegExp, spell: (code: string) => string])[] = [
  ['GB', /(?<![a-z\d])(?:[a-z]{1,2}\d[a-z\d]?\s?\d[abd-hjlnp-uw-z]{2})(?![a-z\d])/g, (code) => spaced(code, -3)],
  [
    'CA',
    /(?<![a-z\d])[abceghj-nprstvxy]\d[abceghj-nprstv-z]\s?-?\d[abceghj-nprstv-z]\d(?![a-z\d])/g,
    (code) => spaced(code.replace('-', ''), 3),
  ],
  [
    'NL',
    /(?<![a-z\d])[1-9]\d{3}\s?(?!s[ads]|am|pm|cm|mm|ml|gr|kg|eu|uk|us|is|in|on|at|to|of|or|by|as|it|if|do|go|he|me|my|no|so|up|we|an|be)[a-z]{2}(?![a-z\d])(?=\s[a-z]|\s?$|,)/g,
    (code) => spaced(code, 4),
  ],
  ['JP', /〒\s?\d{3}-?\d{4}(?!\d)/g, (code) => code.replace(/\D/g, '').replace(/^(\d{3})/, '$1-')],
  ['BR', /(?<![\d-])\d{5}-\d{3}(?![\d-])/g, (code) => code],
  ['PT', /(?<![\d-])[1-9]\d{3}-\d{3}(?![\d-])/g, (code) => code],
  ['PL', /(?<![\d-])\d{2}-\d{3}(?=\s\p{L})/gu, (code) => code],
  [
    'SE',
    /(?<![\p{L}\d])(?:se-?\s?)\d{3}\s?\d{2}(?!\d)/gu,
    (code) => code.replace(/\D/g, '').replace(/^(\d{3})/, '$1 '),
  ],
];
/** Plain digits are a postcode only beside a word for it, a street, a place or a country. Digits per country. */
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
  FI: [5],
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
  /(?:post\s?code|zip(?:\s?code)?|postal code|c[oó]digo postal|cep|code postal|plz|postleitzahl|cap|kode\s?pos|mã bưu (?:chính|điện)|индекс\p{L}*|รหัสไปรษณีย์|الرمز البريدي|郵便番号|邮便番号|邮编|邮政编码|우편번호|c\.?p\.?)(?![\p{L}])\D{0,12}(\d{3}-?\d{4}|\d{5}-\d{3}|\d{4,8})(?!\d)/gu;
const STATES =
  'al|ak|az|ar|ca|co|ct|de|dc|d\\.c\\.|fl|ga|hi|ia|id|il|in|ks|ky|la|ma|md|me|mi|mn|mo|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|oh|ok|or|pa|pr|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy';
/** "Washington DC 20500", "Austin, TX 78701-1234": the state makes sure of city and code. */
const AMERICAN = new RegExp(
  `(?<![\\p{L}])([\\p{L}.'-]+(?:\\s[\\p{L}.'-]+){0,2}),?\\s(${STATES}),?\\s(\\d{5}(?:-\\d{4})?)(?!\\d)`,
  'gu',
);
const STATE_CODE = new RegExp(`\\s(?:${STATES}),?\\s\\d{5}(?!\\d)`, 'u');
/** "10115 Berlin", "75008 paris": as many digits as the country has, and a capital or the end of the line behind them. */
const BEFORE_CITY = /(?<![\d#.,-])(\d{4,6})\s(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})/gu;
/** กรุงเทพ 10110, Москва, 101000, Jakarta 12190, Hà Nội 100000, الرياض 11564, 北京 100020. */
const AFTER_CITY =
  /(?=\d{4,6}(?!\d))(?<=(?:กรุงเทพ(?:มหานคร|ฯ)?|กทม\.?|เชียงใหม่|ภูเก็ต|ชลบุรี|นนทบุรี|ขอนแก่น|สงขลา|จังหวัด\S{2,15}|москва|спб|санкт-петербург|казань|екатеринбург|новосибирск|г\.\s?\p{L}+|jakarta(?: selatan| barat| timur| pusat| utara)?|surabaya|bandung|medan|bekasi|tangerang|depok|semarang|hà nội|hồ chí minh|hcm|đà nẵng|hải phòng|cần thơ|الرياض|جدة|القاهرة|دبي|مكة|الدمام|madrid|barcelona|valencia|sevilla|méxico|cdmx|\p{Script=Han}[市区县省])[,，]?\s?)(\d{4,6})(?!\d|\s?(?:元|块|บาท|rp|руб|số))/gu;
const JAPANESE = /(?<![\d-])\d{3}-\d{4}(?![\d-])/g;

/** `streets` are found already. */
export function postcodesIn(scan: Scan, streets: Found, country: string | undefined): Found {
  return [
    ...telling(scan),
    ...named(scan),
    ...beside(scan, streets, country),
    ...american(scan),
    ...placed(scan, country),
  ];
}

function telling(scan: Scan): Found {
  const japanese = scan.language === 'ja' ? [['JP', JAPANESE, (code: string) => code] as const] : [];
  return [...TELLING, ...japanese].flatMap(([, pattern, spell]) =>
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
    const end = street.end + match[0].length;
    return lengthsOf(country).includes(code.length)
      ? [found(scan, 'postcode', { start: end - code.length, end }, code)]
      : [];
  });
}

/** Words before a city that are not part of its name. */
const LEADS = new Set([
  'to',
  'in',
  'at',
  'is',
  'live',
  'lives',
  'address',
  'ship',
  'send',
  'deliver',
  'from',
  'near',
  'i',
  'im',
  'we',
  'code',
  'zip',
  'it',
  'and',
  'for',
  'the',
  'my',
  'of',
  'please',
  'parcel',
  'order',
]);

function american(scan: Scan): Found {
  if (!STATE_CODE.test(scan.folded)) return [];
  return Array.from(scan.folded.matchAll(AMERICAN)).flatMap((match) => {
    const [whole, place = '', , code = ''] = match;
    const words = place.split(/\s/);
    const kept = words.slice(words.findLastIndex((word) => LEADS.has(word.replace(/[.']/g, ''))) + 1).join(' ');
    const end = match.index + whole.length;
    const start = match.index + place.length - kept.length;
    const postcode = found(scan, 'postcode', { start: end - code.length, end }, code);
    return kept === ''
      ? [postcode]
      : [
          postcode,
          found(scan, 'city', { start, end: start + kept.length }, titled(scan.text.slice(start, start + kept.length))),
        ];
  });
}

function placed(scan: Scan, country: string | undefined): Found {
  const lengths = country === undefined ? [] : lengthsOf(country);
  const before = Array.from(scan.text.matchAll(BEFORE_CITY)).flatMap(({ index, 1: code = '' }): Span[] =>
    lengths.includes(code.length) ? [{ start: index, end: index + code.length }] : [],
  );
  const behind = Array.from(
    scan.folded.matchAll(AFTER_CITY),
    ({ index, 0: code }): Span => ({
      start: index,
      end: index + code.length,
    }),
  );
  return [...before, ...behind].map((span) => found(scan, 'postcode', span, scan.folded.slice(span.start, span.end)));
}

function lengthsOf(country: string | undefined): readonly number[] {
  return country === undefined ? [4, 5, 6] : (LENGTHS[country] ?? [4, 5, 6]);
}

function titled(place: string): string {
  return place === place.toLowerCase()
    ? place.replace(/(?<![\p{L}'])\p{Ll}/gu, (letter) => letter.toUpperCase())
    : place;
}

function spaced(code: string, at: number): string {
  const bare = code.replace(/\s/g, '');
  return `${bare.slice(0, at)} ${bare.slice(at)}`;
}
