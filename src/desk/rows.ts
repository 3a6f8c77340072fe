/** Writes agents' actions into a conversation's inbox, from which a turn executes them. */
import { deskRow } from '../gateway/desk';
import type { Agent, DeskAct } from '../model/desk';
import type { Conversation } from '../model/records';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';

export interface Put {
  /** `id` makes a repeated call harmless: an action is executed once. */
  (
    id: string,
    conversation: Pick<Conversation, '_id' | 'identity'>,
    given: { by: Agent; ticket: string; reason: string; act: DeskAct },
  ): Promise<'new' | 'duplicate'>;
}

export function createPut(parts: { store: Pick<Store, 'inbox'>; queue: Queue; now(): number }): Put {
  let last = 0;
  return async (id, { _id, identity = '' }, given) => {
    const at = parts.now();
    // Strictly increasing microseconds: two messages of one moment are sent in the order they were written.
    last = Math.max(last + 1, at * 1000);
    const outcome = await parts.store.inbox.insert(
      deskRow(id, { conversation: _id, identity, order: last, at }, given),
    );
    parts.queue.ring('conversation', _id);
    return outcome;
  };
}
