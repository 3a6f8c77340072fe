/** The merchant's facts and opening hours while the process runs: a change of parley.yaml replaces them between two turns. */
import type { Config } from '../../config/schema';
import type { DeskHours } from '../desk/desk';
import { factsOf, type ShopFacts } from '../flow/read/facts';
import type { Shop } from '../model/shop';
import { deskHours } from './path';

export interface LiveFacts {
  /** One object for the whole process, read by every turn. */
  facts: ShopFacts;
  /** The hours that the desk uses for its promises. */
  opening: DeskHours;
  /** Throws what `check` throws, and changes nothing in that case. */
  renew(config: Config): void;
}

/** `check` throws FLOW_WRONG if a flow or a text reads a fact that is missing. */
export function liveFacts(config: Config, shop: Pick<Shop, 'currency'>, check: (facts: ShopFacts) => void): LiveFacts {
  const facts: Record<string, unknown> = { ...factsOf(config.facts, shop) };
  const opening = { ...deskHours(config) };
  return {
    facts,
    opening,
    renew(next) {
      const fresh = factsOf(next.facts, shop);
      check(fresh);
      for (const key of Object.keys(facts)) if (!Object.hasOwn(fresh, key)) Reflect.deleteProperty(facts, key);
      Object.assign(facts, fresh);
      Object.assign(opening, deskHours(next));
    },
  };
}
