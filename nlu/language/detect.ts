/** The language of a text: the writing first, then letters, and a short text keeps the conversation's language. */
import type { LatinModel } from './latin';
import { scriptOf } from './script';

/** Expects bounded text; `sofar` is the conversation's language. Answers BCP 47. */
export type LanguageDetector = (text: string, sofar?: string) => string;

/** "ok", "XL", "M" are the same in most languages. */
const SHORT = 4;
/** From a conversation in another writing, one Latin word (a brand, a product) does not change the language. */
const SHORT_FOREIGN = 8;
/** Head start of the expected language, in units of the model's score, divided by the letters: fades as the text grows. */
const HEAD_START = 24;
/** Of the language that is merely the likeliest where no conversation has one yet. */
const FIRST = 12;
const EXPECTED = 'en';
/** Characters of Han alone, in a Japanese conversation, that are taken for Japanese. */
const SHORT_HAN = 8;

export function createDetector(latin: LatinModel): LanguageDetector {
  return (text, sofar) => {
    const script = scriptOf(text);
    if (script === null) return sofar ?? EXPECTED;
    if (script === 'zh' && sofar === 'ja' && text.length <= SHORT_HAN) return 'ja';
    if (script !== 'latin') return script;
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const foreign = sofar !== undefined && !latin.languages.includes(sofar);
    if (sofar !== undefined && letters < (foreign ? SHORT_FOREIGN : SHORT)) return sofar;
    return sofar === undefined || foreign
      ? best(latin, text, EXPECTED, FIRST / letters)
      : best(latin, text, sofar, HEAD_START / letters);
  };
}

function best(latin: LatinModel, text: string, expected: string, lead: number): string {
  const scores = latin.scores(text);
  let top = latin.languages.indexOf(expected);
  if (top >= 0) scores[top] = (scores[top] ?? 0) + lead;
  else top = 0;
  for (let at = 0; at < scores.length; at += 1) if ((scores[at] ?? 0) > (scores[top] ?? 0)) top = at;
  return latin.languages[top] ?? expected;
}
