/** Consents of a customer, and who else hears of them. */
import type { Model, mongo } from 'mongoose';
import { given } from '../model/given';
import type { Clock } from '../model/clock';
import type { Consent, Customer } from '../model/records';
import type { CustomerStore } from '../model/store';
import { rowsOf } from './rows';

const KEPT = 200;

export function createConsents(
  model: Model<Customer>,
  clock: Clock,
): Pick<CustomerStore, 'recordConsent' | 'mergeConsents' | 'retractConsents' | 'tell' | 'untell'> {
  /** In the order of their times, so that the oldest go first; then to everybody who hears of them, once. */
  const push = async (id: string, consents: Consent[], heard: Set<string>): Promise<void> => {
    heard.add(id);
    const update: mongo.UpdateFilter<Customer> = {
      $push: { consents: { $each: consents, $sort: { at: 1 }, $slice: -KEPT } },
    };
    const row = await rowsOf(model).findOneAndUpdate({ _id: id }, update, {
      projection: { tells: 1 },
    });
    for (const { customer, until } of row?.tells ?? []) {
      const told =
        until === undefined
          ? consents
          : until.getTime() > clock.now()
            ? consents.filter((each) => each.state === 'withdrawn')
            : [];
      if (told.length > 0 && !heard.has(customer)) await push(customer, told, heard);
    }
  };
  return {
    recordConsent: (id, consent) => push(id, [consent], new Set()),
    async mergeConsents(id, consents) {
      const row = await model.findById(id, { consents: 1 }).lean<Pick<Customer, 'consents'>>();
      const known = new Set(row?.consents.map(nameOf));
      const missing = consents.filter((each) => !known.has(nameOf(each)));
      if (missing.length > 0) await push(id, missing, new Set());
    },
    async retractConsents(id, link) {
      await rowsOf(model).updateOne({ _id: id }, { $pull: { consents: { link, state: 'granted' } } });
    },
    async tell(id, to, until) {
      const tells: NonNullable<Customer['tells']>[number] = { customer: to, ...given({ until }) };
      const filter = {
        _id: id,
        ...(until === undefined && { tells: { $not: { $elemMatch: { customer: to, until: { $exists: false } } } } }),
      };
      await rowsOf(model).updateOne(filter, { $push: { tells: { $each: [tells], $slice: -20 } } });
    },
    async untell(id, to) {
      await rowsOf(model).updateOne({ _id: id }, { $pull: { tells: { customer: to, until: { $exists: false } } } });
    },
  };
}

/** Two records of the same act are one, whichever link brought them. */
function nameOf({ purpose, channel, state, source, at }: Consent): string {
  return [purpose, channel, state, source, at.getTime()].join('|');
}
