/** Detects a conversation that escalates over several turns. One sharp word is a complaint; a row of them is a shopper about to leave. */
import type { Understanding } from '../../src/model/understanding';

/** What is kept of a turn: how heated it was, and when. Small enough to store with the conversation. */
export interface Mood {
  /** -1 happy, 0 calm, 1 furious. */
  heat: number;
  /** Milliseconds since 1970. */
  at: number;
}

type Felt = Pick<Understanding, 'sentiment' | 'emotion' | 'urgency'>;

/** Older turns are ignored. */
export const KEPT = 6;
/** Anger of the day before has cooled down. */
const MAX_AGE_MS = 12 * 60 * 60 * 1_000;
/** Share of a turn's heat that carries over to the next turn. */
const COOLING = 0.75;
/** Reached by two furious turns, or by three or four increasingly unhappy ones. */
const BOILING = 1.3;
/** The last turn itself must be unhappy: a quarrel that ended well is not an escalation. */
const WARM = 0.35;
/** Worry is not a quarrel, but worry that nothing relieves becomes one. */
const WORRY = 0.5;

export function moodOf({ sentiment, emotion, urgency = 0 }: Felt, at: number): Mood {
  const heat = emotion === 'anger' ? 0.7 + 0.3 * urgency : emotion === 'anxiety' ? WORRY : byLabel(sentiment);
  return { heat: Math.round(heat * 100) / 100, at };
}

function byLabel({ label, score }: Understanding['sentiment']): number {
  if (label === 'neutral') return 0;
  return label === 'negative' ? Math.min(0.7, 0.3 + 0.4 * score) : -Math.max(0.5, score);
}

/** The moods of the last turns, oldest first, the newest included. Never true for one turn alone. */
export function escalating(moods: readonly Mood[]): boolean {
  const last = moods.at(-1);
  if (!last || last.heat < WARM) return false;
  const recent = moods.slice(-KEPT).filter((mood) => last.at - mood.at <= MAX_AGE_MS);
  if (recent.filter((mood) => mood.heat >= WARM).length < 2) return false;
  return heatOf(recent) >= BOILING;
}

/** Each turn cools before the next one adds to it; a happy turn takes heat away, and below zero there is nothing to save up. */
function heatOf(moods: readonly Mood[]): number {
  return moods.reduce((heat, mood) => Math.max(0, heat * COOLING + mood.heat), 0);
}
