// Laws of the engine, on random documents: an index never changes an answer, and holds exactly the keys of its documents.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Query } from 'mingo';
import { document, filter, index, simple, sort, update } from './contract/arbitrary.contract';
import { runCommand } from './commands/table';
import { CursorReply } from './engine/cursors';
import { Store } from './engine/store';
import { compileFilter } from './query/match';
import { decode } from './values/bson';
import type { Doc } from './values/doc';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 60);

/** Refusals are answers too: both sides must give the same one. */
async function run(store: Store, command: Doc): Promise<unknown> {
  return new Promise((resolve) => {
    runCommand(store, { ...command, $db: 'test' }, ({ reply, error }) => {
      if (error !== undefined) resolve(`${error.name} ${error.message}`);
      else resolve(reply instanceof CursorReply ? reply.batch.map((bytes) => decode(bytes)._id) : reply);
    });
  });
}

describe('the engine', () => {
  let store: Store;

  beforeAll(() => {
    store = new Store(':memory:', () => 0);
  });

  afterAll(() => store.close());

  async function fill(name: string, docs: Doc[], indexes: Doc[]): Promise<void> {
    await run(store, { drop: name });
    await run(store, { create: name });
    for (const [i, spec] of indexes.entries())
      await run(store, { createIndexes: name, indexes: [{ ...spec, name: `i${i}` }] });
    await run(store, { insert: name, documents: docs.map((doc, i) => ({ _id: i, ...doc })), ordered: false });
  }

  /** Documents that an index refuses (parallel arrays) must be absent from both collections. */
  async function align(): Promise<void> {
    const kept = await run(store, { find: 'indexed', batchSize: 1_000, filter: {} });
    await run(store, { delete: 'plain', deletes: [{ q: { _id: { $nin: kept } }, limit: 0 }] });
  }

  const queries = fc.array(
    fc.record({ filter, sort, limit: fc.integer({ min: 0, max: 8 }), skip: fc.integer({ min: 0, max: 3 }) }),
    { minLength: 5, maxLength: 15 },
  );

  test('answers with indexes as it does without', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 5, maxLength: 40 }),
        fc.array(index, { minLength: 1, maxLength: 3 }),
        queries,
        async (docs, indexes, asked) => {
          await fill('plain', docs, []);
          await fill('indexed', docs, indexes);
          await align();
          for (const query of asked) {
            const find = (name: string): Promise<unknown> => run(store, { find: name, ...query, batchSize: 1_000 });
            expect(await find('indexed')).toEqual(await find('plain'));
            expect(await run(store, { count: 'indexed', query: query.filter })).toEqual(
              await run(store, { count: 'plain', query: query.filter }),
            );
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('keeps in every index exactly the keys of its documents', async () => {
    const changes = fc.array(fc.tuple(filter, update, fc.boolean()), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { minLength: 5, maxLength: 30 }),
        fc.array(index, { minLength: 1, maxLength: 3 }),
        changes,
        async (docs, indexes, done) => {
          await fill('indexed', docs, indexes);
          for (const [q, u, remove] of done) {
            const multi = Object.keys(u)[0]!.startsWith('$');
            await run(store, { update: 'indexed', updates: [{ q, u, multi }] });
            if (remove) await run(store, { delete: 'indexed', deletes: [{ q, limit: 1 }] });
          }
          const collection = store.catalog.find('test', 'indexed')!;
          const rows = store.sqlite.all<[number, Buffer]>(`SELECT r,d FROM ${collection.table}`, []);
          for (const secondary of collection.indexes) {
            const wanted = rows.flatMap(([row, bytes]) =>
              secondary.keysOf(decode(bytes)).keys.map((key) => `${key.toString('hex')} ${row}`),
            );
            const kept = store.sqlite
              .all<[Buffer, number]>(`SELECT k,r FROM ${secondary.table}`, [])
              .map(([key, row]) => `${key.toString('hex')} ${row}`);
            expect(kept.sort()).toEqual(wanted.sort());
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('matches as mingo does, where mingo is right', () => {
    // mingo differs from MongoDB in null, nested arrays and mixed types, so those stay out.
    const plain = fc.oneof(
      simple,
      fc.array(simple, { maxLength: 3 }),
      fc.record({ x: simple }, { noNullPrototype: true }),
    );
    const docs = fc.record({ a: simple, b: plain }, { noNullPrototype: true });
    const positive = fc.oneof(
      simple,
      fc.array(simple, { maxLength: 3 }).map((v) => ({ $in: v })),
      fc.integer({ min: -2, max: 2 }).map((v) => ({ $gt: v })),
      fc.integer({ min: -2, max: 2 }).map((v) => ({ $lte: v })),
      fc.constant({ $regex: '^a' }),
    );
    const operand = fc.oneof(
      positive,
      simple.map((v) => ({ $ne: v })),
      fc.array(simple, { maxLength: 3 }).map((v) => ({ $nin: v })),
      fc.constant({ $exists: true }),
      fc.integer({ min: 0, max: 3 }).map((v) => ({ $size: v })),
      positive.map((v) => ({ $not: typeof v === 'object' ? v : { $eq: v } })),
    );
    const pair = fc.oneof(fc.tuple(fc.constantFrom('a', 'b'), operand), fc.tuple(fc.constant('b.x'), positive));
    const filters = fc.array(pair, { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs) as Doc);
    fc.assert(
      fc.property(docs, filters, (doc, asked) => {
        expect(compileFilter(asked).test(doc)).toBe(new Query(asked, {}).test(doc));
      }),
      { numRuns: RUNS * 20 },
    );
  });
});

describe('a write that need not reach the disk', () => {
  test('is answered and seen at once, and is in the file with the next group', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-soft-'));
    const file = join(folder, 'store.sqlite');
    const open = new Store(file, () => 0);
    const soft = { writeConcern: { w: 1, j: false } };
    /** What a process finds that starts after a kill at this moment. */
    const afterKill = async (): Promise<unknown> => {
      const copy = mkdtempSync(join(tmpdir(), 'parley-killed-'));
      cpSync(folder, copy, { recursive: true });
      const next = new Store(join(copy, 'store.sqlite'), () => 0);
      const found = await run(next, { find: 'soft', filter: {} });
      next.close();
      rmSync(copy, { recursive: true });
      return found;
    };
    let answered = false;
    runCommand(open, { insert: 'soft', documents: [{ _id: 1 }], ...soft, $db: 'test' }, () => (answered = true));
    expect(answered).toBe(true);
    expect(await run(open, { find: 'soft', filter: {} })).toEqual([1]);
    expect(await afterKill()).toEqual([]);
    expect(await run(open, { insert: 'soft', documents: [{ _id: 1 }], ...soft })).toMatchObject({
      writeErrors: [{ code: 11000 }],
    });
    await run(open, { insert: 'soft', documents: [{ _id: 2 }] });
    expect(await afterKill()).toEqual([1, 2]);
    await run(open, { update: 'soft', updates: [{ q: { _id: 2 }, u: { $set: { a: 1 } } }], ...soft });
    open.close();
    const again = new Store(file, () => 0);
    expect(await run(again, { find: 'soft', filter: { a: 1 } })).toEqual([2]);
    again.close();
    rmSync(folder, { recursive: true });
  });
});
