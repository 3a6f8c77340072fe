import fc from 'fast-check';
import { createFakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import { given } from '../model/given';
import type { Consent, Customer } from '../model/records';
import {
  FIELDS,
  OPERATORS,
  ruleSchema,
  valueOf,
  type Audience,
  type FieldName,
  type SegmentRule,
} from '../model/segment';
import { agreedIn } from '../store/agreed';
import { isMeant } from './matches';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100);

/** Few values, so that rules and customers meet. */
const words = fc.constantFrom('de', 'en', 'fr', 'vip', 'telegram', 'whatsapp', 'coffee', 'kitchen', 'Europe/Berlin');
const days = fc.integer({ min: 1, max: 6 });
const when = fc.integer({ min: 0, max: 7 }).map((ago) => new Date(NOW - ago * DAY));
const consent: fc.Arbitrary<Consent> = fc.record({
  purpose: fc.constantFrom('marketing' as const, 'service' as const),
  channel: fc.constantFrom('*', 'telegram', 'whatsapp'),
  state: fc.constantFrom('granted' as const, 'withdrawn' as const),
  source: fc.constant('test'),
  at: when,
});
const customers = fc.array(
  fc.record(
    {
      name: fc.string(),
      email: fc.constant('a@shop.example'),
      phone: fc.constantFrom('+4930', '+4420', '+493012'),
      language: words,
      timeZone: fc.record({ zone: words, source: fc.constant('explicit' as const) }),
      consents: fc.array(consent, { maxLength: 4 }),
      marketingSentAt: fc.array(when, { maxLength: 3 }),
      createdAt: when,
      channels: fc.uniqueArray(words, { maxLength: 2 }),
      tags: fc.uniqueArray(words, { maxLength: 2 }),
      lists: fc.uniqueArray(words, { maxLength: 2 }),
      features: fc.record(
        {
          orders: fc.integer({ min: 0, max: 3 }),
          spent: fc.integer({ min: 0, max: 3 }),
          firstOrder: when,
          lastOrder: when,
          openCart: when,
          openCartTotal: fc.integer({ min: 0, max: 3 }),
          last: fc.record({ cart_updated: when, order_placed: when }, { requiredKeys: [] }),
        },
        { requiredKeys: [] },
      ),
      bought: fc.array(
        fc.record({
          at: when,
          products: fc.array(words, { maxLength: 2 }),
          categories: fc.array(words, { maxLength: 2 }),
        }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['consents', 'marketingSentAt', 'createdAt'] },
  ),
  { minLength: 200, maxLength: 200 },
);

const conditions = fc
  .constantFrom(...(Object.keys(FIELDS) as FieldName[]))
  .chain((field) => fc.constantFrom(...OPERATORS[FIELDS[field]]).map((op) => ({ field, op: op as string })))
  .chain(({ field, op }) => {
    const kind = FIELDS[field];
    const wanted = valueOf(kind, op);
    const value: fc.Arbitrary<string | number | string[] | undefined> =
      wanted === 'none'
        ? fc.constant(undefined)
        : wanted === 'list'
          ? fc.uniqueArray(words, { minLength: 1, maxLength: 3 })
          : wanted === 'number'
            ? fc.integer({ min: 0, max: 3 })
            : wanted === 'days'
              ? days
              : kind === 'event'
                ? fc.constantFrom('cart.updated', 'order.placed', 'page.viewed')
                : kind === 'prefix'
                  ? fc.constantFrom('+49', '+4930', '+1')
                  : kind === 'consent'
                    ? fc.constantFrom('*', 'telegram', 'teams')
                    : words;
    const recent = kind === 'bought' || kind === 'event' ? fc.option(days, { nil: undefined }) : fc.constant(undefined);
    return fc.tuple(value, recent).map(([value, withinDays]) => ({
      field,
      op,
      ...given({ value, withinDays }),
    }));
  });
const { rule: rules } = fc.letrec<{ rule: SegmentRule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    conditions,
    fc.array(tie('rule'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('rule'), { maxLength: 3 }).map((any) => ({ any })),
    tie('rule').map((not) => ({ not })),
  ),
}));
const audiences: fc.Arbitrary<Audience> = fc.record(
  { rule: rules, include: fc.array(words, { maxLength: 2 }), exclude: fc.array(words, { maxLength: 2 }) },
  { requiredKeys: ['rule'] },
);

describe('a segment', () => {
  let store: TempStore;
  let people: Customer[];
  beforeAll(async () => {
    store = await openTempStore(createFakeClock(new Date(NOW).toISOString()));
    const [drawn = []] = fc.sample(customers, { numRuns: 1, seed: 7 });
    people = drawn.map(
      (each, index) => ({ ...each, ...agreedIn(each.consents), _id: `c${String(index).padStart(4, '0')}` }) as Customer,
    );
    await store.models.Customer.collection.insertMany(people as never[]);
  });
  afterAll(() => store.close());

  test('means the same customers in the store as one by one, counted and read in pages', async () => {
    await fc.assert(
      fc.asyncProperty(audiences, async (audience) => {
        fc.pre(ruleSchema.safeParse(audience.rule).success);
        const wanted = people.filter((each) => isMeant(audience, each, NOW)).map(({ _id }) => _id);
        const read: string[] = [];
        for (let after = ''; ; ) {
          const page = await store.audience.page(audience, NOW, after, 70);
          read.push(...page.map(({ _id }) => _id));
          after = page.at(-1)?._id ?? '';
          if (page.length < 70) break;
        }
        expect(read).toEqual(wanted);
        expect(await store.audience.count(audience, NOW)).toBe(wanted.length);
      }),
      { numRuns: RUNS },
    );
  });

  test('counts a person on three lists once', async () => {
    const audience = { rule: { all: [] }, include: ['vip', 'de', 'en'] };
    expect(await store.audience.count(audience, NOW)).toBe(people.length);
  });

  test('shows some of those who are meant, each once', async () => {
    const audience: Audience = { rule: { field: 'channel', op: 'has', value: 'telegram' } };
    const wanted = people.filter((each) => isMeant(audience, each, NOW)).length;
    const sample = await store.audience.sample(audience, NOW, 500);
    expect(new Set(sample.map(({ _id }) => _id)).size).toBe(wanted);
    expect(await store.audience.sample(audience, NOW, 3)).toHaveLength(Math.min(3, wanted));
  });
});

describe('a rule', () => {
  const fault = (rule: unknown): string | undefined => ruleSchema.safeParse(rule).error?.issues[0]?.message;

  test.each([
    [{ field: 'password', op: 'is', value: 'x' }, /rule.field/],
    [{ field: 'language', op: '$where', value: 'x' }, /can be asked is, isNot/],
    [{ field: 'language', op: 'is', value: { $gt: '' } }, /rule.value/],
    [{ field: 'orders', op: 'atLeast', value: 'two' }, /wants a number/],
    [{ field: 'orders', op: 'atLeast', value: -1 }, /wants a number/],
    [{ field: 'lastOrder', op: 'withinDays', value: 0.5 }, /whole days/],
    [{ field: 'language', op: 'known', value: 'de' }, /takes no value/],
    [{ field: 'language', op: 'is', value: 'de', withinDays: 3 }, /takes no withinDays/],
    [{ field: 'event', op: 'did', value: 'x.$where' }, /kind of event/],
    [{ field: 'event', op: 'did', value: '__proto__' }, /kind of event/],
    [{ all: [{ any: [{ field: 'tag', op: 'is', value: 'x' }] }] }, /rule.all.0.any.0: tag can be asked/],
    [{ all: [], any: [] }, /has no other key/],
    [{ $where: 'sleep(1000)' }, /rule/],
    ['everybody', /not a rule/],
  ])('%j is refused in words', (rule, words) => {
    expect(fault(rule)).toMatch(words);
  });

  test('of more than sixty conditions is refused', () => {
    const tagged = { field: 'tag', op: 'has', value: 'x' };
    expect(fault({ any: Array.from({ length: 7 }, () => ({ all: Array.from({ length: 9 }, () => tagged) })) })).toMatch(
      /more than 60/,
    );
  });

  test('that is nested too deeply is refused', () => {
    let rule: unknown = { field: 'tag', op: 'has', value: 'x' };
    for (let depth = 0; depth < 5_000; depth += 1) rule = { not: rule };
    expect(fault(rule)).toMatch(/deeper than 8/);
  });
});
