/** Negative, neutral or positive: the pack's words, and learned weights where the language has them. */
import type { Understanding } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
import { fold } from '../text/fold';
import { createLexicon, type LexiconScore } from './lexicon';
import { loadLearned, type LearnedScore } from './learned';

export type Sentiment = Understanding['sentiment'];

/** Expects bounded text. */
export type SentimentScorer = (text: string, language: string) => Sentiment;

/** Most messages to a shop are neutral; below this the words say too little. */
const NEUTRAL = 0.55;
/** Reviews are longer and louder than chat, so what was learned from them counts less than our words. */
const LEARNED = 0.6;

interface Voice {
  lexicon: LexiconScore;
  learned: LearnedScore | null;
}

export async function createSentiment(root: string, packs: readonly LanguagePack[]): Promise<SentimentScorer> {
  const voices = new Map<string, Voice>();
  for (const pack of packs) voices.set(pack.language, { lexicon: createLexicon(pack), learned: await loadLearned(root, pack.language) });
  return (text, language) => {
    const voice = voices.get(language);
    if (!voice) return { label: 'neutral', score: 0 };
    const folded = fold(text);
    const words = sentimentWords(folded);
    return labelled(voice.lexicon(folded, words) + LEARNED * (voice.learned?.(words) ?? 0));
  };
}

/** Letters and apostrophes, plus ! as a word of its own. */
export function sentimentWords(folded: string): string[] {
  return folded.match(/[\p{L}']+|!/gu)?.slice(0, 200) ?? [];
}

/** The score says how sure the label is, 0..1. */
function labelled(sum: number): Sentiment {
  const sure = Math.round(Math.tanh(Math.abs(sum) / 2) * 1e3) / 1e3;
  if (Math.abs(sum) < NEUTRAL) return { label: 'neutral', score: Math.round((1 - sure) * 1e3) / 1e3 };
  return { label: sum > 0 ? 'positive' : 'negative', score: sure };
}
