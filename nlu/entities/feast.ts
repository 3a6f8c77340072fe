/** Holidays by their names: --MM-DD where the day is fixed ("are you open on christmas"), @name where it moves. */
import type { Named } from './named';
import type { Scan } from './scan';

/** Folded words of all languages together: "Silvester" means no other day in English. */
const FEASTS: Readonly<Record<string, string>> = {
  '01-01':
    "new year'?s? day|new years|new year|año nuevo|ano nuevo|ano novo|jour de l'an|nouvel an|neujahr|новый год|нового года|новому году|новым годом|元旦|元日|お正月|tahun baru|tết dương lịch|ปีใหม่|رأس السنة|راس السنة",
  '02-14':
    "valentine'?s?(?: day)?|san valentín|dia dos namorados|saint-valentin|valentinstag|день святого валентина|情人节|情人節|バレンタイン|valentine|วาเลนไทน์|عيد الحب",
  '03-08':
    "(?:international )?women'?s day|妇女节|三八节|女神节|международный женский день|8 марта|quốc tế phụ nữ|journée de la femme|día de la mujer|dia da mulher|weltfrauentag",
  '05-01':
    'may day|labou?r day|día del trabajador|dia do trabalhador|fête du travail|tag der arbeit|劳动节|勞動節|五一|hari buruh|วันแรงงาน|عيد العمال',
  '07-04': 'independence day|fourth of july|4th of july',
  '10-01': '国庆节|国庆(?!期间|假|长假|黄金)|十一(?=发货|之前|前|能|到货|放假)',
  '11-11': "双十一|双11|光棍节|singles'? day",
  '12-12': '双十二|双12',
  '06-18': '六一八|618(?!\\d)',
  '06-01': '儿童节|六一(?!八)',
  '04-13': 'songkran|สงกรานต์|泼水节',
  '10-31': 'hall?oween|万圣节|萬聖節|ハロウィン',
  '12-24':
    'christmas eve|xmas eve|nochebuena|véspera de natal|réveillon de noël|heiligabend|heilig abend|平安夜|クリスマスイブ|malam natal|đêm giáng sinh|คริสต์มาสอีฟ',
  '12-25':
    'christmas(?: day)?|xmas(?: day)?|navidad|natal|noël|noel|weihnachten|weihnachtstag|рождеств[оауе]м?|圣诞节?|聖誕節?|クリスマス|hari natal|giáng sinh|คริสต์มาส|عيد الميلاد المجيد|الكريسماس',
  '12-26': 'boxing day|zweiter weihnachtstag|zweiter feiertag',
  '12-31':
    "new year'?s? eve|nochevieja|véspera de ano novo|saint-sylvestre|silvester|канун нового года|跨年|大晦日|malam tahun baru|วันสิ้นปี",
};

/** Days of several days, from the first to the last. */
const SPANS: Readonly<Record<string, string>> = {
  '--10-01/--10-07': '国庆期间|国庆假期|国庆长假|国庆放假|十一假期|十一长假|十一黄金周|国庆黄金周',
  '--05-01/--05-05': '五一假期|五一期间|五一长假|ゴールデンウィーク',
};
/** Names of `moving-feasts.ts`. */
const MOVING: Readonly<Record<string, string>> = {
  'new-year-eve': '除夕|大年三十|年三十|đêm giao thừa|giao thừa',
  'spring-festival':
    '春节|大年初一|过年|农历新年|chinese new year|lunar new year|cny|imlek|tết(?: nguyên đán)?(?! dương| trung)|ตรุษจีน|año nuevo chino|ano novo chinês|nouvel an chinois|chinesisches neujahr|китайский новый год|нового года|новому году|новым годом|旧正月',
  lantern: '元宵节?',
  'dragon-boat': '端午节?|dragon boat festival|端午の節句',
  qixi: '七夕',
  'mid-autumn': '中秋节?|mid-?autumn(?: festival)?|tết trung thu|trung thu|ไหว้พระจันทร์',
  'double-ninth': '重阳节?',
  ramadan: 'ramad[ah]a?n|رمضان|рамадан|斋月|bulan puasa|bulan ramadhan',
  'eid-al-fitr': 'eid(?: al[- ]?fitr)?(?! al[- ]?adha)|lebaran|idul fitri|عيد الفطر|ураза-?байрам|开斋节|hari raya',
  'eid-al-adha': 'eid al[- ]?adha|idul adha|عيد الأضحى|عيد الاضحى|курбан-?байрам|宰牲节',
  'good-friday': 'good friday|viernes santo|sexta-feira santa|vendredi saint|karfreitag|耶稣受难日|jumat agung',
  easter:
    'easter(?: sunday)?(?! monday)|pascua|semana santa|páscoa|pascoa|pâques|paques|ostern|ostersonntag|пасх[аиуе]|复活节|paskah|lễ phục sinh|イースター',
  'easter-monday': 'easter monday|lundi de pâques|ostermontag',
  pentecost: 'pentecost|whitsun|pentecôte|pfingsten|троиц[аыу]',
  thanksgiving: 'thanksgiving(?: day)?|感恩节|acción de gracias|ação de graças',
  'black-friday':
    'black friday|viernes negro|черн(?:ая|ую|ой) пятниц[аыу]|чёрн(?:ая|ую|ой) пятниц[аыу]|الجمعة البيضاء|الجمعة السوداء|黑五|黑色星期五|ブラックフライデー|แบล็คฟรายเดย์',
  'cyber-monday': 'cyber monday|网络星期一',
  'mothers-day':
    "mother'?s day|母亲节|día de la madre|dia das mães|fête des mères|muttertag|день матери|母の日|วันแม่|hari ibu|ngày của mẹ|عيد الام|عيد الأم",
  'fathers-day': "father'?s day|父亲节|día del padre|dia dos pais|fête des pères|vatertag|день отца|父の日|วันพ่อ",
};

/** The longest reading of overlapping ones counts: "christmas eve" holds "christmas". */
const EDGE = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Arabic}]';
const NAMES: readonly (readonly [value: string, words: string])[] = [
  ...Object.entries(FEASTS).map(([day, words]) => [`--${day}`, words] as const),
  ...Object.entries(SPANS),
  ...Object.entries(MOVING).map(([name, words]) => [`@${name}`, words] as const),
];
const PATTERNS = NAMES.map(([value, words]) => ({
  value,
  pattern: new RegExp(`(?<!${EDGE})(?:${words})(?!${EDGE})`, 'gu'),
}));
const HINT = new RegExp(NAMES.map(([, words]) => words).join('|'), 'u');

export function feastsIn(scan: Scan): Named[] {
  if (!HINT.test(scan.folded)) return [];
  return PATTERNS.flatMap(({ value, pattern }) =>
    Array.from(
      scan.folded.matchAll(pattern),
      ({ index, 0: name }): Named => ({
        kind: 'date',
        start: index,
        end: index + name.length,
        value,
      }),
    ),
  );
}
