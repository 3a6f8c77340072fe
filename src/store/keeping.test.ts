import { createFakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import { keepFor, USUAL } from './keeping';

let store: TempStore;
beforeEach(async () => {
  store = await openTempStore(createFakeClock());
});
afterEach(() => store.close());

/** Seconds by the field that is the end; of the inbox and the audit log. */
async function ends(): Promise<Record<string, number>> {
  const both = await Promise.all([store.models.Inbox, store.models.Audit].map((model) => model.collection.indexes()));
  return Object.fromEntries(
    both
      .flat()
      .flatMap(({ key, expireAfterSeconds }) =>
        typeof expireAfterSeconds === 'number' ? [[Object.keys(key).join(), expireAfterSeconds]] : [],
      ),
  );
}

test('a store keeps rows as long as usual, and the audit log for ever', async () => {
  expect(await ends()).toEqual({ doneAt: 2_592_000 });
});

test('a changed period counts for rows that are there, both ways', async () => {
  await keepFor(store.models, { ...USUAL, inbox: 10, audit: 400 });
  expect(await ends()).toEqual({ doneAt: 864_000, at: 34_560_000 });
  await keepFor(store.models, { ...USUAL, inbox: 0 });
  expect(await ends()).toEqual({});
  await keepFor(store.models, USUAL);
  expect(await ends()).toEqual({ doneAt: 2_592_000 });
});

test('two processes that start at once agree', async () => {
  const keeping = { ...USUAL, inbox: 12 };
  await Promise.all([keepFor(store.models, keeping), keepFor(store.models, keeping)]);
  expect(await ends()).toEqual({ doneAt: 1_036_800 });
});
