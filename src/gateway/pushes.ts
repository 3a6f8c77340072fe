/** A due action inside a turn: the gate decides, and what it sends joins the conversation like any reply. */
import type { Conversation, InboxRow, ScheduledAction } from '../model/records';
import type { Draft } from './draft';
import type { PathParts } from './parts';

/** Id of the inbox row that brings a due action into its conversation; the due time makes a postponed one new. */
export function pushRow(action: ScheduledAction, conversation: string, identity: string, now: number): InboxRow {
  return {
    _id: `push|${action._id}|${action.dueAt.getTime()}`,
    conversation,
    identity,
    event: { kind: 'push', action: action._id },
    order: now * 1000,
    receivedAt: new Date(now),
    state: 'waiting',
    tries: 0,
  };
}

export async function decidePush(parts: Pick<PathParts, 'store' | 'pushes' | 'queue'>, conversation: Conversation, _row: InboxRow, id: string, draft: Draft): Promise<void> {
  const action = await parts.store.actions.byId(id);
  if (!action || action.state !== 'waiting') return;
  const decision = await parts.pushes.decide(action, conversation);
  if (decision.outcome === 'postpone') return parts.queue.ringAt('action', id, decision.until.getTime());
  if (decision.outcome !== 'send') return;
  for (const content of decision.contents) {
    draft.reply({ content, purpose: action.purpose, identity: decision.identity._id, language: decision.language, action: id, sendBefore: action.sendBefore });
  }
  draft.settle({ id, state: 'sent', reason: 'sent' });
}
