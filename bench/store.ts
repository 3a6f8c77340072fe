// Measures the embedded store through the ordinary driver, one JSON line per case.
// src/store/embedded/README.md describes how to run it; BENCH_SCALE and BENCH_ONLY narrow it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type mongo } from 'mongoose';
import { startEmbeddedStore } from '../src/store/embedded';

const { ObjectId } = mongoose.Types;
type Id = mongoose.Types.ObjectId;
type Messages = mongo.Collection<Message>;

interface Message {
  _id: Id;
  conversation: Id;
  seq: number;
  state: string;
  attempts: number;
  channel: string;
  account: string;
  event: string;
  at: Date;
  dueAt: Date;
  direction: string;
  author: string;
  trace: string;
  content: { kind: string; text: string };
  __v: number;
  lockedBy?: string;
  lockedUntil?: Date;
  doneAt?: Date;
}
interface Visitor {
  shop: string;
  email: string;
  seen: Date;
  n: number;
}

/** How much each case does; a smaller scale gives a quick look. */
const SCALE = Number(process.env.BENCH_SCALE ?? 1);
/** Part of the names of the cases to run; inserts always run, because the others need documents. */
const ONLY = process.env.BENCH_ONLY ?? '';
const CONVERSATIONS = Array.from({ length: 500 }, () => new ObjectId());

let made = 0;

/** About 600 bytes, with three secondary indexes. */
function message(): Message {
  const seq = made++;
  return {
    _id: new ObjectId(),
    conversation: CONVERSATIONS[seq % CONVERSATIONS.length]!,
    seq,
    state: 'waiting',
    attempts: 0,
    channel: 'webchat',
    account: 'main',
    event: `webchat:main:${seq}`,
    at: new Date(),
    dueAt: new Date(),
    direction: 'in',
    author: 'customer',
    trace: `trace-${seq}`,
    content: {
      kind: 'text',
      text: 'Where is my order 10045? I have been waiting for a week and nobody answers the phone. '.repeat(3),
    },
    __v: 0,
  };
}

interface Case {
  name: string;
  callers: number;
  calls: number;
  perCall: number;
  call: (index: number) => Promise<unknown>;
}

async function measure({ name, callers, calls, perCall, call }: Case): Promise<void> {
  if (!name.includes(ONLY) && !name.includes('insert')) return;
  const total = Math.max(callers, Math.round(calls * SCALE));
  const latencies: number[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let index = next++; index < total; index = next++) {
      const startMs = performance.now();
      await call(index);
      latencies.push(performance.now() - startMs);
    }
  };
  const cpu = process.cpuUsage();
  const startMs = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  const tookMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => Number(latencies[Math.floor((latencies.length - 1) * share)]!.toFixed(2));
  const perSecond = (count: number): number => Math.round((count / tookMs) * 1000);
  console.log(
    JSON.stringify({
      name,
      callers,
      batch: perCall,
      callsPerSecond: perSecond(total),
      docsPerSecond: perSecond(total * perCall),
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      cpuUsPerDoc: Number(((user + system) / (total * perCall)).toFixed(1)),
    }),
  );
}

const batch = <T>(size: number, make: (i: number) => T): T[] => Array.from({ length: size }, (_, i) => make(i));

/** The documents so far; `pick`: one that is recent, spread over the last 4,000. */
interface Written {
  messages: Messages;
  ids: Id[];
  pick: (index: number) => Id;
}

async function inserts({ messages, ids }: Written): Promise<void> {
  const insert = (size: number) => async (): Promise<void> => {
    const docs = batch(size, message);
    ids.push(...docs.map(({ _id }) => _id));
    await messages.insertMany(docs, { ordered: false });
  };
  await measure({ name: 'bulk insert', callers: 4, calls: 600, perCall: 64, call: insert(64) });
  await measure({ name: 'insert one', callers: 16, calls: 12_000, perCall: 1, call: insert(1) });
}

async function updates({ messages, pick }: Written): Promise<void> {
  const bump = (index: number): mongo.AnyBulkWriteOperation<Message> => ({
    updateOne: {
      filter: { _id: pick(index), attempts: { $lt: 1_000 } },
      update: { $set: { lockedBy: 'worker-1', lockedUntil: new Date() }, $inc: { attempts: 1 } },
    },
  });
  const settle = (index: number): mongo.AnyBulkWriteOperation<Message> => ({
    updateOne: {
      filter: { _id: pick(index) },
      update: { $set: { state: index % 2 ? 'done' : 'waiting', doneAt: new Date() } },
    },
  });
  const bulk =
    (size: number, make: typeof bump) =>
    (index: number): Promise<unknown> =>
      messages.bulkWrite(
        batch(size, (i) => make(index * size + i)),
        { ordered: false },
      );
  await measure({
    name: 'bulk update by _id, no index touched',
    callers: 4,
    calls: 600,
    perCall: 64,
    call: bulk(64, bump),
  });
  await measure({
    name: 'bulk update by _id, one index touched',
    callers: 4,
    calls: 600,
    perCall: 64,
    call: bulk(64, settle),
  });
  await measure({ name: 'update one by _id', callers: 16, calls: 12_000, perCall: 1, call: bulk(1, bump) });
}

async function reads({ messages, pick }: Written): Promise<void> {
  await measure({
    name: 'find by _id in 32',
    callers: 4,
    calls: 3_000,
    perCall: 32,
    call: (index) => messages.find({ _id: { $in: batch(32, (i) => pick(index * 32 + i)) } }).toArray(),
  });
  await measure({
    name: 'find one by _id',
    callers: 16,
    calls: 12_000,
    perCall: 1,
    call: (index) => messages.findOne({ _id: pick(index) }),
  });
  await measure({
    name: 'find waiting of 8 conversations, sorted, 50',
    callers: 4,
    calls: 1_500,
    perCall: 50,
    call: (index) =>
      messages
        .find({ conversation: { $in: batch(8, (i) => CONVERSATIONS[(index + i) % 500]!) }, state: 'waiting' })
        .sort({ conversation: 1, seq: 1 })
        .limit(50)
        .toArray(),
  });
  await measure({
    name: 'count by index',
    callers: 4,
    calls: 4_000,
    perCall: 1,
    call: (index) => messages.countDocuments({ conversation: CONVERSATIONS[index % 500]! }),
  });
}

/** Writes that look for their document by a condition. */
async function claims({ messages }: Written, customers: mongo.Collection<Visitor>): Promise<void> {
  await measure({
    name: 'claim by findOneAndUpdate',
    callers: 16,
    calls: 6_000,
    perCall: 1,
    call: () =>
      messages.findOneAndUpdate(
        { state: 'waiting', dueAt: { $lte: new Date() } },
        { $set: { state: 'busy' }, $inc: { attempts: 1 } },
        { sort: { dueAt: 1 } },
      ),
  });
  await measure({
    name: 'upsert by unique key',
    callers: 16,
    calls: 12_000,
    perCall: 1,
    call: (index) =>
      customers.updateOne(
        { shop: `s${index % 10}`, email: `user${(index * 7919) % 4_000}@example.com` },
        { $set: { seen: new Date() }, $inc: { n: 1 } },
        { upsert: true },
      ),
  });
}

async function deletes({ messages, ids }: Written): Promise<void> {
  await measure({
    name: 'delete by _id',
    callers: 4,
    calls: 300,
    perCall: 64,
    call: (index) => messages.deleteMany({ _id: { $in: ids.slice(index * 64, index * 64 + 64) } }),
  });
}

export async function benchStore(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const store = await startEmbeddedStore({ file: join(folder, 'store.db') });
  const connection = await mongoose.createConnection(store.uri).asPromise();
  // The driver types `_id` as an ObjectId; here it is a string.
  const messages = connection.collection<Message>('messages') as unknown as Messages;
  const customers = connection.collection('customers') as unknown as mongo.Collection<Visitor>;
  await messages.createIndexes([
    { key: { event: 1 }, unique: true },
    { key: { conversation: 1, state: 1, seq: 1 } },
    { key: { state: 1, dueAt: 1 } },
  ]);
  await customers.createIndex({ shop: 1, email: 1 }, { unique: true });
  const ids: Id[] = [];
  const pick = (index: number): Id => ids[ids.length - 1 - ((index * 7919) % Math.min(ids.length, 4_000))]!;
  const written: Written = { messages, ids, pick };
  await inserts(written);
  await updates(written);
  await reads(written);
  await claims(written, customers);
  await deletes(written);
  await connection.close();
  await store.close();
  rmSync(folder, { recursive: true });
}
