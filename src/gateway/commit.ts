/** Step 6 of the path: the outcome of a turn as one commit, and the part that is spread once the results of its replies are known. */
import { given } from '../model/given';
import type { Delivery, Commit, Message, OutboxRow } from '../model/records';
import type { Outcome } from './draft';
import { withRefs } from './deliver';
import type { PathParts } from './parts';

export function recordOf({ newId, clock }: PathParts, outcome: Outcome): Commit {
  const { patch: _patch, addresses: _addresses, more: _more, media = [], reviews = [], ...decided } = outcome;
  return {
    turn: newId(),
    ...decided,
    ...(media.length > 0 && { media }),
    ...(reviews.length > 0 && { reviews }),
    at: new Date(clock.now()),
  };
}

/**
 * Replies that the commit writes as `sending`, so that they leave straight after it. After a crash all of them are in doubt, sent or
 * not; where a repetition is not allowed or waits for a receipt, only the first is announced. Pushes are checked once more first.
 */
export function announce({ newId, channel, settings }: PathParts, { outbox, addresses }: Outcome): Set<string> {
  const announced = new Set<string>();
  for (const row of outbox) {
    const address = addresses.get(row.identity);
    const target = address ? channel(address.channel, address.account) : undefined;
    if (!target || row.action !== undefined) break;
    Object.assign(row, { state: 'sending', attemptId: newId() });
    withRefs(row, target);
    announced.add(row._id);
    if (target.idempotent) continue;
    if (settings.resendUnknown === 'never' || target.capabilities.receipts.delivered) break;
  }
  return announced;
}

/** The commit with the current states of its replies. `fresh`: rows that the outbox does not have. */
export function ended(commit: Commit, fresh: ReadonlySet<string>, told: ReadonlyMap<string, Delivery>): Commit {
  const rows = new Map(commit.outbox.map((row) => [row._id, row]));
  return {
    ...commit,
    outbox: commit.outbox.filter((row) => fresh.has(row._id) && !isOver(row)),
    messages: commit.messages.map((message) => shown(message, rows.get(message._id), told.get(message._id))),
  };
}

/** Sent, and no receipt or retry will follow. */
function isOver({ state, refs, action }: OutboxRow): boolean {
  return state === 'sent' && refs === undefined && action === undefined;
}

function shown(message: Message, row: OutboxRow | undefined, delivery: Delivery | undefined): Message {
  if (row === undefined) return message;
  return {
    ...message,
    ...given({ delivery }),
    ...(delivery !== undefined && row.reason !== undefined && { reason: row.reason }),
    ...(row.providerMessageIds.length !== 0 && { providerMessageIds: row.providerMessageIds }),
  };
}
