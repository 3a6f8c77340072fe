/** How long a turn waits for a pause in the shopper's messages, so that quick messages get one answer. The wait is a time to wake in the store, without a lease. */
import type { Conversation, InboxRow } from '../model/records';
import { wordsOf } from '../model/inbound';
import { contextOf } from './context';
import type { MessageRow } from './album';
import { isFinished, looksFinished } from './finished';
import { isJoinable } from './join';
import type { PathParts } from './parts';

type Parts = Pick<PathParts, 'settings' | 'channel' | 'clock' | 'nlu' | 'optOut'>;

/** When to check again, ms since 1970; null: answer now. Each new message restarts the pause, up to the longest wait. */
export async function quietUntil(
  parts: Parts,
  conversation: Conversation,
  rows: readonly InboxRow[],
): Promise<number | null> {
  const { settings, clock } = parts;
  const messages = rows.filter((row): row is MessageRow => row.event.kind === 'message');
  if (messages.length === 0 || rows.some(({ event }) => event.kind === 'echo' || event.kind === 'desk')) return null;
  if (!messages.every((row) => isJoinable(parts, row))) return null;
  const times = messages.map(({ receivedAt }) => receivedAt.getTime());
  const due = Math.min(Math.max(...times) + settings.quietMs, Math.min(...times) + settings.quietMaxMs);
  if (due <= clock.now()) return null;
  return (await needsMore(parts, conversation, messages)) ? due : null;
}

/** A second message shows that the shopper keeps writing, so the pause applies. While a person answers, only the rest of an album is awaited. */
async function needsMore(parts: Parts, conversation: Conversation, messages: MessageRow[]): Promise<boolean> {
  if (messages.some(({ event }) => event.content.kind === 'media')) return true;
  if (conversation.owner === 'person') return false;
  const [first] = messages;
  if (messages.length > 1 || !first) return true;
  const text = wordsOf(first.event.content);
  if (text === undefined) return true;
  if (parts.optOut(text) !== null) return false;
  const looks = looksFinished(text, conversation.state);
  return !(
    looks ?? isFinished(text, await parts.nlu.understand(text, contextOf(conversation, first)), conversation.state)
  );
}
