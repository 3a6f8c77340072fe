/** Times of day as 15:30: "half past three", 下午三点半, 15h30, "at 3pm". Without "am" or 早上 an hour from one to six is the afternoon's: shops sleep at night. */
import { after, before, found, type Recogniser, type Scan, type Span } from './scan';

interface Clock extends Span {
  hour: number;
  minute: number;
  half?: 'am' | 'pm' | undefined;
}

const HOUR = '(?<![\\d:.,/-])([01]?\\d|2[0-4])';
const MINUTE = '([0-5]\\d)(?![\\d:])';
/** 15:30, 15h30, 15.30 Uhr, 15:30 น., 3:15 pm. A dot alone is a price. */
const DIGITAL = new RegExp(
  `${HOUR}\\s?(?::|h|u)\\s?${MINUTE}|${HOUR}\\.${MINUTE}(?=\\s?(?:uhr|น\\.|น(?![\\p{L}])|a\\.?m|p\\.?m|wib|giờ))`,
  'gu',
);
/** 3pm, 3 p.m., 15 Uhr, 15h, às 15 horas, 15時. */
const FULL = new RegExp(
  `${HOUR}\\s?(a\\.?m\\.?|p\\.?m\\.?)(?![\\p{L}])|(?=\\d)(?<=(?:um|ab|bis|gegen|vor|nach)\\s)${HOUR}\\suhr|${HOUR}\\suhr|(?=\\d)(?<=(?:à|vers|avant|après|dès)\\s)${HOUR}\\s?h(?:eures)?(?![\\p{L}\\d])|(?=\\d)(?<=(?:às|as|depois das|antes das|até as|até às|a partir das)\\s)${HOUR}(?:\\s?h(?:oras)?)?(?![\\p{L}\\d:])|(?=\\d)(?<=(?:a las|las|desde las|hasta las)\\s)${HOUR}(?![\\d:h])|(?=\\d)(?<=(?:at|by|before|after|until|till|around)\\s)${HOUR}\\s?o'?clock|${HOUR}\\s?o'?clock|(?=\\d)(?<=(?:в|до|после|с|к)\\s)${HOUR}\\sчас(?:ов|а)?(?![\\p{L}])|(?=\\d)(?<=(?:jam|pukul)\\s)${HOUR}(?![\\d:.])|${HOUR}\\s?(?:giờ|h)(?=\\s(?:sáng|chiều|tối|trưa))|(?=\\d)(?<=(?:lúc)\\s)${HOUR}\\s?(?:giờ|h)(?!\\d)|(?=\\d)(?<=الساعة\\s)${HOUR}(?![\\d:])|${HOUR}\\s?(?:นาฬิกา|โมง)|${HOUR}\\s?시(?!간|즌|오)(?:\\s?(?:에|까지|부터|쯤|이후|전|에요|예요))?(?!\\s?\\d)|(?=\\d)(?<=(?:saat)\\s)${HOUR}(?![\\d:.])|(?=\\d)(?<=(?:alle|dalle|ore)\\s)${HOUR}(?![\\d:.])|${HOUR}\\s?(?:बजे|baje)`,
  'gu',
);
const HAN =
  /(?<![\d.])([01]?\d|2[0-4]|十[一二]?|二十[一二三四]?|[一二两三四五六七八九])(?:点钟?|时(?!间|候|尚|常|差)|時(?!間))(半|一刻|三刻|[0-5]?\d(?=分|$|[^\d])分?|(?:[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])分)?/g;
const WORDS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const PAST = new RegExp(
  `(?<![\\p{L}])(half|quarter|(?:a\\s)?quarter|five|ten|twenty|\\d{1,2})\\s(?:(past|after)|(to|before))\\s(${WORDS}|1[0-2]|[1-9])(?![\\p{L}\\d:])`,
  'gu',
);
const SPOKEN = new RegExp(
  `(?<![\\p{L}])(${WORDS})(?:\\s(thirty|fifteen|forty-?\\s?five))?\\s?(o'?clock|a\\.?m\\.?|p\\.?m\\.?)(?![\\p{L}])|(?<=(?:at|by|before|around|until)\\s)(${WORDS})\\s(thirty|fifteen|forty-?\\s?five)(?![\\p{L}])`,
  'gu',
);
/** halb vier is half an hour before four; y media, e meia, et demie, половина and ครึ่ง are half an hour after. */
const HALF_BEFORE =
  /(?<![\p{L}])(?:um\s)?halb\s(eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|1[0-2]|[1-9])(?![\p{L}\d])/gu;
const HALF_AFTER =
  /(?<![\p{L}\d])(\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trois|deux|quatre|cinq|sept|huit|neuf|dix|onze|midi|três|quatro|sete|oito|nove|dez)\s(?:h(?:eures?)?\s|horas\s)?(?:y media|et demie|e meia)(?![\p{L}])/gu;
const NOON =
  /(?<![\p{L}])(?:(noon|midday|midi|mediodía|mediodia|meio-?dia|mittags?|полдень|полудня|tengah hari)|(midnight|minuit|medianoche|meia-?noite|mitternacht|полночь|полуночи|tengah malam))(?![\p{L}])|(正午|中午十二点|เที่ยงวัน)|(午夜|半夜十二点|เที่ยงคืน)/gu;

const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  half: 30,
  quarter: 15,
  'a quarter': 15,
  thirty: 30,
  fifteen: 15,
  eins: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  midi: 12,
  três: 3,
  quatro: 4,
  sete: 7,
  oito: 8,
  nove: 9,
  dez: 10,
};
const MORNING =
  /(?:(?<![\p{L}])(?:morning|am|mañana|manhã|matin|früh|morgens|vormittags?|утра|mattina|mattino|sabah|सुबह|subah|pagi|sáng|صباحا|الصبح|صباحًا)|早上|上午|凌晨|清晨|早晨|午前|朝|오전|아침|새벽|เช้า|โมงเช้า)/u;
const EVENING =
  /(?:(?<![\p{L}])(?:afternoon|evening|night|pm|tonight|tarde|noche|noite|soir|après-midi|nachmittags?|abends?|вечера|дня|sera|pomeriggio|akşam|öğleden sonra|petang|शाम|रात|दोपहर|shaam|raat|dopahar|sore|malam|siang|chiều|tối|مساء|العصر|بالليل|مساءً)|下午|晚上|傍晚|今晚|明晚|晚|午后|午後|夜|오후|저녁|밤|บ่าย|เย็น|ทุ่ม)/u;
const HINT =
  /\d\s?(?::|h|u|点|时|時|a\.?m|p\.?m|uhr|o'?clock|час|giờ|นาฬิกา|โมง|시|बजे|baje|\.\d)|[点时時]|past|quarter|to (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|thirty|fifteen|halb|half|media|medio|meia|minuit|demie|o'?clock|noon|midi|mid|mitt|meio|полд|полн|tengah|正午|午夜|เที่ยง|(?<![\p{L}])(?:las|às|as|jam|pukul|saat|alle|dalle|ore|at|by|before|after|around|until|à|vers)\s\d|الساعة|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?[ap]\.?m/u;

export const time: Recogniser = (scan) => {
  if (!HINT.test(scan.folded)) return [];
  const clocks = [...digital(scan), ...worded(scan), ...han(scan)];
  return clocks.flatMap((clock) => {
    const hour = hourOf(scan, clock);
    return hour > 24 || clock.minute > 59
      ? []
      : [
          found(
            scan,
            'time',
            spanOf(scan, clock),
            `${String(hour % 24).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}`,
          ),
        ];
  });
};

function digital(scan: Scan): Clock[] {
  return [
    ...every(scan, DIGITAL, (match) => ({ hour: Number(match[1] ?? match[3]), minute: Number(match[2] ?? match[4]) })),
    ...every(scan, FULL, (match) => {
      const hour = match.slice(1).find((group) => /^\d+$/.test(group ?? ''));
      const half = /p\.?m/.test(match[2] ?? '') ? 'pm' : /a\.?m/.test(match[2] ?? '') ? 'am' : undefined;
      return { hour: Number(hour), minute: 0, half };
    }),
  ];
}

function worded(scan: Scan): Clock[] {
  return [
    ...every(scan, PAST, ([, amount = '', , to, hour = '']) => {
      const minutes = numberOf(amount);
      return to
        ? { hour: (numberOf(hour) + 11) % 12 || 12, minute: 60 - minutes }
        : { hour: numberOf(hour), minute: minutes };
    }),
    ...every(scan, SPOKEN, (match) => ({
      hour: numberOf(match[1] ?? match[4] ?? ''),
      minute: /forty/.test(match[2] ?? match[5] ?? '') ? 45 : numberOf(match[2] ?? match[5] ?? '0'),
      half: /^p/.test(match[3] ?? '') ? 'pm' : /^a/.test(match[3] ?? '') ? 'am' : undefined,
    })),
    ...every(scan, HALF_BEFORE, ([, hour = '']) => ({ hour: (numberOf(hour) + 11) % 12 || 12, minute: 30 })),
    ...every(scan, HALF_AFTER, ([, hour = '']) => ({ hour: numberOf(hour), minute: 30 })),
    ...every(scan, NOON, (match) => ({
      hour: (match[1] ?? match[3]) ? 12 : 0,
      minute: 0,
      half: (match[1] ?? match[3]) ? undefined : 'am',
    })),
  ];
}

function han(scan: Scan): Clock[] {
  return every(scan, HAN, ([whole, hour = '', rest]) => {
    // 一点 is "a bit" and 三点 may be three points: the hour needs company.
    const minute =
      rest === undefined
        ? 0
        : rest === '半'
          ? 30
          : rest === '一刻'
            ? 15
            : rest === '三刻'
              ? 45
              : hanOf(rest.replace('分', '').replace('零', ''));
    const bare = rest === undefined && !/[钟時时]/.test(whole);
    return { hour: hanOf(hour), minute: bare && hour === '一' ? 99 : minute };
  });
}

function hanOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (one: string): number => (one === '两' ? 2 : '一二三四五六七八九'.indexOf(one) + 1);
  if (!text.includes('十')) return digit(text);
  const [tens = '', ones = ''] = text.split('十');
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
}

function numberOf(word: string): number {
  return NUMBERS[word.replace(/\s+/g, ' ')] ?? Number(word);
}

/** "Morning" or 下午 beside the time says which half of the day it is. */
function hourOf(scan: Scan, { start, end, hour, half }: Clock): number {
  const [lead, tail] = [before(scan, start, 8), after(scan, end, 22)];
  const near = `${lead}|${/^[\s,]*(?:in the |o'?clock )?(?:de |da |du |à |no |di |في )?(?:la |l'|a )?\S{0,14}/u.exec(tail)?.[0] ?? ''}`;
  const said = half ?? (MORNING.test(near) ? 'am' : EVENING.test(near) ? 'pm' : undefined);
  if (said === 'am') return hour === 12 ? 0 : hour;
  if (said === 'pm') return hour < 12 ? hour + 12 : hour;
  return hour >= 1 && hour <= 6 && !/^0\d/.test(scan.folded.slice(start, end)) ? hour + 12 : hour;
}

/** Takes in the words before it that say the half of the day. */
function spanOf(scan: Scan, { start, end }: Span): Span {
  const lead = /(?:早上|上午|中午|下午|晚上|凌晨|傍晚|午前|午後|午后)\s?$/u.exec(before(scan, start, 6));
  const tail = /^\s?(?:a\.?m\.?|p\.?m\.?|uhr|o'?clock|โมง(?:เช้า|เย็น)?|น\.)(?![\p{L}])/u.exec(after(scan, end, 12));
  return { start: start - (lead?.[0].length ?? 0), end: end + (tail?.[0].length ?? 0) };
}

function every(scan: Scan, pattern: RegExp, clockOf: (match: RegExpExecArray) => Omit<Clock, keyof Span>): Clock[] {
  return Array.from(scan.folded.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    ...clockOf(match),
  }));
}
