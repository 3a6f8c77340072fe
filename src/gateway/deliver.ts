/** Step 7 of the path: outbox rows leave in seq order. Each is announced in the store before the platform receives it. */
import { given } from '../model/given';
import type { Channel, PlatformBody, SendOutcome } from '../model/channel';
import type { Address } from '../model/inbound';
import type { Delivery, Identity, OutboxRow } from '../model/records';
import type { OutboxSave } from '../model/store';
import { holdOf, isFreed } from './hold';
import { RENDER_ERROR, settle, WORKER_DIED } from './outcome';
import { canTemplate, isWindowClosed, render, renderTemplate } from './show';
import type { Lanes } from './lanes';
import { limitOf } from './limit';
import type { PathParts } from './parts';
import { tellPush } from './pushes';

/** Where a send waits for its turn. */
type Sending = PathParts & { lanes: Lanes };

export interface Round {
  /** Rows not yet final, lowest seq first. */
  rows: OutboxRow[];
  /** Rows that this turn's commit already wrote as `sending`; any other `sending` row belongs to a dead worker. */
  announced: ReadonlySet<string>;
  /** Rows that the outbox does not have; a row leaves this set when it is written there. */
  fresh: Set<string>;
  addresses: Map<string, Address>;
  /** Aborts when the lease is lost. */
  signal: AbortSignal;
  /** Once this is false nothing may be sent. */
  held(): boolean;
}

export interface RoundResult {
  open: string[];
  /** When the first waiting row may leave. */
  wakeAt: Date | null;
  /** New delivery states of messages. */
  told: Map<string, Delivery>;
}

const OPEN: readonly string[] = ['queued', 'sending'];
/** A receipt or a dead worker's successor may have settled a row that is still listed as open. */
const FINAL: readonly string[] = ['sent', 'delivered', 'read', 'failed', 'cancelled'];

export async function deliver(parts: Sending, round: Round): Promise<RoundResult> {
  const unsaved: OutboxSave[] = [];
  const told: RoundResult['told'] = new Map();
  let wakeAt: Date | null = null;
  for (const [at, row] of round.rows.entries()) {
    if (!round.held()) break;
    if (FINAL.includes(row.state)) continue;
    if (row.state === 'unknown' && stillInDoubt(row, parts.clock.now())) continue;
    await deliverRow(parts, { ...round, unsaved, told }, row);
    if (row.action !== undefined) await tellPush(parts, round.rows, row);
    if (OPEN.includes(row.state)) {
      wakeAt = row.nextAttemptAt ?? new Date(parts.clock.now());
      for (const behind of round.rows.slice(at + 1)) if (round.announced.has(behind._id)) takeBack(behind);
      break;
    }
  }
  await parts.store.outbox.saveAll(unsaved.splice(0));
  const waiting = round.rows.filter((row) => OPEN.includes(row.state) || isDoubtful(row));
  return { open: waiting.map((row) => row._id), wakeAt: earliest(wakeAt, waiting.filter(isDoubtful)), told };
}

/** It was announced and must wait: no part of it was sent. */
function takeBack(row: OutboxRow): void {
  row.state = 'queued';
  delete row.attemptId;
  delete row.refs;
}

/** The platform may still report the result; the rows behind it do not wait for that. */
function stillInDoubt(row: OutboxRow, now: number): boolean {
  return row.finalAt !== undefined || (row.nextAttemptAt?.getTime() ?? 0) > now;
}

/** Unknown, and still waiting for the platform's receipt. */
function isDoubtful(row: OutboxRow): boolean {
  return row.state === 'unknown' && row.finalAt === undefined;
}

function earliest(wakeAt: Date | null, doubtful: OutboxRow[]): Date | null {
  const times = [wakeAt, ...doubtful.map((row) => row.nextAttemptAt ?? null)]
    .filter((time) => time !== null)
    .map((time) => time.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** A round of deliveries: what the next write contains, and what messages show. */
type Running = Round & { unsaved: OutboxSave[]; told: Map<string, Delivery> };

async function deliverRow(parts: Sending, round: Running, row: OutboxRow): Promise<void> {
  const { clock, store } = parts;
  const wrote = round.addresses.get(row.identity);
  const address = wrote ?? (await store.identities.byId(row.identity));
  const channel = address ? parts.channel(address.channel, address.account) : undefined;
  const note = (delivery?: Delivery): void => {
    if (delivery !== undefined) round.told.set(row._id, delivery);
    if (round.fresh.has(row._id)) return;
    round.unsaved.push({ row, attempt: row.attemptId, ...given({ delivery }) });
  };
  if (!address || !channel) return note(settle(parts, row, undefined, { kind: 'rejected', reason: 'channel_off' }));
  const announced = round.announced.has(row._id);
  if (row.state === 'unknown')
    return note(settle(parts, row, channel, { kind: 'ambiguous', reason: row.reason ?? 'no_receipt' }));
  if (row.state === 'sending' && !announced)
    return note(settle(parts, row, channel, { kind: 'ambiguous', reason: WORKER_DIED }));
  if (row.nextAttemptAt && row.nextAttemptAt.getTime() > clock.now() && !isFreed(parts, channel, row)) return;
  if (row.part === 0 && row.sendBefore && row.sendBefore.getTime() < clock.now())
    return note(settle(parts, row, channel, { kind: 'rejected', reason: 'expired' }));
  // A message of this turn has opened the window.
  const closed = wrote === undefined && isWindowClosed(channel, address as Identity, clock.now());
  if (closed && row.part === 0 && !canTemplate(channel, row))
    return note(settle(parts, row, channel, { kind: 'rejected', reason: 'window_closed' }));
  const bodies = await prepare(parts, channel, address, row, closed);
  if (typeof bodies === 'string') return note(settle(parts, row, channel, { kind: 'rejected', reason: bodies }));
  if (row.state === 'cancelled') return note('cancelled');
  if (bodies === null) return note(settle(parts, row, channel, { kind: 'notAccepted', reason: RENDER_ERROR }));
  if (bodies.length === 0) return note(settle(parts, row, channel, { kind: 'rejected', reason: 'nothing_to_show' }));
  const hold = await holdOf(parts, channel, address, row);
  if (hold) return note(settle(parts, row, channel, hold));
  const outcome = await sendParts(parts, { round, row, channel, address, bodies }, announced);
  if (outcome) note(settle(parts, row, channel, outcome));
}

/** Sends the parts that are left, each announced in the store before. Undefined: the lease is gone. */
async function sendParts(
  parts: Sending,
  of: { round: Running; row: OutboxRow; channel: Channel; address: Address; bodies: readonly PlatformBody[] },
  announced: boolean,
): Promise<SendOutcome | undefined> {
  const { round, row, channel, address, bodies } = of;
  let written = announced;
  while (row.part < bodies.length) {
    if (!written) await announce(parts, round, row, channel);
    written = false;
    const leave = await parts.lanes.enter(channel);
    // The lease may have gone to another worker while this one waited for its turn.
    if (!round.held()) return void leave();
    const body = bodies[row.part] as PlatformBody;
    const outcome = await send(parts, channel, address, row, body, round.signal).finally(leave);
    if (round.held()) parts.breakers.note(channel, row.conversation, outcome);
    if (outcome.kind === 'notAccepted' && outcome.account && outcome.retryAfterMs !== undefined)
      parts.pauses.pause(channel, outcome.retryAfterMs);
    if (outcome.kind !== 'accepted' || row.part + 1 >= bodies.length) return outcome;
    row.part += 1;
    row.providerMessageIds.push(outcome.providerMessageId);
  }
  return undefined;
}

/** Writes the row as `sending`, together with what waits to be written. */
async function announce({ store, newId }: Sending, round: Running, row: OutboxRow, channel: Channel): Promise<void> {
  const attempt = row.attemptId;
  Object.assign(row, { state: 'sending', attemptId: newId() });
  withRefs(row, channel);
  if (round.fresh.delete(row._id)) await store.outbox.insert([row]);
  else await store.outbox.saveAll([...round.unsaved.splice(0), { row, attempt }]);
}

/** The bodies to send, or why there can be none; null when rendering threw, which counts as an attempt, so that a broken row does not block the others for ever. */
async function prepare(
  parts: PathParts,
  channel: Channel,
  address: Address,
  row: OutboxRow,
  closed: boolean,
): Promise<PlatformBody[] | string | null> {
  try {
    if (row.action !== undefined && !(await mayStillGo(parts, row))) return [];
    return await (closed ? renderTemplate(parts, channel, address, row) : render(parts, channel, address, row));
  } catch (fault) {
    parts.log.error(
      { message: row._id, channel: channel.name, fault: String(fault) },
      'a message could not be made ready',
    );
    return null;
  }
}

async function mayStillGo(parts: PathParts, row: OutboxRow): Promise<boolean> {
  const decision = await parts.pushes.still(row);
  if (decision.outcome === 'send') return true;
  Object.assign(row, { state: 'cancelled', reason: decision.reason, finalAt: new Date(parts.clock.now()) });
  parts.metrics.count('push_stopped', { reason: decision.reason });
  return false;
}

async function send(
  parts: PathParts,
  channel: Channel,
  address: Address,
  row: OutboxRow,
  body: PlatformBody,
  lease: AbortSignal,
): ReturnType<Channel['send']> {
  // The time that a platform has begins once there is a connection for it.
  const limit = limitOf(lease, parts.settings.sendTimeoutMs);
  const context = {
    address: pickAddress(address),
    attemptId: row.attemptId ?? '',
    conversation: row.conversation,
    messageId: row._id,
    seq: row.seq,
    signal: limit.signal,
  };
  try {
    return await channel.send(body, context);
  } catch (fault) {
    // A channel should classify its own faults. If it throws, the message may have left, so it is in doubt.
    parts.log.error({ channel: channel.name, fault: String(fault) }, 'the channel threw while sending');
    return { kind: 'ambiguous', reason: 'channel_fault' };
  } finally {
    limit.done();
  }
}

function pickAddress({ channel, account, user, chat, group, route }: Address): Address {
  return {
    channel,
    account,
    user,
    chat,
    ...given({ group, route }),
  };
}

/** Lets receipts find the attempt, on channels that report them. */
export function withRefs(row: OutboxRow, { name, account, capabilities }: Channel): void {
  if (!capabilities.receipts.delivered) return;
  const ids = [...row.providerMessageIds, ...(row.attemptId === undefined ? [] : [row.attemptId])];
  row.refs = ids.map((id) => `${name}|${account}|${id}`);
}
