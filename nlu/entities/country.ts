/** Countries by their names in the shopper's language and in English, or by a large city, as ISO 3166 codes: where a parcel goes, whose tax counts. */
import { CITIES } from './cities';
import { perLanguage } from './phrases';
import { found, type Recogniser } from './scan';

const CODES =
  'AE AR AT AU BD BE BG BH BO BR CA CH CL CN CO CR CY CZ DE DK DO DZ EC EE EG ES FI FR GB GE GR GT HK HN HR HU ID IE IL IN IQ IS IT JO JP KE KH KR KW KZ LA LB LK LT LU LV LY MA MM MO MT MX MY NG NI NL NO NZ OM PA PE PH PK PL PR PT PY QA RO RS RU SA SE SG SI SK SV TH TN TR TW UA US UY UZ VE VN YE ZA';
/** What people say instead of the official name. */
const ALIASES: readonly (readonly [string, string])[] = [
  ['usa', 'US'],
  ['u.s.', 'US'],
  ['the states', 'US'],
  ['america', 'US'],
  ['uk', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['great britain', 'GB'],
  ['britain', 'GB'],
  ['holland', 'NL'],
  ['uae', 'AE'],
  ['emirates', 'AE'],
  ['korea', 'KR'],
  ['turkey', 'TR'],
  ['eeuu', 'US'],
  ['estados unidos', 'US'],
  ['reino unido', 'GB'],
  ['amerika', 'US'],
  ['英国', 'GB'],
  ['美国', 'US'],
  ['сша', 'US'],
  ['англия', 'GB'],
  ['казахстан', 'KZ'],
  ['الامارات', 'AE'],
  ['السعودية', 'SA'],
  ['السعوديه', 'SA'],
  ['قطر', 'QA'],
  ['الكويت', 'KW'],
  ['مصر', 'EG'],
  ['mỹ', 'US'],
  ['nhật', 'JP'],
  ['hàn quốc', 'KR'],
  ['香港', 'HK'],
  ['澳门', 'MO'],
  ['台湾', 'TW'],
  ['hong kong', 'HK'],
  ['macau', 'MO'],
  ['taiwan', 'TW'],
  ['russia', 'RU'],
  ['vietnam', 'VN'],
  ['สิงคโปร์', 'SG'],
  ['ลาว', 'LA'],
];
/** Names that are other words in a shop far more often. */
const OTHER_WORDS = new Set(['jordan', 'georgia', 'kuba', 'oman', 'peru', 'mali', 'the']);

const finderOf = perLanguage((language) => [
  ...namesIn('en'),
  ...(language === 'en' ? [] : namesIn(language)),
  ...ALIASES.map(([name, code]) => [name, code] as const),
  ...cities(),
]);

export const country: Recogniser = (scan) =>
  finderOf(scan.language)(scan).map((hit) => found(scan, 'country', hit, hit.value));

function cities(): (readonly [string, string])[] {
  return Object.entries(CITIES).flatMap(([code, names]) => names.split(', ').map((name) => [name, code] as const));
}

function namesIn(language: string): (readonly [string, string])[] {
  const names = new Intl.DisplayNames([language === 'zh' ? 'zh-Hans' : language], { type: 'region', fallback: 'none' });
  return CODES.split(' ').flatMap((code) => {
    const name = names.of(code);
    return name === undefined || OTHER_WORDS.has(name.toLowerCase()) ? [] : [[name, code] as const];
  });
}
