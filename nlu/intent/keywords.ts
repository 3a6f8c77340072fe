/** Keyword rules: what answers when the model cannot. Coarse on purpose, and always marked degraded by the caller. */
import type { ScoredIntent } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
import { normalise } from '../text/normalise';
import { kindOf, WORD } from '../text/script';
import type { Verdict } from './classify';

interface Keyword {
  intent: string;
  words: string;
}

const NOTHING: ScoredIntent = { name: 'none', score: 0 };

export type KeywordRules = (text: string) => Verdict;

/** The longest keyword found wins; several intents found make it unsure. Expects bounded text. */
export function keywordRules(packs: readonly LanguagePack[]): KeywordRules {
  const keywords = packs.flatMap((pack) =>
    Object.entries(pack.intents).flatMap(([intent, entry]) =>
      entry.keywords.map((words) => ({ intent, words: normalise(words) })),
    ),
  );
  keywords.sort((a, b) => b.words.length - a.words.length);
  return (text) => judge(keywords, normalise(text));
}

function judge(keywords: readonly Keyword[], text: string): Verdict {
  const found = new Map<string, number>();
  for (const { intent, words } of keywords) {
    if (!found.has(intent) && holds(text, words)) found.set(intent, share(words, text));
  }
  const [intent = NOTHING, ...runnersUp] = Array.from(found, ([name, score]) => ({ name, score }));
  const outOfScope = intent === NOTHING;
  return { intent, runnersUp: runnersUp.slice(0, 3), outOfScope, unsure: runnersUp.length > 0, scope: intent.score };
}

function share(words: string, text: string): number {
  return Math.round(Math.min(1, 0.5 + words.length / (2 * text.length)) * 100) / 100;
}

/** Whole words where the writing has words: "no" is not in "know". */
function holds(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = kindOf(text.charCodeAt(at - 1));
    const after = kindOf(text.charCodeAt(at + words.length));
    const latin = kindOf(words.charCodeAt(0)) === WORD;
    if (!latin || ((at === 0 || before !== WORD) && (at + words.length >= text.length || after !== WORD))) return true;
  }
  return false;
}
