/** Files that shoppers send: recorded with the turn, fetched after it, and stored. The turn never waits for a file. */
import { fetchFile } from '../media/fetch';
import { given } from '../model/given';
import type { Channel, OpenedMedia } from '../model/channel';
import { filesIn } from '../model/inbound';
import { fileId } from '../model/records';
import type { MediaRow, Message } from '../model/records';
import type { Storage } from '../model/storage';
import type { PathParts } from './parts';

/** The wait before the second attempt; it doubles. Ten attempts take about 85 minutes: platforms keep a file for days, a link to it for minutes. */
const AGAIN_MS = 5_000;
const AGAIN_MAX_MS = 30 * 60_000;
const TRIES_MAX = 10;
/** A worker without a sign of life for this long counts as dead. */
const HELD_MS = 180_000;

/** The rows of a message's files; empty if it has none, or if the channel cannot open it. */
export function mediaRows(
  channel: Pick<Channel, 'open'> | undefined,
  account: { channel: string; account: string },
  message: Pick<Message, '_id' | 'content' | 'at'>,
  now: number,
): MediaRow[] {
  if (channel?.open === undefined) return [];
  const at = new Date(now);
  return filesIn(message.content).map(({ ref, name, type }, index) => ({
    _id: fileId(message, index),
    channel: account.channel,
    account: account.account,
    ref,
    ...given({ name, type }),
    state: 'waiting',
    tries: 0,
    dueAt: at,
    createdAt: at,
  }));
}

type Parts = Pick<PathParts, 'store' | 'queue' | 'channel' | 'clock' | 'random' | 'log' | 'metrics'> & {
  storage: Pick<Storage, 'put'>;
};

/** Handles rings of `media`. */
export function createMedia(parts: Parts): (id: string) => Promise<void> {
  const { store, queue, clock, metrics } = parts;
  return async (id) => {
    const row = await store.media.byId(id);
    if (row?.state !== 'waiting') return;
    const now = clock.now();
    if (row.dueAt.getTime() > now) return queue.ringAt('media', id, row.dueAt.getTime());
    // Claimed before it is fetched: another worker, or this one after a restart, waits until the claim expires.
    const held: MediaRow = { ...row, tries: row.tries + 1, dueAt: new Date(now + HELD_MS) };
    await store.media.save(held);
    const done = await tryOnce(parts, held);
    await store.media.save(done);
    if (done.state === 'stored') await released(parts, row);
    metrics.count('media', { channel: row.channel, state: done.state });
    if (done.state === 'waiting') queue.ringAt('media', id, done.dueAt.getTime());
  };
}

/** It is kept under its row's id now. A failure leaves a file too many, which is no reason to fetch it again. */
async function released({ channel: find, log }: Pick<Parts, 'channel' | 'log'>, row: MediaRow): Promise<void> {
  try {
    await find(row.channel, row.account)?.release?.(row.ref);
  } catch (fault) {
    log.warn(
      { message: row._id, fault: String(fault) },
      "a file is kept, and the channel's own copy could not be dropped",
    );
  }
}

async function tryOnce({ channel: find, storage, clock, random, log }: Parts, row: MediaRow): Promise<MediaRow> {
  const open = async (signal: AbortSignal): Promise<OpenedMedia | string> => {
    const channel = find(row.channel, row.account);
    if (!channel?.open) throw new Error('the channel that it came by is not switched on');
    return channel.open(row.ref, signal);
  };
  const key = storageKey(row._id);
  try {
    const outcome = await fetchFile({ open, declared: row.type, key, storage, clock });
    if (outcome.kind === 'refused') return { ...row, state: 'failed', reason: outcome.reason };
    const { reason: _earlier, ...rest } = row;
    return { ...rest, state: 'stored', key, type: outcome.type, bytes: outcome.bytes };
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : 'the platform did not hand it out';
    log.warn({ message: row._id, tries: row.tries, fault: reason }, 'a file could not be fetched');
    if (row.tries >= TRIES_MAX) return { ...row, state: 'failed', reason: `${reason}; tried ${row.tries} times` };
    const waitMs = Math.min(AGAIN_MAX_MS, AGAIN_MS * 2 ** (row.tries - 1)) * (0.75 + random() / 2);
    return { ...row, dueAt: new Date(clock.now() + waitMs), reason };
  }
}

/** The row's id is the key of the file, so fetching it again replaces it. */
export const storageKey = (id: string): string => id.replace(/[^\w-]/g, '_');
