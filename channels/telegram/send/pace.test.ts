/** The pace of a chat: never more in any window than Telegram asks for, and never a wait without need. */
import fc from 'fast-check';
import { createPace, PACE } from './pace';

test('lets a burst through, then as many as the window has room for', () => {
  let now = 0;
  const pace = createPace({ now: () => now });
  for (let n = 0; n < PACE.group.count; n += 1) expect(pace.take('-1', 1)).toBe(0);
  expect(pace.take('-1', 1)).toBe(60_000);
  expect([pace.take('-2', 1), pace.take('7', 1)]).toEqual([0, 0]);
  now = 59_999;
  expect(pace.take('-1', 1)).toBe(1);
  now = 60_000;
  expect(pace.take('-1', 1)).toBe(0);
});

test('counts an album as its files, and lets one through that could never fit', () => {
  const pace = createPace({ now: () => 0 });
  expect(pace.take('-1', 15)).toBe(0);
  expect(pace.take('-1', 10)).toBe(60_000);
  expect(pace.take('-1', 5)).toBe(0);
  expect(pace.take('-2', 100)).toBe(0);
  expect(pace.take('-2', 1)).toBe(60_000);
});

test('keeps every window, and a wait that is kept is enough', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ after: fc.nat({ max: 20_000 }), items: fc.integer({ min: 1, max: 10 }) }), {
        maxLength: 60,
      }),
      (tries) => {
        let now = 0;
        const sent: number[] = [];
        const pace = createPace({ now: () => now });
        for (const { after, items } of tries) {
          now += after;
          const waitMs = pace.take('-1', items);
          if (waitMs > 0) {
            now += waitMs;
            expect(pace.take('-1', items)).toBe(0);
          }
          for (let item = 0; item < items; item += 1) sent.push(now);
          expect(sent.filter((at) => at > now - PACE.group.perMs).length).toBeLessThanOrEqual(PACE.group.count);
        }
      },
    ),
  );
});

test('remembers a bounded number of chats', () => {
  const pace = createPace({ now: () => 0 });
  for (let n = 0; n < PACE.person.count; n += 1) pace.take('7', 1);
  expect(pace.take('7', 1)).toBeGreaterThan(0);
  for (let chat = 100; chat < 10_100; chat += 1) pace.take(String(chat), 1);
  expect(pace.take('7', 1)).toBe(0);
});
