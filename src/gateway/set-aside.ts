/** Handles a message that every turn fails on: it is kept in the history, the shopper gets an apology, and a ticket calls a person. */
import type { Conversation, InboxRow } from '../model/records';
import { createDraft } from './draft';
import type { MessageRow } from './album';
import type { Outcome } from './draft';
import { handOver, reply } from './handover';
import type { PathParts } from './parts';

export async function setAside(parts: PathParts, conversation: Conversation, row: InboxRow): Promise<Outcome> {
  const draft = createDraft(parts, conversation);
  if (row.event.kind === 'message') {
    const message = row as MessageRow;
    const language = conversation.language ?? row.event.sender.language ?? 'en';
    const turn = { draft, customer: null, language };
    const apology = reply(turn, message, parts.text('gateway.apology', language));
    // The desk may be what throws; the apology must be sent all the same.
    const told = await handOver(
      parts,
      turn,
      { reason: 'a message could not be handled', priority: 'normal' },
      message,
    ).catch(() => null);
    draft.inbound(message, told === null ? [apology] : [apology, told]);
  }
  return { ...draft.outcome(), aside: [row._id] };
}
