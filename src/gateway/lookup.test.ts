/** What a platform is told outside of the talk: goods for everyone, orders for those who may see them. */
import { createDemoShop } from '../../test/demo';
import { shopCards } from '../flow/actions/show/makers';
import type { GuestView } from '../flow/actions/owner/ownership';
import { systemClock } from '../model/clock';
import type { Address, Lookup } from '../model/inbound';
import { NO_LIMITS } from '../model/limits';
import { createLookup, type LookupParts } from './lookup';

const NOW = 1_790_000_000_000;
const clock = { ...systemClock(), now: () => NOW };
const shop = createDemoShop({ now: () => NOW });
const address: Address = { channel: 'desk', account: '1', user: 'mia', chat: 'mia' };

/** The store knows one person, who is what `known` says. */
function asking(
  known: { shopCustomer?: string; memory?: Record<string, unknown> } | null,
  guest: GuestView = 'status',
  limits: LookupParts['limits'] = NO_LIMITS,
) {
  const store = {
    identities: { byKey: async () => known && { conversation: 'c', customer: 'p' } },
    conversations: { byId: async () => ({ state: { memory: known?.memory } }) },
    customers: { byId: async () => ({ shopCustomer: known?.shopCustomer }) },
  } as unknown as LookupParts['store'];
  const texts: LookupParts['texts'] = (key, language) => `${language}:${key}`;
  const look = createLookup({ store, shop, cards: shopCards(), ownership: { guest }, texts, clock, limits });
  return (lookup: Lookup, more: Partial<Address> = {}) =>
    look({ lookup, address: { ...address, ...more }, language: 'en', limit: 5 });
}
const ids = async (found: ReturnType<ReturnType<typeof asking>>): Promise<string[]> =>
  (await found).map(({ id }) => id);
const proven = { proven_orders: { value: ['1040'], at: NOW, from: 'said' } };

test('finds goods by words, with their price and page, and shows some where nothing is typed', async () => {
  const found = await asking(null)({ about: 'goods', text: 'red running shoes' });
  expect(found.length).toBeGreaterThan(1);
  expect(found[0]).toMatchObject({
    line: expect.stringMatching(/\$|cards\.from/) as unknown,
    url: expect.any(String) as unknown,
  });
  expect(await ids(asking(null)({ about: 'goods', text: ' ' }))).toHaveLength(5);
});

test.each<[string, Parameters<typeof asking>[0], string, Partial<Address>, string[]]>([
  ['nobody', null, '', {}, []],
  ['someone who is not known to the shop', {}, '', {}, []],
  ['a customer', { shopCustomer: 'c-1001' }, '1042', {}, ['1042']],
  ['a customer in a group', { shopCustomer: 'c-1001' }, '', { group: true }, []],
  ['someone who has proven one order', { memory: proven }, '', {}, ['1040']],
])('lists the orders of %s', async (_who, known, text, more, expected) => {
  expect(await ids(asking(known)({ about: 'orders', text }, more))).toEqual(expected);
});

test.each<[string, Parameters<typeof asking>[0], GuestView, RegExp | null]>([
  ['its owner', { shopCustomer: 'c-1001' }, 'none', /cards\.carrier/],
  ['a stranger where strangers see nothing', null, 'none', null],
  ['a stranger where strangers see the state', null, 'status', /cards\.mine/],
  ['another customer', { shopCustomer: 'c-1002' }, 'status', /cards\.mine/],
])('shows one order to %s', async (_who, known, guest, shown) => {
  const found = await asking(known, guest)({ about: 'order', number: '1042' });
  if (shown === null) return expect(found).toEqual([]);
  expect(JSON.stringify(found)).toMatch(shown);
  expect(JSON.stringify(found).includes('cards.carrier')).toBe(known?.shopCustomer === 'c-1001');
});

test("orders of others are shown a few times an hour, a person's own always", async () => {
  let left = 2;
  const limits: LookupParts['limits'] = {
    take: async () => (left-- > 0 ? { ok: true } : { ok: false, retryAfterMs: 1, first: false }),
  };
  const look = asking({ shopCustomer: 'c-1001' }, 'status', limits);
  const order = (number: string): Promise<string[]> => ids(look({ about: 'order', number }));
  expect([await order('1040'), await order('1041'), await order('1043'), await order('1042')]).toEqual([
    ['1040'],
    ['1041'],
    [],
    ['1042'],
  ]);
});
