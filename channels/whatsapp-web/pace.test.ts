/** Human pace: chats are a second or more apart, no one waits beyond the patience, and what is asked later goes later. */
import fc from 'fast-check';
import { createSteppedClock } from '../../src/model/stepped';
import { createPace, HUMAN } from './pace';

it('lets the first message go at once, the next of the chat soon, another chat after one to three seconds', async () => {
  const clock = createSteppedClock();
  const pace = createPace(clock, () => 0.5, HUMAN);
  expect(pace.reserve('a')).toEqual({ waitMs: 0 });
  expect(pace.reserve('a')).toEqual({ waitMs: 550 });
  expect(pace.reserve('b')).toEqual({ waitMs: 2550 });
  expect(pace.reserve('c')).toEqual({ later: 4550 });
  await clock.advance(4550);
  expect(pace.reserve('c')).toEqual({ waitMs: 0 });
});

it('keeps its distance whatever comes', async () => {
  const step = fc.record({
    chat: fc.constantFrom('a', 'b', 'c'),
    afterMs: fc.integer({ min: 0, max: 3000 }),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const clock = createSteppedClock();
      let random = 0;
      const pace = createPace(clock, () => random, HUMAN);
      let last: { at: number; chat: string } | null = null;
      for (const each of steps) {
        await clock.advance(each.afterMs);
        random = each.random;
        const slot = pace.reserve(each.chat);
        if ('later' in slot) {
          expect(slot.later).toBeGreaterThan(HUMAN.patience);
          continue;
        }
        const at = clock.now() + slot.waitMs;
        expect(slot.waitMs).toBeLessThanOrEqual(HUMAN.patience);
        if (last) expect(at - last.at).toBeGreaterThanOrEqual(last.chat === each.chat ? HUMAN.same[0] : HUMAN.chats[0]);
        last = { at, chat: each.chat };
      }
    }),
    { numRuns: 50 },
  );
});
