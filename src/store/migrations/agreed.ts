/** Form 3: the effective consents of a customer are stored beside them, for segments. */
import type { Customer } from '../../model/records';
import { agreedIn } from '../agreed';
import { updateAll } from '../bulk';
import type { Migration } from './migration';

const PAGE = 500;

export const agreed: Migration = {
  version: 3,
  what: 'segments are counted by what consents come to',
  async page({ Customer }, after) {
    const rows = await Customer.find(after === null ? {} : { _id: { $gt: after } }, { consents: 1 })
      .sort({ _id: 1 })
      .limit(PAGE)
      .lean<Pick<Customer, '_id' | 'consents'>[]>();
    const said = rows.filter(({ consents }) => consents.length > 0);
    await updateAll(
      Customer,
      said.map(({ _id, consents }) => ({ filter: { _id }, update: { $set: agreedIn(consents) } })),
    );
    return rows.length < PAGE ? null : (rows.at(-1)?._id ?? null);
  },
};
