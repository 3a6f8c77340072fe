/** Patterns, built from the words of every language, for where a clause may end. */
import { DENSE_WORDS, SPACED, type ClauseWords } from './clause-words';

/** A sentence ends, a word announces something new, a mere "and" or comma is between two requests, or nothing but a question word's end is. */
export type CutKind = 'turn' | 'end' | 'joint' | 'comma' | 'seam';

export interface Cut {
  kind: CutKind;
  /** Where the preceding clause ends, and where the next one begins. */
  end: number;
  next: number;
}

/** Every place where a clause may end, in reading order. */
export function cutsOf(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (const [kind, pattern] of CUTS) {
    for (const match of text.matchAll(pattern)) {
      // Punctuation stays with its sentence, because it marks a question.
      const kept = kind === 'end' ? match[0].trimEnd().length : 0;
      cuts.push({ kind, end: match.index + kept, next: match.index + match[0].length });
    }
  }
  const inside = cuts.filter(({ end, next }) => end > 0 && next < text.length);
  return inside.sort((a, b) => a.next - b.next).reduce<Cut[]>(keepStronger, []);
}

const STRENGTH: Readonly<Record<CutKind, number>> = { turn: 4, end: 3, joint: 2, comma: 1, seam: 0 };

/** "? and also" is one boundary: the strongest reading counts, from the first end to the last beginning. */
function keepStronger(kept: Cut[], cut: Cut): Cut[] {
  const last = kept.at(-1);
  if (!last || cut.end > last.next) return [...kept, cut];
  const kind = STRENGTH[cut.kind] > STRENGTH[last.kind] ? cut.kind : last.kind;
  kept[kept.length - 1] = { kind, end: Math.min(last.end, cut.end), next: Math.max(last.next, cut.next) };
  return kept;
}

/** No letter follows: "and" is not in "android". */
const EDGE = "(?![\\p{L}\\p{M}\\p{N}'’])";
const OPENER = `(?:${any('openers')})${EDGE}`;
const TURN = `(?:${any('turns')})${EDGE}[\\s,:]+`;
const STRONG = `(?:${any('strong')})${EDGE}[\\s,:]+`;

/** How a question, a request or background begins, and which words refer back to the clause before. */
export const OPENS = new RegExp(`^(?:(?:${any('joints')})\\s+)?${OPENER}`, 'iu');
export const GROUNDS = new RegExp(
  `^(?:(?:hi|hello|hey)[\\s,]+)?(?:${any('grounds')})${EDGE}(?!.*[?？؟])|${DENSE_WORDS.grounds}`,
  'iu',
);
export const BACKS = new RegExp(`^(?:${any('backs')})${EDGE}|${DENSE_WORDS.backs}`, 'iu');
/** The same anywhere in it: "can i return it". */
export const POINTS_BACK = new RegExp(`(?<![\\p{L}\\p{M}])(?:${any('backs')})${EDGE}|${DENSE_WORDS.points}`, 'iu');
export const DENSE_ASKS = new RegExp(DENSE_WORDS.asks, 'u');

/** A full stop after these does not end a sentence. */
const SHORT = 'no|nr|st|mr|mrs|ms|dr|vs|art|approx|e\\.g|i\\.e|z\\.b|núm|ул|д|т';

const CUTS: readonly (readonly [CutKind, RegExp])[] = [
  [
    'end',
    new RegExp(
      `(?:[!?。！？؟…~～।]+|(?<!(?:^|[\\s.])(?:${SHORT}))\\.+(?=\\s+\\D))["”』」)]*\\s*|;\\s|；|\\s*\\n\\s*`,
      'giu',
    ),
  ],
  ['turn', new RegExp(`(?<=[.;!?…]\\s*|\\n)${TURN}|(?<=[\\s,،])${TURN}(?=${OPENER})`, 'giu')],
  ['turn', new RegExp(`(?<=[,،]\\s*(?:(?:${any('joints')})\\s+)?)${STRONG}`, 'giu')],
  ['turn', new RegExp(`(?<=[\\s,，。.;；!?！？、~吗嗎呢啊吧了])(?:${DENSE_WORDS.turns.join('|')})[,，:：\\s]*`, 'gu')],
  [
    'turn',
    new RegExp(
      `(?<=[\\s,，。.;；!?！？、~吗嗎呢啊吧了])(?:${DENSE_WORDS.still.join('|')})(?=${DENSE_WORDS.stillBefore})[,，:：、\\s]*`,
      'gu',
    ),
  ],
  ['turn', new RegExp(`(?:${DENSE_WORDS.within.join('|')})[,，:：\\s]*`, 'gu')],
  [
    'joint',
    new RegExp(
      `(?<=[\\s,،])(?:${any('joints')})\\s+(?=${OPENER})|(?<=\\s)و(?=(?:هل|أين|متى|كم|كيف|أريد)${EDGE})`,
      'giu',
    ),
  ],
  // A comma between two digits is part of a number.
  [
    'comma',
    /[,，、،](?!\d)\s*|(?<!\d)[,，、،]\s*|\s[-–—]\s|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])|(?<=[\u0e00-\u0e7f]|\d)\s+(?=[\u0e00-\u0e7f])/gu,
  ],
  ['seam', new RegExp(`(?<=${DENSE_WORDS.seamAfter})(?=${DENSE_WORDS.seamBefore})`, 'gu')],
];

/** Longest first, so that "and also" is not read as "and". */
function any(key: keyof ClauseWords): string {
  return Object.values(SPACED)
    .flatMap((language) => language[key])
    .sort((a, b) => b.length - a.length)
    .join('|');
}
