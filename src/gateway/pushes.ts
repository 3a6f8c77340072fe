/** Handles a due action within a turn: the gate decides, and what it sends joins the conversation like any reply. */
import { given } from '../model/given';
import { messageId } from '../model/records';
import type { Conversation, InboxRow, OutboxRow, ScheduledAction } from '../model/records';
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

export async function decidePush(
  parts: Pick<PathParts, 'store' | 'pushes' | 'queue' | 'engine' | 'clock'>,
  conversation: Conversation,
  _row: InboxRow,
  id: string,
  draft: Draft,
): Promise<void> {
  const action = await parts.store.actions.byId(id);
  if (!action || action.state !== 'waiting') return;
  const decision = await parts.pushes.decide(action, conversation);
  if (decision.outcome === 'postpone') return parts.queue.ringAt('action', id, decision.until.getTime());
  if (decision.outcome !== 'send') return;
  const { contents, reply } = decision;
  const state = parts.engine.pushed?.(draft.now().state, { contents, at: parts.clock.now(), ...given({ reply }) });
  if (state !== undefined) draft.patch.state = state;
  for (const [index, content] of decision.contents.entries()) {
    // One template replaces the whole push; the rest waits for the shopper's answer and expires.
    const template = index === 0 && decision.template ? { template: decision.template } : {};
    draft.reply({
      content,
      ...template,
      purpose: action.purpose,
      identity: decision.identity._id,
      language: decision.language,
      action: id,
      sendBefore: action.sendBefore,
    });
  }
  draft.settle({ id, state: 'sent', reason: 'sent' });
}

/**
 * Tells the push that its message was dropped. Written before the row itself: if the turn dies in between it is redone, and
 * the push accepts the same news twice. Skipped where a part, or an earlier message of the push, may have arrived.
 */
export async function tellPush(
  { store, pushes }: Pick<PathParts, 'store' | 'pushes'>,
  round: OutboxRow[],
  row: OutboxRow,
): Promise<void> {
  if ((row.state !== 'cancelled' && row.state !== 'failed') || row.providerMessageIds.length > 0) return;
  const id = messageId(row.conversation, row.seq - 1);
  const before = round.find((each) => each._id === id) ?? (await store.outbox.byIds([id]))[0];
  if (before !== undefined && before.action === row.action && before.state !== 'cancelled' && before.state !== 'failed')
    return;
  await pushes.settled(row, row.state);
}
