/** What a turn leaves behind besides replies: profile facts, consents, a hand-over. Each may be applied again without harm. */
import type { Effect } from '../model/flow';
import type { Conversation } from '../model/records';
import type { PathParts } from './parts';
import { applyWatch } from './watches';

export async function applyEffects(parts: Pick<PathParts, 'store' | 'clock' | 'metrics'>, conversation: Conversation, effects: Effect[], patch: Partial<Conversation>): Promise<void> {
  const { store, clock, metrics } = parts;
  for (const effect of effects) {
    const at = new Date(clock.now());
    if (effect.kind === 'handover') {
      patch.owner = 'person';
      patch.ownerSince = at;
      metrics.count('handover', { reason: effect.reason });
    } else if (effect.kind === 'consent') {
      await store.customers.recordConsent(conversation.customer, { purpose: effect.purpose, channel: '*', state: effect.state, source: effect.source, at });
    } else if (effect.kind === 'profile') {
      const { kind: _kind, ...facts } = effect;
      await store.customers.update(conversation.customer, facts);
    } else if (effect.kind === 'watch' || effect.kind === 'unwatch') {
      await applyWatch(store, conversation.customer, effect, at);
    } else if (effect.kind === 'meant') {
      await store.reviews.meant(conversation._id, effect.intent);
    } else {
      metrics.count('flow', { name: effect.name });
    }
  }
}
