/** The widget's own texts by language, one file each; everything else it shows comes from the conversation. */
import { ar } from './words/ar';
import { de } from './words/de';
import { en, type Words } from './words/en';
import { es } from './words/es';
import { fr } from './words/fr';
import { hi } from './words/hi';
import { id } from './words/id';
import { it } from './words/it';
import { ja } from './words/ja';
import { ko } from './words/ko';
import { ms } from './words/ms';
import { pt } from './words/pt';
import { ru } from './words/ru';
import { th } from './words/th';
import { tr } from './words/tr';
import { vi } from './words/vi';
import { zh } from './words/zh';

export type { Words };

export const WORDS: Readonly<Record<string, Words>> = {
  en,
  zh,
  es,
  pt,
  fr,
  it,
  de,
  ru,
  tr,
  ja,
  ko,
  th,
  vi,
  id,
  ms,
  hi,
  ar,
};

/** The widget's current texts, and the language of its dates and times. */
export interface Voice {
  words: Words;
  /** BCP 47. */
  language: string;
}

/** Arabic and related scripts; a language's direction does not depend on its region. */
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/i;

/** The texts of the first of these languages that exists, else English. */
export function voiceOf(...languages: readonly string[]): Voice {
  const language = languages.find((each) => wordsOf(each)) ?? 'en';
  return { words: wordsOf(language) ?? en, language };
}

export function hasWords(language: string): boolean {
  return wordsOf(language) !== undefined;
}

export function isSameLanguage(one: string, other: string): boolean {
  return primary(one) === primary(other);
}

/** The direction of a language. */
export function writtenIn(language: string): 'rtl' | 'ltr' {
  return RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
}

/** For dates and times: order numbers and prices in the chat have Latin digits, so these do too. */
export function localeOf(language: string): string {
  return new Intl.Locale(language, { numberingSystem: 'latn' }).toString();
}

function wordsOf(language: string): Words | undefined {
  const code = primary(language);
  return Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
}

function primary(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}
