/** What a clause means by what it names, where its intent alone would not say it. */
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../plan';
import { without } from '../language';
import type { Command } from './command';
import type { Hearing } from './hearing';
import { LEAST_LIKELY } from './doubt';
import { asksAbout } from './refer';
import { ROLES } from './roles';
import { slotsFrom } from './slots';
import { start } from './start';

/** How likely two intents of one flow must be together. */
const AGREED = 0.6;

/** "How much to Japan" is no price of goods: what takes a country is meant, where the words make it likely at all. */
export function toCountry({ forIntent }: Hearing, clause: Understanding, target: Flow | null): Command | null {
  const takes = (flow: Flow | null): boolean => flow?.slots.get('country')?.from.includes('country') === true;
  if (!clause.entities.some(({ kind }) => kind === 'country') || clause.outOfScope || takes(target)) return null;
  if (target && !asksAbout(target)) return null;
  const likely = [clause.intent, ...clause.runnersUp].find(
    ({ name, score }) => score >= LEAST_LIKELY && takes(forIntent(name)),
  );
  const flow = likely ? forIntent(likely.name) : null;
  return flow && start(flow, slotsFrom(flow, clause, {}));
}

/** Only a thing is named, and no wish: an order is looked up, a product shown; an e-mail address proves the order talked about. */
export function namedOnly({ forIntent, words, order }: Hearing, clause: Understanding, beside: number): Command | null {
  if (words.rest(without(clause.text, clause.entities)).length > beside) return null;
  const has = (...kinds: string[]): boolean => clause.entities.some(({ kind }) => kinds.includes(kind));
  const flow = has('sku', 'product')
    ? forIntent(ROLES.ask)
    : has('order', 'tracking', 'email') || (has('postcode') && order)
      ? forIntent(ROLES.track)
      : null;
  return flow && start(flow, slotsFrom(flow, clause, {}));
}

/** Torn between two intents of one flow: the flow is sure, and asking back would offer one thing twice. */
export function agreed({ forIntent }: Hearing, { intent, runnersUp: [second] }: Understanding): boolean {
  if (!second || intent.score + second.score < AGREED) return false;
  const flow = forIntent(intent.name);
  return flow !== null && flow === forIntent(second.name);
}
