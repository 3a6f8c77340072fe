/** Text -> its search terms: whole words, and for scripts without spaces each pair of neighbouring letters. Stored texts and queries use the same function. */

const SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const UNSPACED = SCRIPTS.map((script) => `\\p{scx=${script}}`).join('');
const RUNS = new RegExp(`[${UNSPACED}]+|[\\p{L}\\p{M}\\p{N}_]`, 'gu');
// eslint-disable-next-line no-control-regex
const ASCII = /^[\x00-\x7f]*$/;
const ASCII_WORD = /[a-z0-9_]+/g;
const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
/** Accents of these scripts are often omitted; those of other scripts are letters. */
const ACCENTS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
/** Vowel signs of Arabic and Hebrew, and the tatweel of Arabic. */
const VOWELS = /[\u064b-\u065f\u0670\u0591-\u05c7\u0640]/g;
const TERMS_MAX = 300;
const WORD_MAX = 40;
const TEXT_MAX = 8_000;

/** The distinct terms of a stored text. */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  for (const run of runsOf(text)) {
    if (!IS_UNSPACED.test(run)) terms.add(run.slice(0, WORD_MAX));
    else for (const term of pairsOf(run, true)) terms.add(term);
    if (terms.size >= TERMS_MAX) break;
  }
  return [...terms].slice(0, TERMS_MAX);
}

/** A query: all terms of `all`, and a word that begins with `start`. */
export interface Wanted {
  all: string[];
  start?: string;
}

/** The last word may be incomplete, because it is being typed. Null: nothing to search. */
export function wantedOf(text: string): Wanted | null {
  const runs = runsOf(text).slice(0, 20);
  const last = runs.at(-1);
  if (last === undefined) return null;
  const open = !IS_UNSPACED.test(last) && last.length >= 2;
  const whole = open ? runs.slice(0, -1) : runs;
  const all = whole.flatMap((run) => (IS_UNSPACED.test(run) ? pairsOf(run, false) : [run.slice(0, WORD_MAX)]));
  return { all: [...new Set(all)], ...(open && { start: last.slice(0, WORD_MAX) }) };
}

function runsOf(text: string): string[] {
  const some = text.slice(0, TEXT_MAX);
  // Most texts are plain, and the steps below would not change them.
  if (ASCII.test(some)) return some.toLowerCase().match(ASCII_WORD) ?? [];
  const plain = some
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(ACCENTS, '$1')
    .replace(VOWELS, '')
    .normalize('NFC');
  return (plain.match(WORD) ?? []).flatMap(splitByScript);
}

/** "iphone手机" is a word and a run of characters. */
function splitByScript(word: string): string[] {
  if (!HAS_UNSPACED.test(word)) return [word];
  const parts: string[] = [];
  for (const [part] of word.matchAll(RUNS)) {
    const before = parts.at(-1);
    if (before !== undefined && !IS_UNSPACED.test(part) && !IS_UNSPACED.test(before)) parts[parts.length - 1] += part;
    else parts.push(part);
  }
  return parts;
}

function pairsOf(run: string, alone: boolean): string[] {
  const letters = [...run];
  const pairs = letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
  // A search for a single letter is rare but must work too.
  return alone || pairs.length === 0 ? [...pairs, ...letters] : pairs;
}
