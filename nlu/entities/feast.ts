/** Holidays of a fixed day by their names, as --MM-DD: "are you open on christmas". Those that move with the moon have no day here. */
import { found, type Recogniser } from './scan';

/** Folded words of all languages together: nobody means another day by "Silvester" in English. */
const FEASTS: Readonly<Record<string, string>> = {
  '01-01':
    "new year'?s? day|new years|new year|año nuevo|ano nuevo|ano novo|jour de l'an|nouvel an|neujahr|новый год|元旦|元日|お正月|tahun baru|tết dương lịch|ปีใหม่|رأس السنة|راس السنة",
  '02-14':
    "valentine'?s?(?: day)?|san valentín|dia dos namorados|saint-valentin|valentinstag|день святого валентина|情人节|情人節|バレンタイン|valentine|วาเลนไทน์|عيد الحب",
  '05-01':
    'may day|labou?r day|día del trabajador|dia do trabalhador|fête du travail|tag der arbeit|劳动节|勞動節|五一|hari buruh|วันแรงงาน|عيد العمال',
  '07-04': 'independence day|fourth of july|4th of july',
  '10-01': '国庆节|国庆|國慶節|national day of china',
  '10-31': 'hall?oween|万圣节|萬聖節|ハロウィン',
  '12-24':
    'christmas eve|xmas eve|nochebuena|véspera de natal|réveillon de noël|heiligabend|heilig abend|平安夜|クリスマスイブ|malam natal|đêm giáng sinh|คริสต์มาสอีฟ',
  '12-25':
    'christmas(?: day)?|xmas(?: day)?|navidad|natal|noël|noel|weihnachten|weihnachtstag|рождество|圣诞节?|聖誕節?|クリスマス|hari natal|giáng sinh|คริสต์มาส|عيد الميلاد المجيد|الكريسماس',
  '12-26': 'boxing day|zweiter weihnachtstag|zweiter feiertag',
  '12-31':
    "new year'?s? eve|nochevieja|véspera de ano novo|saint-sylvestre|silvester|канун нового года|跨年|大晦日|malam tahun baru|วันสิ้นปี",
};

const EVES = new Set(['12-24', '12-31']);

/** The eves first: "christmas eve" holds "christmas". */
const EDGE = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Arabic}]';
const PATTERNS = Object.entries(FEASTS)
  .map(([day, words]) => ({ day, pattern: new RegExp(`(?<!${EDGE})(?:${words})(?!${EDGE})`, 'gu') }))
  .sort((a, b) => Number(EVES.has(b.day)) - Number(EVES.has(a.day)));
const HINT = new RegExp(Object.values(FEASTS).join('|'), 'u');

export const feast: Recogniser = (scan) => {
  if (!HINT.test(scan.folded)) return [];
  return PATTERNS.flatMap(({ day, pattern }) =>
    Array.from(scan.folded.matchAll(pattern), ({ index, 0: name }) =>
      found(scan, 'date', { start: index, end: index + name.length }, `--${day}`),
    ),
  );
};
