import { createFakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import { consentOn } from '../people/consent';
import { importList, type ListImport } from './lists';

let store: TempStore;
const clock = createFakeClock('2026-03-01T12:00:00Z');
beforeEach(async () => void (store = await openTempStore(clock)));
afterEach(() => store.close());

let ids = 0;
const read = (csv: string, name = 'Fair'): Promise<ListImport> =>
  importList({ store, now: clock.now, newId: () => `l${(ids += 1)}` }, { name, csv, by: 'Ann' });
const saidBy = async (shopCustomer: string): Promise<string | null> =>
  consentOn((await store.customers.byShopCustomer(shopCustomer))?.consents ?? [], 'marketing', 'telegram');

test('takes rows one by one: a person counts once, a bad row stops no other', async () => {
  const csv = [
    '\uFEFFCustomer,Consent,Proof,At',
    'ada,yes,"Fair, form 3",2026-02-01T10:00:00Z',
    'ben,no,,',
    'ada,,,',
    ',yes,form,2026-02-01T10:00:00Z',
    'cem,yes,,2026-02-01T10:00:00Z',
    'dan,yes,form,soon',
    'eva,yes,form,2027-01-01T00:00:00Z',
    'fay,perhaps,,',
  ].join('\r\n');
  const { list, added, refused } = await read(csv);
  expect(added).toBe(2);
  expect(refused.map(({ row }) => row)).toEqual([5, 6, 7, 8, 9]);
  expect(refused.map(({ reason }) => reason).join(' ')).toMatch(
    /no customer.*without its proof.*without the time.*future/,
  );
  expect([await saidBy('ada'), await saidBy('ben')]).toEqual(['granted', null]);
  const audience = { rule: { any: [] }, include: [list._id] };
  expect(await store.audience.count(audience, clock.now())).toBe(2);
  expect((await store.lists.byId(list._id))?.size).toBe(2);
  await store.lists.remove(list._id);
  expect(await store.audience.count(audience, clock.now())).toBe(0);
});

test('an older consent of a file does not undo a later STOP', async () => {
  const { _id } = await store.customers.ensureShopCustomer('ada', {});
  const at = new Date('2026-02-15T00:00:00Z');
  await store.customers.recordConsent(_id, {
    purpose: 'marketing',
    channel: '*',
    state: 'withdrawn',
    source: 'STOP',
    at,
  });
  await read('customer,consent,proof,at\nada,yes,form,2026-02-01T10:00:00Z');
  expect(await saidBy('ada')).toBe('withdrawn');
});

test('what is no such file is refused as a whole', async () => {
  await expect(read('name\nada')).rejects.toThrow(/one of them customer/);
  await expect(read('customer\n"ada')).rejects.toThrow(/no CSV/);
  await expect(read('')).rejects.toThrow(/first line/);
  await read('customer\nada');
  await expect(read('customer\nada')).rejects.toMatchObject({ code: 'TAKEN' });
});
