/**
 * Step 3 of the path, and the frame of steps 4 to 7: the waiting rows of one conversation become one turn. Usually it is decided first, and
 * its commit takes the conversation; if a worker may have died or something is open, the lease is claimed first.
 */
import { GatewayError } from '../model/errors';
import { DESK_TOPIC } from '../model/desk';
import type { Address } from '../model/inbound';
import type { Commit, Conversation, InboxRow, OutboxRow } from '../model/records';
import { attempt } from './attempt';
import { announce, ended, recordOf } from './commit';
import { deliver } from './deliver';
import { rememberHeard } from './context';
import { fittedOnce } from './fitted';
import type { Outcome } from './draft';
import { createLanes, type Lanes } from './lanes';
import { keepLease, type Hold } from './lease';
import type { PathParts } from './parts';
import { quietUntil } from './quiet';
import { isAtRest, isUntried, ROWS_MAX, takeRows, type Taken } from './rows';
import { createSuspects, type Suspects } from './suspects';
import { silentUntil } from './waiting';

/** A held conversation is tried again after this, because its holder may have read the rows before ours arrived. */
const HELD_RETRY_MS = 100;

interface Turning extends PathParts {
  /** Rows that arrived later were tried by no earlier process, ms since 1970. */
  since: number;
  suspects: Suspects;
  lanes: Lanes;
}

/** The turn of a conversation. `away` is called once its replies leave: from then on it waits for the platform. */
export function createTurn(parts: PathParts): (conversation: string, away?: () => void) => Promise<void> {
  const part: Turning = {
    ...parts,
    fit: fittedOnce(parts.fit),
    since: parts.clock.now(),
    suspects: createSuspects(parts),
    lanes: createLanes(),
  };
  /** Conversations with a running turn in this process; true: another ring came in meanwhile. */
  const running = new Map<string, boolean>();
  return async (id, away = () => undefined) => {
    if (running.has(id)) return void running.set(id, true);
    running.set(id, false);
    try {
      await turn(part, id, away);
    } finally {
      if (running.get(id)) parts.queue.ring('conversation', id);
      running.delete(id);
    }
  };
}

async function turn(parts: Turning, id: string, away: () => void): Promise<void> {
  const { conversation, rows } = await parts.store.conversations.look(id, ROWS_MAX);
  if (conversation && isHeld(parts, conversation)) {
    // What the holder has committed is handled; it may have read before anything else arrived.
    const left = rows.some((row) => !conversation.commit?.inbox.includes(row._id));
    if (left) parts.queue.ringAt('conversation', id, parts.clock.now() + HELD_RETRY_MS);
    return;
  }
  parts.load.note(rows);
  if (conversation && isAtRest(conversation)) {
    if (rows.length === 0 && conversation.wakeAt === null) return;
    if (rows.length > 0 && isUntried(parts, parts.since, rows)) return quickTurn(parts, conversation, rows, away);
  }
  return claimedTurn(parts, id, away);
}

function isHeld({ clock }: PathParts, { lease }: Conversation): boolean {
  return lease !== null && lease.until.getTime() > clock.now();
}

/** Decides on what was read, and commits only if that is unchanged. */
async function quickTurn(
  parts: Turning,
  conversation: Conversation,
  found: InboxRow[],
  away: () => void,
): Promise<void> {
  const { store, queue, clock } = parts;
  const nlu = rememberHeard(parts.nlu);
  const taken = takeRows(conversation, found);
  const quiet = await quietOf({ ...parts, nlu }, conversation, taken);
  // The rows wait in the store: the sweeper rings for them if this is lost.
  if (quiet !== null) return queue.ringAt('conversation', conversation._id, quiet);
  const outcome = await attempt({ ...parts, nlu }, parts.suspects, conversation, taken.rows);
  const announced = announce(parts, outcome);
  const record = recordOf(parts, outcome);
  const open = record.outbox.map((row) => row._id);
  const held = await store.conversations.take(conversation, { ...outcome.patch, open }, record, parts.newId());
  if (held === null) {
    parts.metrics.count('turns_overtaken');
    return queue.ringAt('conversation', conversation._id, clock.now() + HELD_RETRY_MS);
  }
  parts.metrics.count('turns');
  const hold = keepLease(parts, held);
  try {
    const next = { more: taken.more, quiet: null, away };
    await carryOut(parts, held, { older: [], outcome, record, announced }, hold, next);
  } finally {
    hold.stop();
  }
}

async function claimedTurn(parts: Turning, id: string, away: () => void): Promise<void> {
  const conversation = await claim(parts, id);
  if (conversation === null) return;
  const hold = keepLease(parts, conversation);
  try {
    await runClaimed(parts, conversation, hold, away);
  } finally {
    hold.stop();
  }
}

async function claim(parts: PathParts, id: string): Promise<Conversation | null> {
  const owner = parts.newId();
  const claimed = await parts.store.conversations.claim(id, owner);
  if (claimed === 'held') {
    parts.queue.ringAt('conversation', id, parts.clock.now() + HELD_RETRY_MS);
    return null;
  }
  if (claimed !== 'missing') return claimed;
  return firstTurn(parts, id, owner);
}

/** The first message of an identity. Its conversation is created here, so that receiving stays a single write. */
async function firstTurn(parts: PathParts, id: string, owner: string): Promise<Conversation | null> {
  const [row] = await parts.store.inbox.waiting(id, 1);
  if (!row) return null;
  const identity = await parts.store.identities.byId(row.identity);
  if (!identity) return null;
  await parts.store.conversations.create(id, identity.customer);
  const claimed = await parts.store.conversations.claim(id, owner);
  return typeof claimed === 'string' ? null : claimed;
}

async function runClaimed(parts: Turning, conversation: Conversation, hold: Hold, away: () => void): Promise<void> {
  const { store } = parts;
  const dead = conversation.commit;
  if (dead) await store.conversations.recover(dead);
  const [found, older] = await Promise.all([
    store.inbox.waiting(conversation._id, ROWS_MAX),
    openRows(parts, conversation, dead),
  ]);
  const taken = takeRows(conversation, found, dead?.inbox);
  const nlu = rememberHeard(parts.nlu);
  const quiet = await quietOf({ ...parts, nlu }, conversation, taken);
  const silenceOver = parts.clock.now() >= (silentUntil(parts, conversation) ?? Infinity);
  const decides = quiet === null && (taken.rows.length > 0 || silenceOver);
  const next = { more: taken.more, quiet, away };
  if (!decides) return carryOut(parts, conversation, { older }, hold, next);
  const outcome = await attempt({ ...parts, nlu }, parts.suspects, conversation, taken.rows);
  const announced = older.length === 0 ? announce(parts, outcome) : new Set<string>();
  const record = recordOf(parts, outcome);
  const open = [...conversation.open, ...record.outbox.map((row) => row._id)];
  if (!(await store.conversations.commit(conversation, { ...outcome.patch, open }, record)))
    throw new GatewayError('LEASE_LOST', 'another worker took the conversation; the turn is redone there');
  parts.metrics.count('turns');
  await carryOut(parts, conversation, { older, outcome, record, announced }, hold, next);
}

async function quietOf(parts: PathParts, conversation: Conversation, taken: Taken): Promise<number | null> {
  return taken.rows.length === 0 || taken.pressing ? null : quietUntil(parts, conversation, taken.rows);
}

async function openRows(
  parts: PathParts,
  conversation: Conversation,
  dead: Conversation['commit'],
): Promise<OutboxRow[]> {
  const ids = new Set([...conversation.open, ...(dead?.outbox.map((row) => row._id) ?? [])]);
  return ids.size === 0 ? [] : parts.store.outbox.byIds([...ids]);
}

interface Decided {
  /** Rows of earlier turns that are not final. */
  older: OutboxRow[];
  outcome?: Outcome;
  record?: Commit;
  announced?: ReadonlySet<string>;
}

/** After the commit: the replies leave, the commit is spread with their results, and the conversation is released. */
async function carryOut(
  parts: Turning,
  conversation: Conversation,
  { older, outcome, record, announced = new Set() }: Decided,
  hold: Hold,
  next: { more: boolean; quiet: number | null; away: () => void },
): Promise<void> {
  const { store, queue } = parts;
  // The decision about a push must be written before its message can be dropped.
  const first = record !== undefined && record.actions.length > 0;
  if (first) await store.conversations.spread(record);
  const fresh = new Set(first ? [] : record?.outbox.map((row) => row._id));
  const addresses = outcome?.addresses ?? new Map<string, Address>();
  const rows = [...older, ...(record?.outbox ?? [])];
  // A slow platform must not keep the shoppers of others waiting.
  next.away();
  const result = await deliver(parts, { rows, announced, fresh, addresses, ...hold });
  if (!hold.held()) throw new GatewayError('LEASE_LOST', 'another worker took the conversation; it goes on there');
  if (record && !first) await store.conversations.spread(ended(record, fresh, result.told));
  for (const { _id } of record?.media ?? []) queue.ring('media', _id);
  const silence = silentUntil(parts, { ...conversation, ...outcome?.patch });
  const wakes = [result.wakeAt?.getTime(), next.quiet, silence].filter((at) => typeof at === 'number');
  await store.conversations.release(
    conversation,
    result.open,
    wakes.length === 0 ? null : new Date(Math.min(...wakes)),
  );
  for (const at of wakes) queue.ringAt('conversation', conversation._id, at);
  tellDesk(queue, { ...conversation, ...outcome?.patch }, conversation.handover);
  if ((next.more && next.quiet === null) || outcome?.more) queue.ring('conversation', conversation._id);
}

/** Only conversations that involve people; the desk gets no news of others. */
function tellDesk(
  queue: PathParts['queue'],
  { _id, owner, handover }: Pick<Conversation, '_id' | 'owner' | 'handover'>,
  before: Conversation['handover'],
): void {
  if (owner === 'person' || handover || before) queue.publish(DESK_TOPIC, { conversation: _id });
}
