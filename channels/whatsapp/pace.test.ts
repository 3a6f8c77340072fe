/** The pace of one phone number. */
import fc from 'fast-check';
import type { Clock } from '../../src/model/clock';
import { systemClock } from '../../src/model/clock';
import { createPace, PAIR } from './pace';

let now: number;
const clock: Clock = { ...systemClock(), now: () => now };
beforeEach(() => {
  now = 1_000_000;
});

describe('the pace', () => {
  it('lets a burst of 45 go to one person, then one each six seconds', () => {
    const pace = createPace(clock, { perSecond: 1000, sitOutMs: 0 });
    const slots = Array.from({ length: 46 }, () => {
      now += 10;
      return pace.take('7').kind;
    });
    expect(slots.filter((kind) => kind === 'go')).toHaveLength(45);
    expect(pace.take('7')).toMatchObject({ kind: 'later', account: false });
    expect(pace.take('8').kind).toBe('go');
    now += 6_000;
    expect([pace.take('7').kind, pace.take('7').kind]).toEqual(['go', 'later']);
    now += PAIR.burst * PAIR.everyMs;
    expect(pace.take('7').kind).toBe('go');
  });

  it('spreads the messages of all over the second, a short wait inside the send, a long one outside', () => {
    const pace = createPace(clock, { perSecond: 20, sitOutMs: 1_000 });
    const slots = Array.from({ length: 30 }, (_, at) => pace.take(String(at)));
    const waits = slots.map((slot) => (slot.kind === 'go' ? 0 : slot.waitMs));
    expect(waits.slice(0, 5)).toEqual([0, 0, 56, 112, 167]);
    expect(slots.filter((slot) => slot.kind === 'later')).not.toHaveLength(0);
    expect(slots.at(-1)).toMatchObject({ kind: 'later', account: true });
  });

  it('counts what comes in: both directions share the throughput, but a flood of it stops no one for long', () => {
    const pace = createPace(clock, { perSecond: 20, sitOutMs: 1_000 });
    pace.heard();
    pace.heard();
    expect([pace.take('1'), pace.take('2')]).toEqual([
      { kind: 'soon', waitMs: 56 },
      { kind: 'soon', waitMs: 112 },
    ]);
    for (let at = 0; at < 5_000; at += 1) pace.heard();
    expect(pace.take('3')).toEqual({ kind: 'soon', waitMs: 1_000 });
  });

  it('never lets more than the throughput leave in any second, whatever comes when', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 50, maxLength: 400 }), (steps) => {
        now = 1_000_000;
        const pace = createPace(clock, { perSecond: 20, sitOutMs: 1_000 });
        const left = steps.flatMap((step, at) => {
          now += step;
          const slot = pace.take(String(at));
          return slot.kind === 'later' ? [] : [now + (slot.kind === 'soon' ? slot.waitMs : 0)];
        });
        for (const at of left)
          expect(left.filter((each) => each >= at && each < at + 1000).length).toBeLessThanOrEqual(20);
      }),
      { numRuns: 60 },
    );
  });

  it('holds everyone while the platform wants it, and one person whose other messages came from elsewhere', () => {
    const pace = createPace(clock, { perSecond: 80, sitOutMs: 0 });
    pace.close(5_000);
    pace.close(2_000);
    expect(pace.take('7')).toEqual({ kind: 'later', waitMs: 5_000, account: true });
    now += 5_000;
    pace.drain('7');
    expect(pace.take('7')).toEqual({ kind: 'later', waitMs: 6_000, account: false });
    now += 6_000;
    expect(pace.take('7').kind).toBe('go');
  });

  it('keeps no more people than it may: the one that waited longest is forgotten', () => {
    const pace = createPace(clock, { perSecond: 1_000_000, sitOutMs: 0 });
    pace.drain('0');
    expect(pace.take('0').kind).toBe('later');
    for (let user = 1; user <= 20_001; user += 1) {
      now += 1;
      pace.take(String(user));
    }
    now += 1;
    expect(pace.take('0').kind).toBe('go');
  });
});
