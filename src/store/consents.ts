/** Consents of a customer, and who else hears of them. */
import type { Model } from 'mongoose';
import type { Clock } from '../model/clock';
import type { Consent, Customer } from '../model/records';
import type { CustomerStore } from '../model/store';

const KEPT = 200;

export function createConsents(
  model: Model<Customer>,
  clock: Clock,
): Pick<CustomerStore, 'recordConsent' | 'mergeConsents' | 'retractConsents' | 'tell' | 'untell'> {
  /** In the order of their times, so that the oldest go first; then to everybody who hears of them, once. */
  const push = async (id: string, consents: Consent[], heard: Set<string>): Promise<void> => {
    heard.add(id);
    const update = { $push: { consents: { $each: consents, $sort: { at: 1 }, $slice: -KEPT } } };
    const row = await model.collection.findOneAndUpdate({ _id: id } as never, update as never, {
      projection: { tells: 1 },
    });
    for (const { customer, until } of (row as Pick<Customer, 'tells'> | null)?.tells ?? []) {
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
      await model.collection.updateOne(
        { _id: id } as never,
        { $pull: { consents: { link, state: 'granted' } } } as never,
      );
    },
    async tell(id, to, until) {
      const tells: NonNullable<Customer['tells']>[number] = { customer: to, ...(until === undefined ? {} : { until }) };
      const filter = {
        _id: id,
        ...(until === undefined
          ? { tells: { $not: { $elemMatch: { customer: to, until: { $exists: false } } } } }
          : {}),
      };
      await model.collection.updateOne(filter as never, { $push: { tells: { $each: [tells], $slice: -20 } } } as never);
    },
    async untell(id, to) {
      await model.collection.updateOne(
        { _id: id } as never,
        { $pull: { tells: { customer: to, until: { $exists: false } } } } as never,
      );
    },
  };
}

/** Two records of the same act are one, whichever link brought them. */
function nameOf({ purpose, channel, state, source, at }: Consent): string {
  return [purpose, channel, state, source, at.getTime()].join('|');
}
