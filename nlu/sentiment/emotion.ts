/** Converts the scores of a text into a label, an emotion, and an urgency. */
import type { Entity, Understanding } from '../../src/model/understanding';
import { strength } from './cuts';
import type { Cuts } from './file';
import type { Scores } from './heads';
import { sigmoid } from './learn';

export type Sentiment = Understanding['sentiment'];
export type Emotion = NonNullable<Understanding['emotion']>;

/** An angry or worried text is negative, whatever polite words are in it; its score says how far it is past the cut of that emotion. */
export function sentimentOf(logits: Scores, cuts: Cuts, emotion: Emotion | undefined): Sentiment {
  const beyond = strength(logits) - cuts.polar;
  if (emotion === 'anger' || emotion === 'anxiety') {
    const felt = Math.max(logits.anger - cuts.anger, logits.worry - cuts.worry);
    return { label: 'negative', score: hundredths(Math.max(0.5, sigmoid(felt >= 0 ? felt : beyond))) };
  }
  if (beyond < 0) return { label: 'neutral', score: hundredths(sigmoid(-beyond)) };
  return { label: logits.good > 0 ? 'positive' : 'negative', score: hundredths(sigmoid(beyond)) };
}

/** Shouting and a row of marks make a negative text an angry one, unless its words are those of worry. */
export function emotionOf(logits: Scores, cuts: Cuts, loud: boolean): Emotion | undefined {
  const [anger, worry] = [logits.anger - cuts.anger, logits.worry - cuts.worry];
  const polar = strength(logits) >= cuts.polar;
  const needed = !polar ? UNPROVEN : logits.good > 0 ? PRAISED : 0;
  if (Math.max(anger, worry) >= needed) return anger >= worry ? 'anger' : 'anxiety';
  return loud && polar && logits.good < 0 ? 'anger' : undefined;
}

/** Anger and worry need so much more where the text neither blames nor praises, and beside praise. */
const UNPROVEN = 1;
const PRAISED = 1;

/** 0 is any time, 1 is now. `marks` counts exclamation marks. */
export function urgencyOf(
  logits: Scores,
  cuts: Cuts,
  felt: { emotion: Emotion | undefined; sentiment: Sentiment; marks: number; shouted: boolean },
): number {
  const { emotion, sentiment, marks, shouted } = felt;
  const said = logits.urgent >= cuts.urgent ? sigmoid(logits.urgent - cuts.urgent) : 0;
  const by = emotion === 'anger' ? 0.45 : emotion === 'anxiety' ? 0.5 : 0;
  const bad = sentiment.label === 'negative' ? 0.2 * sentiment.score : 0;
  const loud = Math.min(0.15, 0.05 * marks) + (shouted ? 0.1 : 0);
  const moved = by + bad + (by + bad > 0 ? loud : 0);
  return hundredths(Math.min(1, Math.max(said, moved) + (said > 0 && moved > 0 ? 0.15 : 0)));
}

/** A day that is today or tomorrow makes an unhappy message more urgent. */
export function withDeadline(urgency: number, entities: readonly Pick<Entity, 'kind' | 'value'>[]): number {
  const soon = entities.some(({ kind, value }) => kind === 'date' && (value === 'P0D' || value === 'P1D'));
  return soon && urgency > 0 ? Math.min(1, hundredths(urgency + 0.2)) : urgency;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
