/** Step 3 of the path, and the frame of 4 to 7: the waiting rows of one conversation become one turn, under its lease. */
import { GatewayError } from '../model/errors';
import type { Conversation, InboxRow, OutboxRow } from '../model/records';
import { LEASE_MS } from '../model/store';
import { isStoreAway } from '../store/fault';
import { decideTurn } from './decide';
import { deliver, withRefs } from './deliver';
import { rememberHeard } from './context';
import type { Outcome } from './draft';
import type { PathParts } from './parts';
import { quietUntil } from './quiet';
import { setAside } from './set-aside';
import { createSuspects, type Suspects } from './suspects';
import { silentUntil } from './waiting';

/** Most rows of one turn; more wait for the next. */
const ROWS_MAX = 20;
/** After this many failed turns a message is set aside and the shopper gets an apology. */
const POISONED = 5;
/** After more claims than this without an orderly end, rows go one by one. */
const DIED = 2;
/** After a turn that threw, open replies are looked at again. */
const AFTER_FAULT_MS = 1_000;
/** A held conversation is asked for again after this; its holder may have looked before our row came in. */
const HELD_RETRY_MS = 100;
const RENEW_MS = 5_000;
/** Most replies arrive before a typing indicator would be visible. */
const TYPING_AFTER_MS = 400;

export function createTurn(parts: PathParts): (conversation: string) => Promise<void> {
  const suspects = createSuspects(parts);
  return async (id) => {
    const conversation = await claim(parts, id);
    if (conversation === null) return;
    const lease = keepLease(parts, conversation);
    try {
      await run(parts, suspects, conversation, lease);
    } finally {
      lease.stop();
    }
  };
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

/** The first message of an identity: its conversation is made here, so that receiving stays one write. */
async function firstTurn(parts: PathParts, id: string, owner: string): Promise<Conversation | null> {
  const [row] = await parts.store.inbox.waiting(id, 1);
  if (!row) return null;
  const identity = await parts.store.identities.byId(row.identity);
  if (!identity) return null;
  await parts.store.conversations.create(id, identity.customer);
  const claimed = await parts.store.conversations.claim(id, owner);
  return typeof claimed === 'string' ? null : claimed;
}

/** Renews the lease while the turn runs. When it is lost the signal aborts and nothing more may be sent. */
function keepLease(
  parts: PathParts,
  conversation: Conversation,
): { signal: AbortSignal; held(): boolean; stop(): void } {
  const abort = new AbortController();
  let stopped = false;
  let until = conversation.lease?.until.getTime() ?? 0;
  const keep = async (): Promise<void> => {
    if (stopped) return;
    const askedAt = parts.clock.now();
    const kept = await parts.store.conversations.renew(conversation).catch(() => false);
    if (!kept) return abort.abort();
    until = askedAt + LEASE_MS;
    cancel = parts.clock.after(RENEW_MS, () => void keep());
  };
  let cancel = parts.clock.after(RENEW_MS, () => void keep());
  return {
    signal: abort.signal,
    // The clock is asked too: after a stall of this process the lease may be over before any timer of ours could say so.
    held: () => !abort.signal.aborted && parts.clock.now() < until,
    stop() {
      stopped = true;
      cancel();
    },
  };
}

async function run(
  parts: PathParts,
  suspects: Suspects,
  conversation: Conversation,
  lease: { signal: AbortSignal; held(): boolean },
): Promise<void> {
  const { store, queue } = parts;
  const dead = conversation.commit;
  if (dead) await store.conversations.spread(dead, true);
  const [{ rows, more, pressing }, older] = await Promise.all([
    waitingRows(parts, conversation, dead?.inbox ?? []),
    openRows(parts, conversation, dead),
  ]);
  const nlu = rememberHeard(parts.nlu);
  const quiet = rows.length === 0 || pressing ? null : await quietUntil({ ...parts, nlu }, conversation, rows);
  const silenceOver = parts.clock.now() >= (silentUntil(parts, conversation) ?? Infinity);
  const decides = quiet === null && (rows.length > 0 || silenceOver);
  const outcome = decides
    ? await whileTyping(parts, conversation, rows, () => decideOrCount({ ...parts, nlu }, suspects, conversation, rows))
    : null;
  const announced = outcome ? await commit(parts, conversation, outcome, older.length === 0) : undefined;
  const result = await deliver(parts, {
    rows: [...older, ...(outcome?.outbox ?? [])],
    announced,
    addresses: outcome?.addresses ?? new Map(),
    ...lease,
  });
  if (!lease.held()) throw new GatewayError('LEASE_LOST', 'another worker took the conversation; it goes on there');
  const wakes = [result.wakeAt?.getTime(), quiet, silentUntil(parts, { ...conversation, ...outcome?.patch })].filter(
    (at) => typeof at === 'number',
  );
  await store.conversations.release(
    conversation,
    result.open,
    wakes.length === 0 ? null : new Date(Math.min(...wakes)),
  );
  for (const at of wakes) queue.ringAt('conversation', conversation._id, at);
  if ((more && quiet === null) || outcome?.more) queue.ring('conversation', conversation._id);
}

/**
 * The rows of this turn. After a turn that threw or died, rows go one by one: the one at fault is found, and its neighbours
 * are answered. A single death is more often the process's own: the rows are tried together once more. `more`: others wait;
 * `pressing`: these are not to wait for what may follow.
 */
async function waitingRows(
  parts: PathParts,
  conversation: Conversation,
  settled: string[],
): Promise<{ rows: InboxRow[]; more: boolean; pressing: boolean }> {
  const found = await parts.store.inbox.waiting(conversation._id, ROWS_MAX);
  const rows = inOrder(found.filter((row) => !settled.includes(row._id)));
  const [first] = rows;
  const full = found.length === ROWS_MAX;
  const died = conversation.claims > DIED;
  if (!first || (!died && rows.every((row) => row.tries === 0))) return { rows, more: full, pressing: full };
  return { rows: [first], more: rows.length > 1, pressing: true };
}

async function openRows(
  parts: PathParts,
  conversation: Conversation,
  dead: Conversation['commit'],
): Promise<OutboxRow[]> {
  const ids = new Set([...conversation.open, ...(dead?.outbox.map((row) => row._id) ?? [])]);
  return ids.size === 0 ? [] : parts.store.outbox.byIds([...ids]);
}

/** In order of arrival; runs of one identity keep the platform's own order, where it tells one. */
function inOrder(rows: InboxRow[]): InboxRow[] {
  const platformOrder = (row: InboxRow): number =>
    row.event.kind === 'message' ? (row.event.order ?? Number.NaN) : Number.NaN;
  const arrived = [...rows].sort((a, b) => a.order - b.order);
  const runs: InboxRow[][] = [];
  for (const row of arrived) {
    const run = runs.at(-1);
    const joins =
      run?.[0]?.identity === row.identity && !Number.isNaN(platformOrder(row)) && !Number.isNaN(platformOrder(run[0]));
    if (joins) run?.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((run) => run.sort((a, b) => platformOrder(a) - platformOrder(b)));
}

/** Shows a typing indicator when the turn takes long, on channels that have one. */
async function whileTyping<T>(
  parts: PathParts,
  conversation: Conversation,
  rows: InboxRow[],
  work: () => Promise<T>,
): Promise<T> {
  const event = rows.at(-1)?.event;
  const address = event?.kind === 'message' && conversation.owner === 'bot' ? event.address : undefined;
  const channel = address && parts.channel(address.channel, address.account);
  if (!address || !channel?.capabilities.typing || !channel.typing) return work();
  const abort = new AbortController();
  const cancel = parts.clock.after(TYPING_AFTER_MS, () => {
    channel.typing?.(address, abort.signal).catch(() => undefined);
  });
  try {
    return await work();
  } finally {
    cancel();
    abort.abort();
  }
}

/** A turn that throws is counted against its rows, so that one poisonous message cannot stop a conversation for ever. */
async function decideOrCount(
  parts: PathParts,
  suspects: Suspects,
  conversation: Conversation,
  rows: InboxRow[],
): Promise<Outcome> {
  const { store, clock, log, metrics } = parts;
  const [first] = rows;
  const alone = first && rows.length === 1 ? first : undefined;
  const decide = (): Promise<Outcome> => decideTurn(parts, conversation, rows);
  try {
    if (alone && alone.tries >= POISONED) return await giveUp(parts, conversation, alone);
    if (!alone || conversation.claims <= DIED) return await suspects.together(decide);
    return await suspects.alone(alone._id, decide, () => giveUp(parts, conversation, alone));
  } catch (fault) {
    // With the store away no message is to blame, and counting would set innocent ones aside.
    const wakeAt = new Date(clock.now() + AFTER_FAULT_MS);
    if (isStoreAway(fault)) {
      await store.conversations.release(conversation, conversation.open, wakeAt).catch(() => undefined);
      throw fault;
    }
    log.error({ conversation: conversation._id, fault: String(fault) }, 'the turn failed; it will be tried again');
    metrics.count('turn_failed');
    await store.inbox.countTries(rows.map((row) => row._id));
    await store.conversations.release(
      conversation,
      conversation.open,
      conversation.open.length > 0 || rows.length === 0 ? wakeAt : null,
    );
    throw fault;
  }
}

/** Every turn with this message failed, or killed its process. */
function giveUp(parts: PathParts, conversation: Conversation, row: InboxRow): Promise<Outcome> {
  const { claims } = conversation;
  parts.log.error(
    { conversation: conversation._id, row: row._id, tries: row.tries, claims },
    'a message is set aside: every turn with it failed',
  );
  parts.metrics.count('set_aside');
  return setAside(parts, conversation, row);
}

/** Returns the id of the row that was written as already on its way, if any. */
async function commit(
  parts: PathParts,
  conversation: Conversation,
  outcome: Outcome,
  mayStart: boolean,
): Promise<string | undefined> {
  const { store, clock, metrics, newId } = parts;
  const announced = mayStart ? announce(parts, outcome) : undefined;
  const { patch: _patch, addresses: _addresses, more: _more, media = [], reviews = [], ...decided } = outcome;
  const record = {
    turn: newId(),
    ...decided,
    ...(media.length > 0 && { media }),
    ...(reviews.length > 0 && { reviews }),
    at: new Date(clock.now()),
  };
  const open = [...conversation.open, ...outcome.outbox.map((row) => row._id)];
  const written = await store.conversations.commit(conversation, { ...outcome.patch, open }, record);
  if (!written) throw new GatewayError('LEASE_LOST', 'another worker took the conversation; the turn is redone there');
  metrics.count('turns');
  await store.conversations.spread(record, false);
  for (const { _id } of outcome.media ?? []) parts.queue.ring('media', _id);
  return announced;
}

/** The first row may say `sending` from its birth: it is written before the request, and saves a round trip. Pushes are looked at once more first. */
function announce({ newId, channel }: PathParts, { outbox, addresses }: Outcome): string | undefined {
  const [row] = outbox;
  const address = row ? addresses.get(row.identity) : undefined;
  const target = address ? channel(address.channel, address.account) : undefined;
  if (!row || !target || row.action !== undefined) return undefined;
  Object.assign(row, { state: 'sending', attemptId: newId() });
  withRefs(row, target);
  return row._id;
}
