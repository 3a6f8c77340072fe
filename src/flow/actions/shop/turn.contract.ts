/** A turn for tests of the shop calls: the demo shop, and whatever ownership a test wants. */
import type { DecideRequest } from '../../../model/flow';
import type { Shop } from '../../../model/shop';
import { createDemoShop } from '../../../../test/demo';
import { shopCards } from '../show/makers';
import type { FlowLibrary } from '../../read/library';
import { quiet } from '../../talk.contract';
import { openTurn, type OpenTurn } from '../../run/turn';
import type { GuestView } from '../owner/ownership';
import type { Ownership } from '../owner/ownership';
import { createTries, memoryTries } from '../owner/tries';

export const NOW = Date.parse('2026-11-20T10:00:00Z');
export const demoShop = createDemoShop({ now: () => NOW });

export function ownership(guest: GuestView = 'status', store = memoryTries(), shopPerHour = 1000): Ownership {
  return { guest, tries: createTries({ store, secret: 'a test', shopPerHour }) };
}

export interface TurnOf {
  profile?: Partial<DecideRequest['profile']>;
  ownership?: Ownership;
  conversation?: string;
  now?: number;
  shop?: Shop;
  /** The turn before, whose memory goes on. */
  after?: OpenTurn;
}

export function turnOf(
  library: FlowLibrary,
  { profile = {}, ownership: owned = ownership(), conversation = 'c', now = NOW, shop = demoShop, after }: TurnOf = {},
): OpenTurn {
  const state = after
    ? { stack: [], missed: 0, memory: JSON.parse(JSON.stringify(after.memory)) as Record<string, unknown> }
    : null;
  return openTurn(
    { conversation, profile: { customer: 'c', language: 'en', ...profile }, state, inputs: [], now },
    library,
    { shop, cards: shopCards(), log: quiet, ownership: owned },
  );
}
