/** Several things in one message: its clauses understood one by one, where they mean different things and none is in doubt. */
import type { Entity, UnderstandingPart } from '../src/model/understanding';
import type { Verdict } from './intent/classify';
import type { SentimentScorer } from './sentiment/score';
import type { Clause } from './text/clauses';

/** Politeness around a request is no second request. */
const COURTESIES: ReadonlySet<string> = new Set(['greeting', 'thanks', 'goodbye', 'small_talk', 'yes', 'no', 'praise']);

export interface Asked {
  /** The clauses of the text, in the order said. */
  found: readonly Clause[];
  /** The entities of the whole text. */
  entities: readonly Entity[];
  language: string;
  judge(text: string, entities: readonly Entity[]): Promise<Verdict>;
  sentiment: SentimentScorer;
}

/** Beside clauses that are sure, one that is likely enough is acted on too: dropping it would leave half of the message unanswered. */
const LIKELY = 0.4;
const AHEAD = 2;

function likely(score: number, next = 0): boolean {
  return score >= LIKELY && score >= AHEAD * next;
}

/** Null where the message says one thing, or where more than one clause is not surely understood. Costs one judgement per clause. */
export async function partsOf({
  found,
  entities,
  language,
  judge,
  sentiment,
}: Asked): Promise<UnderstandingPart[] | null> {
  if (found.length < 2) return null;
  const parts: UnderstandingPart[] = [];
  let doubtful = 0;
  for (const { text, start, end } of found) {
    const own = entities.filter((entity) => entity.start >= start && entity.end <= end);
    const { intent, runnersUp, outOfScope, unsure } = await judge(text, own);
    if (outOfScope || (unsure && !likely(intent.score, runnersUp[0]?.score))) return null;
    doubtful += unsure ? 1 : 0;
    if (COURTESIES.has(intent.name)) continue;
    const { label, score } = sentiment(text, language);
    parts.push({ text, start, end, intent, runnersUp, entities: own, sentiment: { label, score } });
  }
  if (doubtful > 1) return null;
  return new Set(parts.map(({ intent }) => intent.name)).size === parts.length && parts.length > 1 ? parts : null;
}
