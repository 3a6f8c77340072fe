/** Anger and worry told apart by the words of a language pack and by how they are written; and how soon somebody should answer. */
import type { Entity, Understanding } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
import { createCounter, type LexiconScore } from './lexicon';

export type Emotion = NonNullable<Understanding['emotion']>;

export interface Voices {
  anger: LexiconScore;
  anxiety: LexiconScore;
}

export function createVoices(pack: LanguagePack): Voices {
  return { anger: createCounter(pack.sentiment.anger), anxiety: createCounter(pack.sentiment.anxiety) };
}

/** Capitals over a whole sentence; a size or an order number is none. */
const SHOUT_LETTERS = 10;

export interface Tone {
  anger: number;
  anxiety: number;
  shouted: boolean;
  /** Exclamation marks, of any writing. */
  marks: number;
}

export function toneOf(voices: Voices, text: string, folded: string, words: readonly string[]): Tone {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return {
    anger: voices.anger(folded, words) + (/[😡🤬😠👿]|💢/u.test(text) ? 1 : 0),
    anxiety: voices.anxiety(folded, words) + (/[😰😟😨😱🥺😭]/u.test(text) ? 1 : 0),
    shouted: capitals >= SHOUT_LETTERS && capitals > 3 * small,
    marks: text.match(/[!！‼]/gu)?.length ?? 0,
  };
}

/** Shouting and a row of marks make a negative text an angry one, unless its words are those of worry. */
export function emotionOf(tone: Tone, label: Understanding['sentiment']['label']): Emotion | undefined {
  const loud = label === 'negative' && (tone.shouted || tone.marks >= 3) ? 1 : 0;
  const anger = tone.anger + loud;
  if (anger === 0 && tone.anxiety === 0) return undefined;
  if (label === 'positive' && tone.anger + tone.anxiety < 2) return undefined;
  return anger >= tone.anxiety ? 'anger' : 'anxiety';
}

/** 0 is any time, 1 is now. */
export function urgencyOf(tone: Tone, emotion: Emotion | undefined, sentiment: Understanding['sentiment']): number {
  const felt = emotion === 'anger' ? 0.45 : emotion === 'anxiety' ? 0.5 : 0;
  const said = Math.min(0.2, 0.1 * Math.max(0, tone.anger + tone.anxiety - 1));
  const bad = sentiment.label === 'negative' ? 0.2 * sentiment.score : 0;
  const loud = Math.min(0.15, 0.05 * tone.marks) + (tone.shouted ? 0.1 : 0);
  return Math.round(Math.min(1, felt + said + bad + (felt + bad > 0 ? loud : 0)) * 100) / 100;
}

/** A day that is today or tomorrow makes an unhappy message more urgent. */
export function withDeadline(urgency: number, entities: readonly Pick<Entity, 'kind' | 'value'>[]): number {
  const soon = entities.some(({ kind, value }) => kind === 'date' && (value === 'P0D' || value === 'P1D'));
  return soon && urgency > 0 ? Math.min(1, Math.round((urgency + 0.2) * 100) / 100) : urgency;
}
