/**
 * A store that reports its writes to the outside. The events of a turn are reported with the spread of its commit: if a worker dies in
 * between, the commit stays in the conversation, and the next worker spreads and reports it again, with the same ids.
 */
import type { Commit } from '../model/records';
import type { Store } from '../model/store';
import { consentChanged, eventsOfCommit, pushDecided, ticketMoved } from '../outgoing/webhooks/events';
import type { Teller } from '../outgoing/webhooks/teller';

export function telling<S extends Store>(store: S, { tell }: Pick<Teller, 'tell'>): S {
  const { conversations, customers, actions, tickets } = store;
  const tellCommit = async (commit: Commit): Promise<void> => {
    const conversation = commit.messages[0]?.conversation;
    const found = conversation === undefined ? null : await conversations.byId(conversation);
    await tell(eventsOfCommit(commit, found?.customer));
  };
  const tellDecision = async (id: string, decision: Parameters<typeof actions.decide>[1]): Promise<void> => {
    const action = await actions.byId(id);
    if (action) await tell([pushDecided(action, decision)]);
  };
  return {
    ...store,
    conversations: {
      ...conversations,
      async spread(commit) {
        await conversations.spread(commit);
        await tellCommit(commit);
      },
      async recover(commit) {
        await conversations.recover(commit);
        await tellCommit(commit);
      },
    },
    customers: {
      ...customers,
      async recordConsent(id, consent) {
        await customers.recordConsent(id, consent);
        await tell([consentChanged(id, consent)]);
      },
    },
    actions: {
      ...actions,
      async decide(id, decision, change) {
        const decided = await actions.decide(id, decision, change);
        if (decided) await tellDecision(id, decision);
        return decided;
      },
      async drop(id, decision, state) {
        const dropped = await actions.drop(id, decision, state);
        if (dropped) await tellDecision(id, decision);
        return dropped;
      },
    },
    tickets: {
      ...tickets,
      async move(id, step) {
        const moved = await tickets.move(id, step);
        if (moved) await tell([ticketMoved(id, step)]);
        return moved;
      },
    },
  };
}
