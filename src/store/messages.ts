/** The history of a conversation, over all its channels. */
import type { Model } from 'mongoose';
import type { Message } from '../model/records';
import type { MessageStore } from '../model/store';
import { messageId } from '../model/records';

const LAST_SEQ = 999_999_999;

export function createMessageStore(model: Model<Message>): MessageStore {
  const range = (conversation: string, from: number): Record<string, unknown> => ({
    _id: { $gt: messageId(conversation, from), $lte: messageId(conversation, LAST_SEQ) },
  });
  return {
    async after(conversation, seq, limit) {
      return (await model.collection
        .find(range(conversation, seq) as never, { sort: { _id: 1 }, limit })
        .toArray()) as unknown as Message[];
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
      const rows = await model.collection.find(filter as never, { sort: { _id: -1 }, limit }).toArray();
      return (rows as unknown as Message[]).reverse();
    },
    async byId(id) {
      return model.findById(id).lean<Message>();
    },
  };
}
