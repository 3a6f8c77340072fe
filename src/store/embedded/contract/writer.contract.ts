// A process that writes until it is killed, and prints each write after it was acknowledged.
import { writeSync } from 'node:fs';
import mongoose, { type mongo } from 'mongoose';
import { startEmbeddedStore } from '../index';

export interface Written {
  _id: string;
  writer: number;
  n: number;
  pad: string;
}
export interface Counter {
  _id: number;
  value: number;
}

const WRITERS = 6;
const BATCH = 5;

async function main(file: string): Promise<void> {
  const store = await startEmbeddedStore({ file });
  const connection = await mongoose.createConnection(store.uri).asPromise();
  const written = connection.collection('written') as unknown as mongo.Collection<Written>;
  const counters = connection.collection('counters') as unknown as mongo.Collection<Counter>;
  await written.createIndex({ writer: 1, n: 1 }, { unique: true });
  print('ready');
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer, written, counters)));
}

async function write(
  writer: number,
  written: mongo.Collection<Written>,
  counters: mongo.Collection<Counter>,
): Promise<never> {
  const last = await written.findOne({ writer }, { sort: { n: -1 } });
  for (let n = (last?.n ?? -1) + 1; ; ) {
    const size = n % 3 === 0 ? BATCH : 1;
    const docs = Array.from({ length: size }, (_, i) => ({
      _id: `${writer}-${n + i}`,
      writer,
      n: n + i,
      pad: 'x'.repeat((n % 7) * 200),
    }));
    await written.insertMany(docs, { ordered: false });
    n += size;
    print(`written ${writer} ${n - 1}`);
    const counter = await counters.findOneAndUpdate(
      { _id: writer },
      { $inc: { value: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    print(`counter ${writer} ${counter?.value}`);
  }
}

/** Synchronously, so that no acknowledgement waits in a buffer when the end comes. */
const print = (line: string): number => writeSync(1, `${line}\n`);

void main(process.argv[2] ?? process.argv[1]!);
