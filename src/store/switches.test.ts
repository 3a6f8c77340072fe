/** Automations that are paused, and what became of their pushes. */
import { createFakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import type { ActionState, ScheduledAction } from '../model/records';

const AT = new Date('2026-03-01T12:00:00Z');
let store: TempStore;
beforeEach(async () => void (store = await openTempStore(createFakeClock(AT.toISOString()))));
afterEach(() => store.close());

let ids = 0;
const row = (rule: string, state: ActionState, more: Partial<ScheduledAction> = {}): ScheduledAction => ({
  _id: `a${(ids += 1)}`,
  rule,
  step: 1,
  purpose: 'marketing',
  customer: 'ada',
  business: 'x',
  dueAt: new Date(AT.getTime() + 1_000),
  sendBefore: new Date(AT.getTime() + 9_000),
  state,
  decisions: [],
  data: {},
  createdAt: AT,
  ...more,
});

test('what a pause held is due once it is resumed, and nothing else is', async () => {
  await store.switches.pause({ _id: 'cart', by: 'Ann', at: AT });
  await store.switches.pause({ _id: 'cart', by: 'Ben', at: AT });
  expect(await store.switches.paused()).toEqual([{ _id: 'cart', by: 'Ann', at: AT }]);
  const held = row('cart', 'waiting', { reason: 'paused' });
  for (const each of [held, row('cart', 'waiting'), row('late', 'waiting', { reason: 'paused' })])
    await store.actions.insert(each);
  expect(await store.switches.resume('cart', AT)).toEqual([held._id]);
  expect(await store.switches.isPaused('cart')).toBe(false);
  expect((await store.actions.due(AT, 9)).map(({ _id }) => _id)).toEqual([held._id]);
});

test('counts the pushes of each automation by what became of them', async () => {
  const old = row('cart', 'sent', { createdAt: new Date(AT.getTime() - 1) });
  const rows = [
    row('cart', 'sent'),
    row('cart', 'sent'),
    row('cart', 'skipped', { reason: 'cap' }),
    row('late', 'sent'),
  ];
  for (const each of [old, ...rows]) await store.actions.insert(each);
  const found = await store.switches.funnel(['cart'], AT);
  expect(found.sort((a, b) => b.count - a.count)).toEqual([
    { rule: 'cart', state: 'sent', reason: null, count: 2 },
    { rule: 'cart', state: 'skipped', reason: 'cap', count: 1 },
  ]);
});
