/** Features of a text besides its words: hits in the word lists of its language, marks, capitals, emoji, length. Shared by all languages. */
import type { LanguagePack } from '../languages';
import { fold } from '../text/fold';
import { createCounter, createLexicon, type LexiconScore } from './lexicon';

interface Lists {
  polarity: LexiconScore;
  anger: LexiconScore;
  anxiety: LexiconScore;
}

/** Expects bounded text. */
export type Signals = (text: string, language: string) => Float32Array;

/** Capitals over a whole sentence; a size or an order number is not shouting. */
const SHOUT_LETTERS = 10;
const QUESTION = /[?？؟]|吗|呢|か$|ไหม|มั้ย/u;
const NO_HITS: Lists = { polarity: () => 0, anger: () => 0, anxiety: () => 0 };

export function createSignals(packs: readonly LanguagePack[]): Signals {
  const lists = new Map(
    packs.map(({ language, sentiment }) => [language, listsOf(sentiment, language, packs)] as const),
  );
  return (text, language) => read(text, lists.get(language) ?? NO_HITS);
}

function listsOf(sentiment: LanguagePack['sentiment'], language: string, packs: readonly LanguagePack[]): Lists {
  const pack = packs.find((one) => one.language === language);
  return {
    polarity: pack ? createLexicon(pack) : () => 0,
    anger: createCounter(sentiment.anger),
    anxiety: createCounter(sentiment.anxiety),
  };
}

/** Every value is between 0 and 1. Products, because a question about something bad is not blame. */
function read(text: string, { polarity, anger, anxiety }: Lists): Float32Array {
  const folded = fold(text);
  const words = wordsOf(folded);
  const sum = polarity(folded, words);
  const praise = Math.tanh(Math.max(0, sum) / 2);
  const blame = Math.tanh(Math.max(0, -sum) / 2);
  const asked = QUESTION.test(text) ? 1 : 0;
  return Float32Array.of(
    praise,
    blame,
    asked * praise,
    asked * blame,
    asked,
    Math.min(1, anger(folded, words) / 2),
    Math.min(1, anxiety(folded, words) / 2),
    shouted(text) ? 1 : 0,
    Math.min(1, marksOf(text) / 3),
    /[😡🤬😠👿💢]/u.test(text) ? 1 : 0,
    /[😰😟😨😱🥺😭😢]/u.test(text) ? 1 : 0,
    /[😍🥰😊❤💕👍🎉😄]/u.test(text) ? 1 : 0,
    Math.min(1, text.length / 60),
    Math.min(1, text.length / 200),
  );
}

export function shouted(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= SHOUT_LETTERS && capitals > 3 * (text.match(/\p{Ll}/gu)?.length ?? 0);
}

/** Exclamation marks, of any writing. */
export function marksOf(text: string): number {
  return text.match(/[!！‼]/gu)?.length ?? 0;
}

/** Letters and apostrophes, and ! as a separate word. */
function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{M}']+|!/gu)?.slice(0, 200) ?? [];
}
