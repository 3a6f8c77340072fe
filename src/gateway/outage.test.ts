/** Tests of a platform's bad minute: it costs time, not answers. The whole table is test/faults/outage.test.ts, in `npm run faults`. */
import { playOutage, type Outage } from './outage.rig';

test.each([
  [{ kind: '500', ms: 8_000, what: 'reply' }, 60_000],
  [{ kind: 'cut', ms: 60_000, what: 'reply' }, 150_000],
  [{ kind: 'refused', ms: 60_000, what: 'service' }, 150_000],
] as [Outage, number][])('%j: everything arrives', async (outage, most) => {
  const result = await playOutage({ shoppers: 10, ...outage });
  expect(result).toMatchObject({ messages: 10, arrived: 10, lost: 0 });
  expect(result.late.most).toBeLessThanOrEqual(most);
  // A platform in trouble is not asked again and again.
  expect(result.asked).toBeLessThanOrEqual(10);
  if (outage.kind === 'refused') expect(result.twice).toBe(0);
});

test('one shopper alone, and no one else to show that the platform is well again', async () => {
  for (const looks of [true, false]) {
    const result = await playOutage({ kind: '502', ms: 8_000, what: 'reply', looks, shoppers: 1 });
    expect(result).toMatchObject({ arrived: 1, lost: 0 });
  }
});

test('marketing that is in doubt is listed and never repeated', async () => {
  const result = await playOutage({ kind: 'hang', ms: 60_000, what: 'marketing', shoppers: 10 });
  expect(result).toMatchObject({ lost: 0, twice: 0 });
  expect(result.unknown).toBeGreaterThan(0);
  expect(result.arrived + result.unknown).toBeGreaterThanOrEqual(10);
});
