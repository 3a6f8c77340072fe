/** Moves all data from one store to another, page by page: it can be repeated, and resumes where a crash ended it. */
import mongoose, { type Connection } from 'mongoose';
import { GatewayError } from '../model/errors';
import { given } from '../model/given';
import { isDuplicate } from './bulk';

const PAGE = 500;
/** Where both stores record that they belong to the same move, and how far it has come. */
const MARKS = 'moves';
const LEFT_OUT = [MARKS, 'probes'];

interface Mark {
  _id: string;
  /** For a store: the name that it chose for its moves. */
  source?: string;
  /** For a collection: the last `_id` that has arrived. */
  after?: string;
}

/** A document of any collection: Parley's own have string ids, an extension's may not. */
interface Whatever {
  _id: string;
}

export interface Moved {
  collection: string;
  here: number;
  there: number;
}

interface Moving {
  from: string;
  to: string;
  newId(): string;
}

/** No process may write to either store meanwhile. Throws CONFIG_WRONG if the target holds other data. */
export async function moveStore({ from, to, newId }: Moving): Promise<Moved[]> {
  const [source, target] = [await connect(from), await connect(to)];
  try {
    await claim(target, await nameOf(source, newId));
    const names = (await dbOf(source).listCollections().toArray()).map(({ name }) => name).sort();
    const moved: Moved[] = [];
    for (const name of names.filter((one) => !LEFT_OUT.includes(one))) {
      await copy(source, target, name);
      const count = (at: Connection): Promise<number> => at.collection(name).countDocuments();
      moved.push({ collection: name, here: await count(source), there: await count(target) });
    }
    return moved;
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

async function connect(uri: string): Promise<Connection> {
  const options = { serverSelectionTimeoutMS: 5_000, writeConcern: { w: 'majority' as const, j: true } };
  return mongoose
    .createConnection(uri, options)
    .asPromise()
    .catch((cause: unknown) => {
      throw new GatewayError('STORE_DOWN', `no store answers at ${uri.replace(/\/\/[^@/]*@/, '//')}`, { cause });
    });
}

function dbOf({ db }: Connection): NonNullable<Connection['db']> {
  if (!db) throw new GatewayError('STORE_DOWN', 'the connection to the store is closed');
  return db;
}

const marksOf = (at: Connection): mongoose.Collection<Mark> => at.collection<Mark>(MARKS);

/** The source keeps its name, so that a second run is recognised as the same move. */
async function nameOf(source: Connection, newId: () => string): Promise<string> {
  await marksOf(source).updateOne({ _id: 'store' }, { $setOnInsert: { source: newId() } }, { upsert: true });
  return (await marksOf(source).findOne({ _id: 'store' }))?.source ?? '';
}

async function claim(target: Connection, name: string): Promise<void> {
  const before = await marksOf(target).findOne({ _id: 'store' });
  if (before?.source === name) return;
  const used = await target.collection('conversations').findOne({}, { projection: { _id: 1 } });
  if (before || used)
    throw new GatewayError('CONFIG_WRONG', 'the target holds the data of another store: name an empty database');
  await marksOf(target).updateOne({ _id: 'store' }, { $set: { source: name } }, { upsert: true });
}

async function copy(source: Connection, target: Connection, name: string): Promise<void> {
  const mark = `collection ${name}`;
  let after = (await marksOf(target).findOne({ _id: mark }))?.after;
  for (;;) {
    const page = await source
      .collection<Whatever>(name)
      .find(given({ _id: after === undefined ? undefined : { $gt: after } }), {
        sort: { _id: 1 },
        limit: PAGE,
      })
      .toArray();
    if (page.length === 0) return;
    // An interrupted page is repeated; documents that are there already are skipped.
    await target
      .collection<Whatever>(name)
      .insertMany(page, { ordered: false })
      .catch((fault: unknown) => {
        if (!onlyDuplicates(fault)) throw fault;
      });
    after = page.at(-1)?._id;
    await marksOf(target).updateOne({ _id: mark }, { $set: { after } }, { upsert: true });
  }
}

function onlyDuplicates(fault: unknown): boolean {
  if (!(fault instanceof mongoose.mongo.MongoBulkWriteError)) return isDuplicate(fault);
  const errors = [fault.writeErrors].flat();
  // A unique value of another document is a conflict, not a repetition.
  return errors.every(({ code, errmsg }) => code === 11000 && (errmsg ?? '').includes('_id_'));
}
