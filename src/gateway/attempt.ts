/** Decides a turn and counts failed attempts, so that one poisonous message cannot block a conversation for ever. */
import type { Conversation, InboxRow } from '../model/records';
import { isStoreAway } from '../store/fault';
import { decideTurn } from './decide';
import type { Outcome } from './draft';
import type { PathParts } from './parts';
import { DIED } from './rows';
import { setAside } from './set-aside';
import type { Suspects } from './suspects';
import { whileTyping } from './typing';

/** After this many failed turns a message is set aside and the shopper gets an apology. */
const POISONED = 5;
/** After a turn that threw, open replies are checked again. */
const AFTER_FAULT_MS = 1_000;

/** Decides, with a typing indicator if it takes long. A turn that throws is counted against its rows. */
export function attempt(
  parts: PathParts,
  suspects: Suspects,
  conversation: Conversation,
  rows: InboxRow[],
): Promise<Outcome> {
  return whileTyping(parts, conversation, rows, () => counted(parts, suspects, conversation, rows));
}

async function counted(
  parts: PathParts,
  suspects: Suspects,
  conversation: Conversation,
  rows: InboxRow[],
): Promise<Outcome> {
  const { store, clock, log, metrics } = parts;
  const [first] = rows;
  const alone = first && rows.length === 1 ? first : undefined;
  const decide = (): Promise<Outcome> => decideTurn(parts, conversation, rows);
  const release = async (wakeAt: Date | null): Promise<void> => {
    if (conversation.lease !== null) await store.conversations.release(conversation, conversation.open, wakeAt);
  };
  try {
    if (alone && alone.tries >= POISONED) return await giveUp(parts, conversation, alone);
    if (!alone || conversation.claims <= DIED) return await suspects.together(decide);
    return await suspects.alone(alone._id, decide, () => giveUp(parts, conversation, alone));
  } catch (fault) {
    // While the store is down no message is to blame, and counting would set innocent ones aside.
    const wakeAt = new Date(clock.now() + AFTER_FAULT_MS);
    if (isStoreAway(fault)) {
      await release(wakeAt).catch(() => undefined);
      throw fault;
    }
    log.error({ conversation: conversation._id, fault: String(fault) }, 'the turn failed; it will be tried again');
    metrics.count('turn_failed');
    await store.inbox.countTries(rows.map((row) => row._id));
    await release(conversation.open.length > 0 || rows.length === 0 ? wakeAt : null);
    throw fault;
  }
}

/** Every turn with this message failed or killed its process. */
function giveUp(parts: PathParts, conversation: Conversation, row: InboxRow): Promise<Outcome> {
  const { claims } = conversation;
  parts.log.error(
    { conversation: conversation._id, row: row._id, tries: row.tries, claims },
    'a message is set aside: every turn with it failed',
  );
  parts.metrics.count('set_aside');
  return setAside(parts, conversation, row);
}
