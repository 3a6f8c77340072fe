/** Negative, neutral or positive, with anger and worry told apart: the pack's words, and learned weights where the language has them. */
import type { Understanding } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
import { fold } from '../text/fold';
import { createVoices, emotionOf, toneOf, urgencyOf, type Emotion, type Voices } from './emotion';
import { createLexicon, type LexiconScore } from './lexicon';
import { loadLearned, type LearnedScore } from './learned';

export type Sentiment = Understanding['sentiment'];

export interface Feeling extends Sentiment {
  emotion?: Emotion;
  /** 0..1; absent where the language has no words for it. */
  urgency?: number;
}

/** Expects bounded text. */
export type SentimentScorer = (text: string, language: string) => Feeling;

/** Most messages to a shop are neutral; below this the words say too little. */
const NEUTRAL = 0.55;
/** Reviews are longer and louder than chat, so what was learned from them counts less than our words. */
const LEARNED = 0.6;

interface Voice {
  lexicon: LexiconScore;
  learned: LearnedScore | null;
  voices: Voices;
}

export async function createSentiment(root: string, packs: readonly LanguagePack[]): Promise<SentimentScorer> {
  const voices = new Map<string, Voice>();
  for (const pack of packs)
    voices.set(pack.language, {
      lexicon: createLexicon(pack),
      learned: await loadLearned(root, pack.language),
      voices: createVoices(pack),
    });
  return (text, language) => {
    const voice = voices.get(language);
    if (!voice) return { label: 'neutral', score: 0 };
    const folded = fold(text);
    const words = sentimentWords(folded);
    const sentiment = labelled(voice.lexicon(folded, words) + LEARNED * (voice.learned?.(words) ?? 0));
    return felt(sentiment, toneOf(voice.voices, text, folded, words));
  };
}

/** Angry words are negative, whatever polite ones stand around them. */
function felt(sentiment: Sentiment, tone: ReturnType<typeof toneOf>): Feeling {
  const emotion = emotionOf(tone, sentiment.label);
  const known: Sentiment = emotion && sentiment.label === 'neutral' ? { label: 'negative', score: 0.5 } : sentiment;
  return { ...known, ...(emotion && { emotion }), urgency: urgencyOf(tone, emotion, known) };
}

/** Letters and apostrophes, plus ! as a word of its own. */
export function sentimentWords(folded: string): string[] {
  return folded.match(/[\p{L}\p{M}']+|!/gu)?.slice(0, 200) ?? [];
}

/** The score says how sure the label is, 0..1. */
function labelled(sum: number): Sentiment {
  const sure = Math.round(Math.tanh(Math.abs(sum) / 2) * 1e3) / 1e3;
  if (Math.abs(sum) < NEUTRAL) return { label: 'neutral', score: Math.round((1 - sure) * 1e3) / 1e3 };
  return { label: sum > 0 ? 'positive' : 'negative', score: sure };
}
