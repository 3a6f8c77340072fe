/** The history of a conversation, over all its channels. */
import type { Model } from 'mongoose';
import type { Message } from '../model/records';
import type { MessageStore } from '../model/store';
import { messageId } from '../model/records';
import { rowsOf } from './rows';

const LAST_SEQ = 999_999_999;

export function createMessageStore(model: Model<Message>): MessageStore {
  const range = (conversation: string, from: number): Record<string, unknown> => ({
    _id: { $gt: messageId(conversation, from), $lte: messageId(conversation, LAST_SEQ) },
  });
  return {
    async after(conversation, seq, limit) {
      return await rowsOf(model)
        .find(range(conversation, seq), { sort: { _id: 1 }, limit })
        .toArray();
    },
    async latest(conversation, limit, before) {
      const filter = {
        _id: {
          $gt: messageId(conversation, 0),
          ...(before === undefined
            ? { $lte: messageId(conversation, LAST_SEQ) }
            : { $lt: messageId(conversation, before) }),
        },
      };
      const rows = await rowsOf(model)
        .find(filter, { sort: { _id: -1 }, limit })
        .toArray();
      return rows.reverse();
    },
    async byId(id) {
      return model.findById(id).lean<Message>();
    },
  };
}
