/** Slots under caps of several a day: each push holds its own, whatever is taken, moved and given back around it. */
import fc from 'fast-check';
import { createFakeClock } from '../../test/fake-clock';
import { createMemoryStore } from '../../test/memory-store';
import type { ScheduledAction } from '../model/records';
import { action } from './gate.rig';
import { createSlots } from './slot';

const HOUR_MS = 3_600_000;
const caps = [
  { max: 2, windowMs: 24 * HOUR_MS },
  { max: 4, windowMs: 72 * HOUR_MS },
];
const push = (name: number): ScheduledAction => ({ ...action, _id: `push:${name}`, customer: 'c' });

test('gives back the slot of the push that failed, not the one of another', async () => {
  const { slots, customer, clock, now } = rig();
  expect(await slots.take(push(1), now())).toBe(true);
  await clock.advance(HOUR_MS);
  expect(await slots.take(push(2), now())).toBe(true);
  expect(await slots.move(push(1), await customer())).toBe(true);
  await slots.release(push(1));
  expect(await held()).toEqual(['push:2']);
  expect((await customer()).marketingSentAt).toEqual([now()]);

  async function held(): Promise<string[]> {
    return ((await customer()).marketingBy ?? []).map(({ action: name }) => name);
  }
});

test('keeps the caps and every slot with its push through random takes, moves and releases', async () => {
  const step = fc.record({
    do: fc.constantFrom('take' as const, 'move' as const, 'release' as const),
    push: fc.nat(5),
    hours: fc.constantFrom(0, 0, 1, 6, 25),
  });
  // 72 hours to the millisecond after two that came together.
  const take = (push: number, hours: 0 | 1 | 6 | 25) => ({ do: 'take' as const, push, hours });
  const later = [25, 25, 6, 6, 6, 1, 1, 1, 1] as const;
  const inOneMillisecond = [take(0, 0), take(1, 0), ...later.map((hours) => take(0, hours))];
  let [taken, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const { slots, customer, clock, now } = rig();
      const holding = new Map<string, number>();
      for (const { do: verb, push: name, hours } of steps) {
        await clock.advance(hours * HOUR_MS);
        const mine = push(name);
        if (verb === 'release') {
          await slots.release(mine);
          holding.delete(mine._id);
        } else if (verb === 'take' ? !holding.has(mine._id) : holding.has(mine._id)) {
          const done = verb === 'take' ? await slots.take(mine, now()) : await slots.move(mine, await customer());
          // Two in the same millisecond: the later one holds the next free one.
          const at = (await customer()).marketingBy?.find(({ action: id }) => id === mine._id)?.at.getTime();
          if (done) holding.set(mine._id, at ?? Number.NaN);
          else holding.delete(mine._id);
          if (done) expect(at).toBeLessThan(now().getTime() + 20);
          if (done) taken += 1;
          else refused += 1;
        }
        const { marketingBy = [], marketingSentAt } = await customer();
        const kept = marketingBy.filter(({ at }) => at.getTime() > now().getTime() - 72 * HOUR_MS);
        expect(new Set(kept.map(({ action: id }) => id))).toEqual(
          new Set([...holding].filter(([, at]) => at > now().getTime() - 72 * HOUR_MS).map(([id]) => id)),
        );
        for (const { max, windowMs } of caps)
          expect(marketingSentAt.filter((at) => at.getTime() > now().getTime() - windowMs).length).toBeLessThanOrEqual(
            max,
          );
      }
    }),
    { numRuns: 60, examples: [[inOneMillisecond]] },
  );
  expect([taken > 50, refused > 0]).toEqual([true, true]);
});

interface Rig {
  slots: ReturnType<typeof createSlots>;
  clock: ReturnType<typeof createFakeClock>;
  customer: () => Promise<NonNullable<Awaited<ReturnType<ReturnType<typeof createMemoryStore>['customers']['byId']>>>>;
  now: () => Date;
}

function rig(): Rig {
  const clock = createFakeClock('2026-01-15T12:00:00Z');
  const store = createMemoryStore(clock.now);
  store.put.customer({ _id: 'c', consents: [], marketingSentAt: [], createdAt: new Date(0) });
  return {
    slots: createSlots({ store, clock, config: { caps } }),
    clock,
    customer: async () => {
      const row = await store.customers.byId('c');
      if (row === null) throw new Error('the customer is gone');
      return row;
    },
    now: () => new Date(clock.now()),
  };
}
