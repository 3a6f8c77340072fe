/** The language of a text: the writing first, then letters, and a short text keeps the conversation's language. */
import type { LanguagePack } from '../languages';
import { scriptOf } from './script';

/** Expects bounded text; `sofar` is the conversation's language. Answers BCP 47. */
export type LanguageDetector = (text: string, sofar?: string) => string;

export async function createDetector(_root: string, packs: readonly LanguagePack[]): Promise<LanguageDetector> {
  const fallback = packs.find((pack) => pack.language === 'en')?.language ?? packs[0]?.language ?? 'en';
  return (text, sofar) => {
    const script = scriptOf(text);
    if (script === null) return sofar ?? fallback;
    if (script !== 'latin') return script;
    return 'en';
  };
}
