/** Effects of a turn besides replies: profile facts, consents, counts. Applying one again is harmless. */
import type { Effect } from '../model/flow';
import type { Conversation } from '../model/records';
import type { PathParts } from './parts';
import { applyWatch } from './watches';

/** Hand-overs are not applied here, because opening one also produces a reply. */
export async function applyEffects(
  parts: Pick<PathParts, 'store' | 'clock' | 'metrics' | 'consented'>,
  conversation: Conversation,
  effects: Effect[],
): Promise<void> {
  const { store, clock, metrics } = parts;
  for (const effect of effects) {
    if (effect.kind === 'consent') {
      const { purpose, state, source } = effect;
      const consent = { purpose, channel: '*', state, source, at: new Date(clock.now()) };
      await store.customers.recordConsent(conversation.customer, consent);
      await parts.consented?.(conversation.customer, consent);
    } else if (effect.kind === 'profile') {
      const { kind: _kind, ...facts } = effect;
      await store.customers.update(conversation.customer, facts);
    } else if (effect.kind === 'watch' || effect.kind === 'unwatch') {
      await applyWatch(store, conversation.customer, effect, new Date(clock.now()));
    } else if (effect.kind === 'meant') {
      await store.reviews.meant(conversation._id, effect.intent);
    } else if (effect.kind === 'count') {
      metrics.count('flow', { name: effect.name });
    }
  }
}
