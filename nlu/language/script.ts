/** What the writing alone says about the language. */
import { isHan } from '../text/script';

/** A language where the writing decides it, 'latin' where the letters must, null where there are no letters. */
export type ByScript = string | null;

const RANGES: readonly [from: number, to: number, language: string][] = [
  [0x0370, 0x03ff, 'el'],
  [0x0400, 0x052f, 'ru'],
  [0x0590, 0x05ff, 'he'],
  [0x0600, 0x06ff, 'ar'],
  [0x0900, 0x097f, 'hi'],
  [0x0e00, 0x0e7f, 'th'],
  [0x0e80, 0x0eff, 'lo'],
  [0x1000, 0x109f, 'my'],
  [0x1780, 0x17ff, 'km'],
  [0x3040, 0x30ff, 'ja'],
  [0x1100, 0x11ff, 'ko'],
  [0xac00, 0xd7af, 'ko'],
];

/** A Han character carries about as much as half a word of Latin letters. */
const LETTERS_PER_HAN = 3;

/** Kana beat Han, because Japanese is written with both; otherwise the writing with the most letters wins. */
export function scriptOf(text: string): ByScript {
  const counts = new Map<string, number>();
  const add = (language: string, by: number): void => void counts.set(language, (counts.get(language) ?? 0) + by);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0x24f) || (unit >= 0x1e00 && unit <= 0x1eff)) add('latin', 1);
    else if (isHan(unit)) add('zh', LETTERS_PER_HAN);
    else if (unit >= 0x370) add(languageOf(unit) ?? '', languageOf(unit) ? 2 : 0);
  }
  if ((counts.get('ja') ?? 0) > 0) add('ja', counts.get('zh') ?? 0);
  counts.delete('');
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function languageOf(unit: number): string | undefined {
  return RANGES.find(([from, to]) => unit >= from && unit <= to)?.[2];
}
