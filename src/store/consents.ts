/** Consents of a customer, and the customers that receive copies of them. */
import type { Model } from 'mongoose';
import { given } from '../model/given';
import type { Clock } from '../model/clock';
import type { Consent, Customer } from '../model/records';
import type { CustomerStore } from '../model/store';
import { agreedIn } from './agreed';
import { rowsOf } from './rows';

const KEPT = 200;

type Said = Pick<Customer, 'consents' | 'tells' | 'saidTimes'>;

export function createConsents(
  model: Model<Customer>,
  clock: Clock,
): Pick<CustomerStore, 'recordConsent' | 'mergeConsents' | 'retractConsents' | 'tell' | 'untell'> {
  /** Writes the effective consent together with the consents, in one step, and only if they are unchanged since they were read. Null: no such customer. */
  const change = async (id: string, next: (consents: Consent[]) => Consent[]): Promise<Said | null> => {
    for (;;) {
      const row = await rowsOf(model).findOne({ _id: id }, { projection: { consents: 1, tells: 1, saidTimes: 1 } });
      if (row === null) return null;
      const consents = next(row.consents);
      const answer = await rowsOf(model).updateOne(
        { _id: id, saidTimes: row.saidTimes ?? { $exists: false } },
        { $set: { consents, ...agreedIn(consents) }, $inc: { saidTimes: 1 } },
      );
      if (answer.matchedCount === 1) return row;
    }
  };
  /** In order of time, so that the oldest are dropped first; then once to every customer that receives copies. */
  const push = async (id: string, consents: Consent[], heard: Set<string>): Promise<void> => {
    heard.add(id);
    const row = await change(id, (before) =>
      [...before, ...consents].sort((a, b) => a.at.getTime() - b.at.getTime()).slice(-KEPT),
    );
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
      await change(id, (before) => before.filter((each) => each.link !== link || each.state !== 'granted'));
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

/** Two records of one act count as one, whichever link brought them. */
function nameOf({ purpose, channel, state, source, at }: Consent): string {
  return [purpose, channel, state, source, at.getTime()].join('|');
}
