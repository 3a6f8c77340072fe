/** The pace of one phone number. */
import fc from 'fast-check';
import type { Clock } from '../../src/model/clock';
import { systemClock } from '../../src/model/clock';
import { createGate, PAIR } from './gate';

let now: number;
const clock: Clock = { ...systemClock(), now: () => now };
beforeEach(() => {
  now = 1_000_000;
});

describe('the pace', () => {
  it('lets a burst of 45 go to one person, then one each six seconds', () => {
    const gate = createGate(clock, { perSecond: 1000, sitOutMs: 0 });
    const turns = Array.from({ length: 46 }, () => {
      now += 10;
      return gate.take('7').kind;
    });
    expect(turns.filter((kind) => kind === 'go')).toHaveLength(45);
    expect(gate.take('7')).toMatchObject({ kind: 'later', account: false });
    expect(gate.take('8').kind).toBe('go');
    now += 6_000;
    expect([gate.take('7').kind, gate.take('7').kind]).toEqual(['go', 'later']);
    now += PAIR.burst * PAIR.everyMs;
    expect(gate.take('7').kind).toBe('go');
  });

  it('spreads the messages of all over the second, a short wait inside the send, a long one outside', () => {
    const gate = createGate(clock, { perSecond: 20, sitOutMs: 1_000 });
    const turns = Array.from({ length: 30 }, (_, at) => gate.take(String(at)));
    const waits = turns.map((turn) => (turn.kind === 'go' ? 0 : turn.waitMs));
    expect(waits.slice(0, 5)).toEqual([0, 0, 56, 112, 167]);
    expect(turns.filter((turn) => turn.kind === 'later')).not.toHaveLength(0);
    expect(turns.at(-1)).toMatchObject({ kind: 'later', account: true });
  });

  it('counts what comes in: both directions share the throughput, but a flood of it stops nobody for long', () => {
    const gate = createGate(clock, { perSecond: 20, sitOutMs: 1_000 });
    gate.heard();
    gate.heard();
    expect([gate.take('1'), gate.take('2')]).toEqual([
      { kind: 'soon', waitMs: 56 },
      { kind: 'soon', waitMs: 112 },
    ]);
    for (let at = 0; at < 5_000; at += 1) gate.heard();
    expect(gate.take('3')).toEqual({ kind: 'soon', waitMs: 1_000 });
  });

  it('never lets more than the throughput leave in any second, whatever comes when', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 50, maxLength: 400 }), (steps) => {
        now = 1_000_000;
        const gate = createGate(clock, { perSecond: 20, sitOutMs: 1_000 });
        const left = steps.flatMap((step, at) => {
          now += step;
          const turn = gate.take(String(at));
          return turn.kind === 'later' ? [] : [now + (turn.kind === 'soon' ? turn.waitMs : 0)];
        });
        for (const at of left)
          expect(left.filter((each) => each >= at && each < at + 1000).length).toBeLessThanOrEqual(20);
      }),
      { numRuns: 60 },
    );
  });

  it('holds everybody while the platform wants it, and one person whose other messages came from elsewhere', () => {
    const gate = createGate(clock, { perSecond: 80, sitOutMs: 0 });
    gate.close(5_000);
    gate.close(2_000);
    expect(gate.take('7')).toEqual({ kind: 'later', waitMs: 5_000, account: true });
    now += 5_000;
    gate.drain('7');
    expect(gate.take('7')).toEqual({ kind: 'later', waitMs: 6_000, account: false });
    now += 6_000;
    expect(gate.take('7').kind).toBe('go');
  });

  it('keeps no more people than it may: the one that waited longest is forgotten', () => {
    const gate = createGate(clock, { perSecond: 1_000_000, sitOutMs: 0 });
    gate.drain('0');
    expect(gate.take('0').kind).toBe('later');
    for (let user = 1; user <= 20_001; user += 1) {
      now += 1;
      gate.take(String(user));
    }
    now += 1;
    expect(gate.take('0').kind).toBe('go');
  });
});
