/** Whether a text says yes where its facts say no, or the reverse. */
import { isNegated } from './promises';

/** Folded text: a Chinese comma has become an ordinary one. */
const SENTENCE = /[.;!?](?=\s|$)|(?<=\p{Script=Han})[,.;!?]|,(?=\p{Script=Han})|\n/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/** Both folded. A yes must be supported by the closest sentence of the facts, which must be a yes too. */
export function isFlipped(text: string, facts: string, language: string): boolean {
  const says = isNegated(text, language);
  if (!isNegated(facts, language)) return says;
  if (says) return false;
  const sources = sentences(facts).map((sentence) => ({
    tokens: tokensOf(sentence),
    negated: isNegated(sentence, language),
  }));
  return sentences(text).some((sentence) => {
    const tokens = tokensOf(sentence);
    const shared = sources.map((source) => ({
      ...source,
      shared: [...tokens].filter((token) => source.tokens.has(token)).length,
    }));
    const most = Math.max(...shared.map((source) => source.shared));
    // "Yes!" has no support itself and is decided by what follows.
    if (most === 0) return tokens.size > 1;
    return shared.some((source) => source.shared === most && source.negated);
  });
}

export function sentences(text: string): string[] {
  return text
    .split(SENTENCE)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Words of three or more letters, numbers, and pairs of characters in scripts without spaces. */
export function tokensOf(text: string): Set<string> {
  const pairs = (run: string): string[] => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  const dense = (text.match(UNSPACED) ?? []).flatMap((run) => (run.length === 1 ? [run] : pairs(run)));
  const spaced = text.replace(UNSPACED, ' ').match(/\p{L}[\p{L}\p{M}'-]{2,}|\d+/gu) ?? [];
  return new Set([...dense, ...spaced]);
}
