/** What became neither sent nor cancelled: listed by state, put back into its conversation, or dropped. */
import type { Clock } from '../model/clock';
import type { OutboxRow } from '../model/records';
import type { Retried, Undelivered, UndeliveredStore } from '../model/undelivered';
import type { Models } from './models';

const STATES = ['failed', 'unknown'] as const;
/** A row that still waits for a receipt or for its repeat is not at its end. */
const ENDED = { finalAt: { $type: 'date' } } as const;

type Row = OutboxRow & { state: Undelivered['state'] };

export function createUndeliveredStore({ Outbox, Message, Conversation }: Models, clock: Clock): UndeliveredStore {
  const find = (state: Undelivered['state'], limit: number): Promise<Row[]> =>
    Outbox.find({ state, ...ENDED })
      .sort({ createdAt: -1 })
      .limit(limit)
      .lean<Row[]>();
  const one = (id: string): Promise<Row | null> =>
    Outbox.findOne({ _id: id, state: { $in: STATES }, ...ENDED }).lean<Row | null>();
  return {
    async list(state, limit) {
      const found = await Promise.all((state === undefined ? STATES : [state]).map((each) => find(each, limit)));
      return found
        .flat()
        .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
        .slice(0, limit)
        .map(shown);
    },
    count: (state) => Outbox.countDocuments({ state, ...ENDED }),
    async retry(id, until): Promise<Retried> {
      const row = await one(id);
      if (!row) return { ok: false, why: 'missing' };
      if (row.state === 'unknown' && row.purpose === 'marketing') return { ok: false, why: 'marketing' };
      const now = new Date(clock.now());
      const doubtful = row.state === 'unknown' || row.possiblyRepeated === true;
      const taken = await Outbox.updateOne(
        { _id: id, state: row.state, ...ENDED },
        {
          $set: { state: 'queued', attempts: 0, nextAttemptAt: now, sendBefore: until, possiblyRepeated: doubtful },
          $unset: { finalAt: '', doubtAt: '' },
        },
      );
      if (taken.matchedCount === 0) return { ok: false, why: 'missing' };
      // Only where no turn runs: one that does would write its own list of open messages over this one.
      const queued = await Conversation.updateOne(
        { _id: row.conversation, $or: [{ lease: null }, { 'lease.until': { $lt: now } }] },
        { $addToSet: { open: id }, $inc: { fence: 1 }, $set: { wakeAt: now } },
      );
      if (queued.matchedCount === 0) {
        const { state, attempts, sendBefore, finalAt, possiblyRepeated = false } = row;
        await Outbox.updateOne(
          { _id: id },
          {
            $set: { state, attempts, sendBefore, finalAt, possiblyRepeated },
          },
        );
        return { ok: false, why: 'busy' };
      }
      await Message.updateOne({ _id: id }, { $set: { delivery: 'queued' }, $unset: { reason: '' } });
      return { ok: true, conversation: row.conversation };
    },
    async drop(id) {
      const dropped = { state: 'cancelled', reason: 'dropped' } as const;
      const found = await Outbox.updateOne({ _id: id, state: { $in: STATES }, ...ENDED }, { $set: dropped });
      if (found.matchedCount === 0) return false;
      await Message.updateOne({ _id: id }, { $set: { delivery: 'cancelled', reason: 'dropped' } });
      return true;
    },
  };
}

function shown(row: Row): Undelivered {
  const { _id: id, conversation, identity, purpose, state, attempts, createdAt, content } = row;
  return {
    id,
    conversation,
    identity,
    purpose,
    state,
    reason: row.reason ?? 'none told',
    attempts,
    repeated: row.possiblyRepeated === true,
    createdAt,
    endedAt: row.finalAt ?? createdAt,
    content,
  };
}
