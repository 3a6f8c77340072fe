import { cutoffsOf, type Judged } from './cutoffs';

const PRICE = { rejected: 0.1, wrong: 0.05, asked: 1 };

/** A hundred texts, the surest first; those of the given places are answered wrongly. */
function judged(wrong: readonly number[], more: { weight?: number } = {}): (Judged & { weight: number })[] {
  return Array.from({ length: 100 }, (_, at) => {
    const right = !wrong.includes(at);
    const value = 100 - at;
    return {
      best: 0,
      scope: value,
      lead: value,
      sureness: value,
      logits: Float32Array.of(2, 0),
      label: right ? 0 : 1,
      right,
      dense: false,
      weight: 1,
      ...more,
    };
  });
}

describe('cutoffsOf', () => {
  it('answers as long as the wrong answers stay within their price', () => {
    expect(cutoffsOf(judged([10, 20, 30, 40, 50, 60, 70]), PRICE).clear).toBe(41);
    expect(cutoffsOf(judged([]), PRICE).clear).toBe(1);
  });

  it('asks back no more of the rightly understood than the price says', () => {
    expect(cutoffsOf(judged([1, 2, 3, 4, 5, 6, 7, 8, 9]), { ...PRICE, asked: 0.2 }).clear).toBeLessThanOrEqual(20);
  });

  it('turns away the least like of the right ones, and no wrong one sets the price', () => {
    const { reject, veto } = cutoffsOf(judged([99, 98, 97, 96, 95]), PRICE);
    expect([reject, veto]).toEqual([15, 15]);
  });

  it('lets sentences of another language weigh less', () => {
    const own = judged([]);
    const foreign = judged([10, 20, 30, 40, 50, 60, 70], { weight: 0.1 });
    expect(cutoffsOf([...own, ...foreign], PRICE).clear).toBe(1);
  });

  it('is sharper where more of the answers are right', () => {
    expect(cutoffsOf(judged([]), PRICE).sharpness).toBeGreaterThan(
      cutoffsOf(judged(Array.from({ length: 40 }, (_, at) => at)), PRICE).sharpness,
    );
  });
});
