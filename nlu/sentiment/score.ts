/** Negative, neutral or positive, with anger and worry told apart, by the model that nlu/sentiment/build.ts has learned. */
import { join } from 'node:path';
import type { LanguagePack } from '../languages';
import { extract, type Features } from '../intent/features';
import { emotionOf, sentimentOf, urgencyOf, type Emotion, type Sentiment } from './emotion';
import { openFeelings, type Cuts } from './file';
import { HEADS, type Scores } from './heads';
import { logitsOf } from './learn';
import { createSignals, marksOf, shouted } from './signals';
import { vectorOf } from './vector';

export interface Feeling extends Sentiment {
  emotion?: Emotion;
  /** 0..1; absent where the language has no words for it. */
  urgency?: number;
  /** Which way the text leans, however little: above 0 praise, below 0 blame. */
  leaning: number;
}

/** Expects bounded text; its features are extracted where the caller has none. */
export type SentimentScorer = (text: string, language: string, features?: Features) => Feeling;

/** So many exclamation marks are loud. */
const LOUD = 3;
/** Of the rest of the languages that have a pack. */
const REST = 'rest';

export function createSentiment(root: string, packs: readonly LanguagePack[]): SentimentScorer {
  const { weights, cuts } = openFeelings(join(root, 'nlu', 'sentiment', 'feeling.gz'));
  const signals = createSignals(packs);
  const known = new Map(
    packs.flatMap(({ language }): [string, Cuts][] => {
      const own = cuts[language] ?? cuts[REST];
      return own ? [[language, own]] : [];
    }),
  );
  return (text, language, features = extract(text)) => {
    const own = known.get(language);
    if (!own) return { label: 'neutral', score: 0, leaning: 0 };
    const logits = named(logitsOf(weights, vectorOf(weights.grams, features, signals(text, language))));
    const [marks, loud] = [marksOf(text), shouted(text)];
    const emotion = emotionOf(logits, own, loud || marks >= LOUD);
    const sentiment = sentimentOf(logits, own, emotion);
    return {
      ...sentiment,
      ...(emotion && { emotion }),
      urgency: urgencyOf(logits, own, { emotion, sentiment, marks, shouted: loud }),
      leaning: logits.good,
    };
  };
}

function named(logits: Float32Array): Scores {
  return Object.fromEntries(HEADS.map((head, at) => [head, logits[at] ?? 0])) as Scores;
}
