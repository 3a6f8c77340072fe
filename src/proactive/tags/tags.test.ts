/** Tags: points of events that fade, the same in whatever order the events come, and a sentence for each change. */
import { join } from 'node:path';
import fc from 'fast-check';
import { createFakeClock } from '../../../test/fake-clock';
import { openTempStore, type TempStore } from '../../../test/temp-store';
import { shopEventSchema, type CustomerEvent, type EventRow } from '../../model/event';
import { endOf, tagsAt } from '../../model/tag';
import { createTags } from './index';
import { readTag, readTags, type TagFile } from './read';
import { scored } from './score';
import { tagsWhy } from './why';

const DAY = 86_400_000;
const START = Date.parse('2026-01-15T12:00:00Z');
const shipped = readTags({ dir: join(__dirname, '../../../flows') });
const named = (name: string): TagFile => shipped.tags.find((tag) => tag.name === name) as TagFile;

let counter = 0;
function row(type: string, days: number, body: Record<string, unknown> = {}): EventRow {
  const at = new Date(START + days * DAY);
  const id = `e${(counter += 1)}`;
  return {
    _id: id,
    type,
    customer: 'ada',
    at,
    receivedAt: at,
    handledAt: at,
    body: { id, type, at: at.toISOString(), ...body },
  };
}
const page = (days: number, more: Record<string, unknown> = {}): EventRow =>
  row('page.viewed', days, { page: { consent: true, path: '/p', product: 'coffee', ...more } });
const order = (days: number, total = 1200): EventRow => row('order.placed', days, { order: { number: '1', total } });

test('those that ship are right', () => {
  expect(shipped.faults).toEqual([]);
  expect(shipped.tags.map(({ name }) => name)).toEqual(['at_risk', 'hesitating', 'price_sensitive', 'vip']);
});

test('a tag begins with enough points, outlasts its beginning, and fades at its half', () => {
  const tag = named('hesitating');
  expect(scored(tag, [page(0), page(0.1), page(0.2)])?.since).toBeNull();
  const state = scored(tag, [page(0), page(0), page(0), page(0)]);
  expect(state).toMatchObject({ points: 4, since: new Date(START), by: { type: 'page.viewed', add: 1 } });
  // 4 points are 2 after one half-life, and 2 are the least that keep it.
  expect(endOf(state!)).toBe(START + 3 * DAY);
  expect(tagsAt({ hesitating: state! }, START + 3 * DAY - 1).tags).toEqual(['hesitating']);
  expect(tagsAt({ hesitating: state! }, START + 3 * DAY)).toEqual({ tags: [], until: null });
  // An end between two milliseconds: at the time that is kept, the tag has ended.
  const odd = { ...state!, points: 3 };
  expect(tagsAt({ odd }, Number(tagsAt({ odd }, START).until)).tags).toEqual([]);
});

test('what sets the points ends it, and news of later begins it anew', () => {
  const tag = named('hesitating');
  const four = [page(0), page(0), page(0), page(0)];
  expect(scored(tag, [...four, order(1)])).toMatchObject({
    points: 0,
    since: null,
    by: { type: 'order.placed', add: null },
  });
  const again = [page(20), page(20), page(20), page(20)];
  expect(scored(tag, [...four, ...again])?.since).toEqual(new Date(START + 20 * DAY));
});

test.each<[string, EventRow[], string[]]>([
  ['orders for much', [order(0, 30_000), order(1, 30_000)], ['vip']],
  ['orders for little', [order(0, 2_000)], []],
  [
    'two returns',
    [
      row('return.updated', 0, { return: { state: 'requested' } }),
      row('return.updated', 0, { return: { state: 'requested' } }),
    ],
    ['at_risk'],
  ],
  ['a bad review', [row('review.written', 0, { review: { rating: 1 } })], ['at_risk']],
  ['a good review', [row('review.written', 0, { review: { rating: 5 } })], []],
  [
    'visits of the sale',
    [0, 0, 0].map((at) => page(at, { path: '/sale/shoes', product: undefined })),
    ['price_sensitive'],
  ],
  [
    'searches for offers',
    [0, 0].map((at) => row('page.searched', at, { page: { path: '/s', query: 'cheap boots' } })),
    ['price_sensitive'],
  ],
  ['events that lack what is asked of them', [row('order.placed', 0, {}), row('page.searched', 0, {})], []],
])('%s', (_what, rows, tags) => {
  const states = shipped.tags.flatMap((tag) => {
    const state = scored(tag, rows);
    return state === null ? [] : [[tag.name, state] as const];
  });
  expect(tagsAt(Object.fromEntries(states), START + DAY).tags).toEqual(tags);
});

test('events come to the same in whatever order they are read', () => {
  const rows = [page(0), page(1), order(2), page(2.5), page(2.6), page(2.7), page(2.8)];
  const whole = scored(named('hesitating'), rows);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (some) => {
      expect(scored(named('hesitating'), some)).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

test('says in one sentence what changed a tag', () => {
  const state = scored(named('hesitating'), [page(0), page(0), page(0), page(0)])!;
  const say = (days: number, language: 'en' | 'zh' = 'en') =>
    tagsWhy({ hesitating: state }, language, { now: START + days * DAY })[0];
  expect(say(1)).toEqual({
    tag: 'hesitating',
    holds: true,
    sentence:
      'hesitating holds since 2026-01-15 12:00 UTC and ends on 2026-01-18 12:00 UTC without news (now 3.2 points, kept down to 2); page.viewed of 2026-01-15 12:00 UTC added 1, which made 4 points.',
  });
  expect(say(4)?.sentence).toContain('faded below 2 points on 2026-01-18 12:00 UTC');
  expect(say(4, 'zh')?.sentence).toContain('已于 2026-01-18 12:00 UTC 降到 2 分以下');
});

test.each([
  ['about: x\nhalfLife: 3d\nfrom: 2\npoints: [{ on: order.placed }]', '`add` or `set`'],
  ['about: x\nhalfLife: 3d\nfrom: 2\nkeep: 3\npoints: [{ on: order.placed, add: 1 }]', '`keep` is at most `from`'],
  ['about: x\nhalfLife: soon\nfrom: 2\npoints: [{ on: order.placed, add: 1 }]', 'hours or days'],
  ['about: x\nhalfLife: 3d\nfrom: 2\npoints: [{ on: stock.back, add: 1 }]', 'stock.back'],
  ['about: x\nhalfLife: 3d\nfrom: 2\npoints: [{ on: order.placed, add: 1, if: "event.(" }]', ''],
])('names what is wrong in %j', (source, words) => {
  const { tag, faults } = readTag('tags/mine.yaml', source);
  expect(tag).toBeNull();
  expect(JSON.stringify(faults)).toContain(words);
});

describe('in the store', () => {
  let store: TempStore;
  beforeAll(async () => void (store = await openTempStore(createFakeClock())));
  afterAll(() => store.close());

  test('a tag is kept with the customer after its events, found by segments, and taken when it has faded', async () => {
    const clock = createFakeClock('2026-01-15T12:00:00Z');
    const tags = createTags({ store: store.audience, clock });
    tags.load(shipped.tags);
    const customer = await store.customers.ensureShopCustomer('ada', {});
    const rows = [page(0), page(0), page(0), page(0)];
    for (const each of rows) await store.events.insert(each);
    await tags.keep([shopEventSchema.parse({ ...rows[0]?.body, customer: 'ada' }) as CustomerEvent], customer);
    const audience = { rule: { field: 'tag' as const, op: 'has', value: 'hesitating' } };
    expect(await store.audience.count(audience, clock.now())).toBe(1);
    expect(await tags.fade()).toBe(0);
    await clock.advance(3 * DAY + 1);
    expect(await tags.fade()).toBe(1);
    expect(await store.audience.count(audience, clock.now())).toBe(0);
    expect(await store.customers.byId(customer._id)).toMatchObject({ tags: [], tagged: { hesitating: { points: 4 } } });
    expect(await tags.fade()).toBe(0);
  });
});
