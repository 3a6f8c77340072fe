/** Form 2: adds rows to the message ledger for older messages, so that the search finds them. */
import type { Message } from '../../model/records';
import { writeSaid } from '../said';
import type { Migration } from './migration';

const PAGE = 500;

export const said: Migration = {
  version: 2,
  what: 'every message is found by its words',
  async page({ Message, Said }, after) {
    const rows = await Message.find(after === null ? {} : { _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(PAGE)
      .lean<Message[]>();
    await writeSaid(Said, rows);
    return rows.length < PAGE ? null : (rows.at(-1)?._id ?? null);
  },
};
