/** Tickets: read by staff, changed by the commits of turns. */
import type { Model } from 'mongoose';
import { given } from '../model/given';
import type { Ticket, TicketChange, TicketStep } from '../model/desk';
import type { TicketStore } from '../model/desk-store';
import { insertAll, updateAll, type UpdateOp } from './bulk';

/** The newest messages are kept; the whole conversation is in the history. */
const WORDS_KEPT = 50;
const STATES = ['open', 'answered', 'closed'] as const;

export function createTicketStore(model: Model<Ticket>): TicketStore {
  return {
    byId: async (id) => model.findById(id).lean<Ticket>(),
    list: async (where, limit) =>
      model
        .find({
          state: where.state ?? { $in: [...STATES] },
          ...given({ group: where.group }),
        })
        .sort({ priority: 1, promisedBy: 1, _id: 1 })
        .limit(limit)
        .lean<Ticket[]>(),
    ofConversation: async (conversation, limit) =>
      model.find({ conversation }).sort({ createdAt: -1 }).limit(limit).lean<Ticket[]>(),
    async insert(ticket) {
      await insertAll(model, [ticket]);
    },
    queue: async ({ agent, group, state }, limit) =>
      model
        .find({
          ...(agent !== 'any' && { agent: agent === 'held' ? { $type: 'string' } : agent }),
          state: state === 'open' ? 'open' : { $in: ['open', 'answered'] },
          ...given({ group }),
        })
        .sort({ createdAt: 1 })
        .limit(limit)
        .lean<Ticket[]>(),
    waiting: async (group) => model.countDocuments({ agent: null, state: 'open', ...given({ group }) }),
    before: async ({ createdAt, group }, most) => {
      const older = { agent: null, state: 'open' as const, createdAt: { $lt: createdAt }, ...given({ group }) };
      return (await model.find(older, { _id: 1 }).limit(most).lean()).length;
    },
    take: async (id, { id: agent, name }, at) =>
      model
        .findOneAndUpdate(
          { _id: id, state: { $ne: 'closed' }, agent: null },
          { $set: { agent, agentName: name, takenAt: at } },
          { returnDocument: 'after' },
        )
        .lean<Ticket>(),
    async leave(id, agent, step) {
      const result = await model.updateOne(
        { _id: id, agent, state: { $ne: 'closed' } },
        {
          $set: { agent: null, state: 'open', snoozedUntil: null },
          $unset: { agentName: '', takenAt: '' },
          $push: { history: step },
        },
      );
      return result.matchedCount === 1;
    },
    async snooze(id, agent, until, at) {
      const result = await model.updateOne(
        { _id: id, agent, state: { $ne: 'closed' } },
        { $set: { snoozedUntil: until, snoozedAt: until && at } },
      );
      return result.matchedCount === 1;
    },
    async wake(now, limit) {
      const due = await model
        .find({ snoozedUntil: { $type: 'date', $lte: now } })
        .limit(limit)
        .lean<Ticket[]>();
      const ids = due.map(({ _id }) => _id);
      if (ids.length > 0)
        await model.updateMany({ _id: { $in: ids }, snoozedUntil: { $lte: now } }, { $set: { snoozedUntil: null } });
      return due.filter(({ state }) => state !== 'closed').map(({ conversation }) => conversation);
    },
    async move(id, step) {
      const result = await model.updateOne({ _id: id, state: { $ne: step.state } }, moved(step));
      return result.matchedCount === 1;
    },
  };
}

/** Writes what commits decided about tickets. Done again, it changes nothing: rows have ids, words have ids, a state is entered once. */
export async function writeTickets(
  model: Model<Ticket>,
  changes: TicketChange[],
): Promise<Map<number, 'duplicate' | Error>> {
  const faults = await insertAll(
    model,
    changes.flatMap((change) => (change.kind === 'made' ? [change.ticket] : [])),
  );
  await updateAll(model, changes.flatMap(opOf));
  return faults;
}

function opOf(change: TicketChange): UpdateOp[] {
  switch (change.kind) {
    case 'made':
      return [];
    case 'said':
      return [
        {
          filter: { _id: change.id, 'words.id': { $ne: change.words.id } },
          update: { $push: { words: { $each: [change.words], $slice: -WORDS_KEPT } } },
        },
      ];
    case 'set':
      return [{ filter: { _id: change.id }, update: { $set: change.facts } }];
    case 'rated':
      return [
        {
          // A tap of another conversation's button rates nothing here.
          filter: { _id: change.id, conversation: change.conversation },
          update: { $set: { [`rating.${change.question}`]: change.value, 'rating.at': change.at } },
        },
      ];
    case 'woken':
      return [
        { filter: { _id: change.id, snoozedUntil: { $type: 'date' } }, update: { $set: { snoozedUntil: null } } },
      ];
    case 'moved':
      return [{ filter: { _id: change.id, state: 'open' }, update: moved(change.step) }];
    case 'settled':
      return [{ filter: { _id: change.id, state: { $ne: change.step.state } }, update: moved(change.step) }];
  }
}

function moved(step: TicketStep): { $set: { state: TicketStep['state'] }; $push: { history: TicketStep } } {
  return { $set: { state: step.state }, $push: { history: step } };
}
