/** Named segments and lists of customers. */
import type { Model } from 'mongoose';
import type { ListStore, SegmentStore } from '../../model/audience-store';
import type { Customer } from '../../model/records';
import type { CustomerList, Segment } from '../../model/segment';
import { isDuplicate } from '../bulk';
import { rowsOf } from '../rows';

const SHOWN_MAX = 500;

export function createSegmentStore(model: Model<Segment>): SegmentStore {
  return {
    list: async () => model.find().sort({ name: 1 }).limit(SHOWN_MAX).lean<Segment[]>(),
    byId: async (id) => model.findById(id).lean<Segment>(),
    insert: (segment) => inserted(() => rowsOf(model).insertOne(segment)),
    change: async (id, version, set) =>
      model
        .findOneAndUpdate({ _id: id, version }, { $set: set, $inc: { version: 1 } }, { returnDocument: 'after' })
        .lean<Segment>(),
    remove: async (id) => (await model.deleteOne({ _id: id })).deletedCount === 1,
  };
}

export function createListStore(model: Model<CustomerList>, customers: Model<Customer>): ListStore {
  return {
    list: async () => model.find().sort({ name: 1 }).limit(SHOWN_MAX).lean<CustomerList[]>(),
    byId: async (id) => model.findById(id).lean<CustomerList>(),
    insert: (list) => inserted(() => rowsOf(model).insertOne(list)),
    async add(id, members) {
      await customers.updateMany({ _id: { $in: members } }, { $addToSet: { lists: id } });
      await model.updateOne({ _id: id }, { $set: { size: await customers.countDocuments({ lists: id }) } });
    },
    async remove(id) {
      await customers.updateMany({ lists: id }, { $pull: { lists: id } });
      return (await model.deleteOne({ _id: id })).deletedCount === 1;
    },
  };
}

async function inserted(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (fault) {
    if (isDuplicate(fault)) return false;
    throw fault;
  }
}
