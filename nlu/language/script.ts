/** What the writing alone says about the language. */
import { SIMPLIFIED_OF } from '../text/han';
import { isHan } from '../text/script';

/** A language where the writing decides it, 'latin' where the letters must, null where there are no letters. */
export type ByScript = string | null;

const RANGES: readonly [from: number, to: number, language: string][] = [
  [0x0370, 0x03ff, 'el'],
  [0x0400, 0x052f, 'ru'],
  [0x0590, 0x05ff, 'he'],
  [0x0600, 0x06ff, 'ar'],
  [0x0750, 0x077f, 'ar'],
  [0x0900, 0x097f, 'hi'],
  [0x0e00, 0x0e7f, 'th'],
  [0x0e80, 0x0eff, 'lo'],
  [0x1000, 0x109f, 'my'],
  [0x1780, 0x17ff, 'km'],
  [0x3040, 0x30ff, 'ja'],
  [0xff66, 0xff9f, 'ja'],
  [0x1100, 0x11ff, 'ko'],
  [0x3130, 0x318f, 'ko'],
  [0xac00, 0xd7af, 'ko'],
];

/** A Han character carries about as much as half a word of Latin letters. */
const LETTERS_PER_HAN = 3;

/** Characters that only Japanese writes so; without kana they are what tells 返金処理 from Chinese. */
const JAPANESE = new Set(
  Array.from('発払戻済円売価単気図駅込働択拝拡渋焼剰囲圧壊変応従総続読転辺歩毎検険験帰処対経労効勧巻', (one) =>
    one.charCodeAt(0),
  ),
);

/** Kana beat Han, because Japanese is written with both; otherwise the writing with the most letters wins. */
export function scriptOf(text: string): ByScript {
  const counts = new Map<string, number>();
  const add = (language: string, by: number): void => void counts.set(language, (counts.get(language) ?? 0) + by);
  let japanese = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isLatin(unit)) add('latin', 1);
    else if (isHan(unit)) {
      add('zh', LETTERS_PER_HAN);
      japanese ||= JAPANESE.has(unit);
    } else if (unit >= 0x370) {
      const language = languageOf(unit);
      if (language) add(language, 2);
    }
  }
  const han = counts.get('zh') ?? 0;
  if ((counts.get('ja') ?? 0) > 0 || japanese) {
    counts.delete('zh');
    add('ja', han);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function isLatin(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0xc0 && unit <= 0x24f) ||
    (unit >= 0x1e00 && unit <= 0x1eff)
  );
}

function languageOf(unit: number): string | undefined {
  return RANGES.find(([from, to]) => unit >= from && unit <= to)?.[2];
}

/** Simplified forms that are no everyday traditional character as well: 里 and 后 are both. */
const BOTH = new Set(
  Array.from(
    '你它污秘凶吃幸恒回周布里后台干谷斗丑卜几系松面只于云制致余郁御别吊佣布占并仇冬千升卷向咸回困夸家广征志愿才折据斤曲术朱朴栗梁欲汇沈涂淀游当百秋种筑签纤表赞辟采钟须食出了合同周松胡症恤迹杯岩修娘彩唇糖雕群占局佛克剂伙注咨弦参',
    (one) => one.charCodeAt(0),
  ),
);
const SIMPLIFIED = new Set([...SIMPLIFIED_OF.values()].filter((unit) => !BOTH.has(unit)));

/** Whether Chinese is written in traditional or simplified characters; null when it shows neither. */
export function hanOf(text: string): 'Hant' | 'Hans' | null {
  let traditional = 0;
  let simplified = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (SIMPLIFIED_OF.has(unit)) traditional += 1;
    else if (SIMPLIFIED.has(unit)) simplified += 1;
  }
  if (traditional === simplified) return null;
  return traditional > simplified ? 'Hant' : 'Hans';
}
