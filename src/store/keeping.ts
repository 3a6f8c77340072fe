/** How long finished rows are kept: a TTL index each, by which the store removes them in small steps. */
import type { Model } from 'mongoose';
import type { Models } from './models';

/** Days; 0: for ever. */
export interface Keeping {
  /** Received messages: while a row is here, a repeated delivery by its platform is recognised. */
  inbox: number;
  /** Results of replies and pushes; the messages themselves stay in the history. */
  outbox: number;
  /** Outgoing webhooks, delivered or given up. */
  webhooks: number;
  /** The audit log. */
  audit: number;
}

export const USUAL: Keeping = { inbox: 30, outbox: 30, webhooks: 30, audit: 0 };

const DAY_S = 86_400;
/** MongoDB's code name for a missing index: another process was first. */
const NO_INDEX = 27;

/** A changed period rebuilds its index. */
export async function keepFor({ Inbox, Outbox, Telling, Audit }: Models, keeping: Keeping): Promise<void> {
  await Promise.all([
    endAt(Inbox, 'doneAt', keeping.inbox),
    endAt(Outbox, 'finalAt', keeping.outbox),
    endAt(Telling, 'createdAt', keeping.webhooks),
    endAt(Audit, 'at', keeping.audit),
  ]);
}

async function endAt<Row>({ collection }: Model<Row>, field: string, days: number): Promise<void> {
  const wanted = days === 0 ? undefined : days * DAY_S;
  const indexes = await collection.indexes();
  const found = indexes.find(({ key }) => Object.keys(key).length === 1 && key[field] === 1);
  if (found && found['expireAfterSeconds'] === wanted) return;
  if (found?.name !== undefined) await collection.dropIndex(found.name).catch(unlessGone);
  if (wanted !== undefined) await collection.createIndex({ [field]: 1 }, { expireAfterSeconds: wanted });
}

function unlessGone(fault: unknown): void {
  if (!(fault instanceof Error && 'code' in fault && fault.code === NO_INDEX)) throw fault;
}
