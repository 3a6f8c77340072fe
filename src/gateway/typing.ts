/** Shows a typing indicator when the turn takes long, on channels that have one. */
import type { Conversation, InboxRow } from '../model/records';
import type { PathParts } from './parts';

/** Most replies arrive before a typing indicator would be visible. */
const TYPING_AFTER_MS = 400;

export async function whileTyping<T>(
  parts: PathParts,
  conversation: Conversation,
  rows: InboxRow[],
  work: () => Promise<T>,
): Promise<T> {
  const event = rows.at(-1)?.event;
  const address = event?.kind === 'message' && conversation.owner === 'bot' ? event.address : undefined;
  const channel = address && parts.channel(address.channel, address.account);
  if (!address || !channel?.capabilities.typing || !channel.typing || parts.load.overloaded()) return work();
  // Created with the first indicator, because most turns show none.
  let abort: AbortController | undefined;
  const cancel = parts.clock.after(TYPING_AFTER_MS, () => {
    abort = new AbortController();
    channel.typing?.(address, abort.signal).catch(() => undefined);
  });
  try {
    return await work();
  } finally {
    cancel();
    abort?.abort();
  }
}
