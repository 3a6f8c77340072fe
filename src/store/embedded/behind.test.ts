// Indexes over long lists are written behind; whatever is asked, no one can tell.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { runCommand } from './commands/table';
import { CursorReply } from './engine/cursors';
import { Store } from './engine/store';
import { decode } from './values/bson';
import type { Doc } from './values/doc';

const WORDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

function run(store: Store, command: Doc): Promise<unknown> {
  return new Promise((resolve) => {
    runCommand(store, { ...command, $db: 'test' }, ({ reply, error }) => {
      if (error !== undefined) resolve(`${error.name} ${error.message}`);
      else resolve(reply instanceof CursorReply ? reply.batch.map((bytes) => decode(bytes)._id) : reply);
    });
    store.flush();
  });
}

const terms = fc.subarray(WORDS, { minLength: 0 });
const id = fc.integer({ min: 0, max: 12 });
const step = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), id, terms }),
  fc.record({ do: fc.constant('change' as const), id, terms }),
  fc.record({ do: fc.constant('delete' as const), id }),
  fc.record({ do: fc.constant('find' as const), word: fc.constantFrom(...WORDS) }),
  fc.record({ do: fc.constant('count' as const), word: fc.constantFrom(...WORDS) }),
  fc.record({ do: fc.constant('reopen' as const) }),
);

function commandOf(step: { do: string; id?: number; terms?: string[]; word?: string }, collection: string): Doc {
  const { terms, word } = step;
  if (step.do === 'insert') return { insert: collection, documents: [{ _id: step.id, terms, at: step.id }] };
  if (step.do === 'change')
    return { update: collection, updates: [{ q: { _id: step.id }, u: { $set: { terms, at: 50 } } }] };
  if (step.do === 'delete') return { delete: collection, deletes: [{ q: { _id: step.id }, limit: 1 }] };
  if (step.do === 'count') return { count: collection, query: { terms: word } };
  return { find: collection, filter: { terms: word }, sort: { at: -1, _id: 1 } };
}

describe('an index over long lists', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-behind-'));
  const file = (name: string): string => join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function open(name: string): Promise<Store> {
    const store = new Store(file(name), () => 0);
    const spec = { key: { terms: 1, at: -1 }, name: 'words' };
    await run(store, { createIndexes: 'indexed', indexes: [spec] });
    return store;
  }

  test('never changes an answer, in whatever order documents come, change, go and are asked for', async () => {
    let files = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const name = `law-${(files += 1)}`;
        let store = await open(name);
        for (const each of steps) {
          if (each.do === 'reopen') {
            store.close();
            store = await open(name);
            continue;
          }
          const [indexed, plain] = [
            await run(store, commandOf(each, 'indexed')),
            await run(store, commandOf(each, 'plain')),
          ];
          expect(JSON.stringify(indexed).replaceAll('indexed', 'plain')).toEqual(JSON.stringify(plain));
        }
        store.close();
      }),
      { numRuns: 40 },
    );
  });

  test('has no key of a document until it is read, and then all of them', async () => {
    const store = await open('lazy');
    const documents = Array.from({ length: 600 }, (_, _id) => ({ _id, terms: WORDS.slice(_id % 3), at: _id }));
    await run(store, { insert: 'indexed', documents });
    const [words] = store.catalog.find('test', 'indexed')?.indexes ?? [];
    const keys = (): number =>
      store.sqlite.get<[number]>(`SELECT count(*) FROM ${words?.table ?? ''}`, [])?.[0] ?? Number.NaN;
    expect(keys()).toBe(0);
    expect(await run(store, { count: 'indexed', query: { terms: 'b' } })).toMatchObject({ n: 400 });
    expect(keys()).toBe(documents.flatMap(({ terms }) => terms).length);
    store.close();
  });

  test('refuses at once what it cannot hold', async () => {
    const store = await open('refuses');
    await run(store, { insert: 'indexed', documents: [{ _id: 1, terms: WORDS, at: 1 }] });
    const reply = await run(store, { insert: 'indexed', documents: [{ _id: 2, terms: WORDS, at: [1, 2] }] });
    expect(reply).toMatchObject({ n: 0, writeErrors: [{ code: 171 }] });
    store.close();
  });
});
