/** The version of the stored form, and the steps that migrate older stores. A step works in pages and resumes where a crash ended it. */
import type { Collection, Connection } from 'mongoose';
import type { Clock } from '../../model/clock';
import { GatewayError } from '../../model/errors';
import type { Models } from '../models';
import type { Migration } from './migration';
import { agreed } from './agreed';
import { said } from './said';

/** In order; a store without a version mark has version 1. */
export const MIGRATIONS: readonly Migration[] = [said, agreed];
const FIRST = 1;
const LEASE_MS = 30_000;
const WAIT_MS = 500;

interface Form {
  _id: 'form';
  version: number;
  /** Progress of the next step. */
  after?: string;
  /** Which process migrates, and until when others leave it alone. */
  holder?: string;
  until?: Date;
}

interface Parts {
  connection: Connection;
  models: Models;
  clock: Pick<Clock, 'now' | 'after'>;
  newId(): string;
  migrations?: readonly Migration[];
}

/** Throws STORE_NEWER if a newer program has migrated the store. */
export async function migrate({ connection, models, clock, newId, migrations = MIGRATIONS }: Parts): Promise<void> {
  const forms = formsOf(connection);
  const latest = migrations.at(-1)?.version ?? FIRST;
  const form = (await forms.findOne({ _id: 'form' })) ?? (await begun(forms, models, latest));
  if (form.version > latest)
    throw new GatewayError(
      'STORE_NEWER',
      `the store has form ${form.version}, this program knows ${latest}: start the newer version, or restore a backup`,
    );
  const holder = newId();
  for (let { version } = form; version < latest; ) {
    const now = clock.now();
    const held = await forms.findOneAndUpdate(
      { _id: 'form', version, $or: [{ until: { $exists: false } }, { until: { $lte: new Date(now) } }, { holder }] },
      { $set: { holder, until: new Date(now + LEASE_MS) } },
      { returnDocument: 'after' },
    );
    const step = migrations.find((each) => each.version > version);
    if (held && step) await take(forms, models, held, step, { holder, clock });
    else await new Promise<void>((resolve) => void clock.after(WAIT_MS, resolve));
    version = (await forms.findOne({ _id: 'form' }))?.version ?? version;
  }
}

type Forms = Collection<Form>;
const formsOf = (connection: Connection): Forms => connection.collection<Form>('meta');

/** A store without a mark is new, or older than marks. */
async function begun(forms: Forms, models: Models, latest: number): Promise<Form> {
  const used = (await models.Conversation.findOne({}, { _id: 1 }).lean()) !== null;
  await forms.updateOne({ _id: 'form' }, { $setOnInsert: { version: used ? FIRST : latest } }, { upsert: true });
  const form = await forms.findOne({ _id: 'form' });
  if (!form) throw new Error('the form of the store is not there after it was written');
  return form;
}

async function take(
  forms: Forms,
  models: Models,
  held: Form,
  step: Migration,
  { holder, clock }: { holder: string; clock: Pick<Clock, 'now'> },
): Promise<void> {
  const mine = { _id: 'form' as const, version: held.version, holder };
  for (let after = held.after ?? null; ; ) {
    after = await step.page(models, after);
    const until = new Date(clock.now() + LEASE_MS);
    const noted = await (after === null
      ? forms.updateOne(mine, { $set: { version: step.version }, $unset: { after: '', holder: '', until: '' } })
      : forms.updateOne(mine, { $set: { after, until } }));
    // Another process took over and continues from the last recorded page.
    if (after === null || noted.matchedCount === 0) return;
  }
}
