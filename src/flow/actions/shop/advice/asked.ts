/** The last question about goods, kept so that "and the other one?" can repeat it. */
import { z } from 'zod';
import { holdsAny } from '../../../../model/phrases';
import { recall, remember } from '../../../../model/memory';
import type { Turn } from '../../turn';
import type { AskedTopic } from './topics';

const askedSchema = z.array(z.object({ topic: z.string(), wants: z.enum(['value', 'more', 'less']) })).min(1);

export function keepAsked(turn: Turn, asked: readonly AskedTopic[]): void {
  const kept = asked.filter(({ topic }) => topic !== 'stock').map(({ topic, wants }) => ({ topic, wants }));
  if (kept.length > 0) remember(turn, 'asked', kept.slice(0, 3), 'said');
}

/** For a single product, a comparison becomes a question for its value. */
export function askedBefore(turn: Turn): AskedTopic[] {
  return (askedSchema.safeParse(recall(turn, 'asked')).data ?? []).map(({ topic }) => ({ topic, wants: 'value' }));
}

/** "What about the second one": repeats the last question. */
export function asksAgain(turn: Turn, said: string): boolean {
  return holdsAny(said, turn.rules.follows) || holdsAny(said, turn.rules.another);
}
