/** Words that the engine itself listens for, per language: leave, stop, start, and what makes a question. */
import type { WordsSpec } from './schema/files';

export interface Words {
  cancels(text: string): boolean;
  stops(text: string): boolean;
  starts(text: string): boolean;
  asks(text: string): boolean;
}

/** The words of all languages at once: "cancel" leaves a Chinese chat too. */
export function gatherWords(specs: readonly WordsSpec[]): Words {
  const set = (pick: (spec: WordsSpec) => string[]): Set<string> => new Set(specs.flatMap(pick).map(plainText));
  const cancel = set((spec) => spec.cancel);
  const stop = set((spec) => spec.stop);
  const start = set((spec) => spec.start);
  const question = [...set((spec) => spec.question)];
  return {
    cancels: (text) => cancel.has(plainText(text)),
    stops: (text) => stop.has(plainText(text)),
    starts: (text) => start.has(plainText(text)),
    asks: (text) => /[?？]/.test(text) || question.some((word) => holds(plainText(text), word)),
  };
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Whether a text holds a phrase: as whole words, or anywhere in scripts without spaces. Both as `plainText` gives them. */
export function holds(text: string, phrase: string): boolean {
  if (phrase === '') return false;
  return CJK.test(phrase) ? text.includes(phrase) : ` ${text} `.includes(` ${phrase} `);
}

/** NFKC, lower case, letters and digits only, one space between words: how texts are compared. */
export function plainText(text: string): string {
  return text.slice(0, 1000).normalize('NFKC').toLowerCase().replace(/['’]/g, '').replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
}
