import { cutoffsOf, type Judged } from './cutoffs';

const PRICE = { rejected: 0.1, vetoed: 0.1, wrong: 0.05, asked: 1 };
/** Places of wrong answers. Counted, the sixth of them would set the cut: with one less it would be the seventh, 33 places on. */
const WRONG = [10, 20, 30, 40, 50, 52, 85, 90, 92, 94, 96, 98];

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
  it('answers as long as the wrong answers to expect stay within their price', () => {
    const few = cutoffsOf(judged([70, 80, 90, 95, 96, 97, 98]), PRICE).clear;
    const many = cutoffsOf(judged([20, 40, 50, 60, 65, 70, 75, 80, 85, 90, 95, 96, 97, 98]), PRICE).clear;
    expect(few).toBeGreaterThan(1);
    expect(many).toBeGreaterThan(few);
    expect(cutoffsOf(judged([]), PRICE).clear).toBe(1);
  });

  it('hardly moves when one text of a hundred is missing, whichever it is', () => {
    const all = judged(WRONG);
    const clear = cutoffsOf(all, PRICE).clear;
    const without = all.map(
      (_, at) =>
        cutoffsOf(
          all.filter((_one, other) => other !== at),
          PRICE,
        ).clear,
    );
    expect(Math.max(...without.map((one) => Math.abs(one - clear)))).toBeLessThanOrEqual(10);
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
    expect(cutoffsOf([...own, ...judged(WRONG)], PRICE).clear).toBeGreaterThan(1);
  });

  it('is sharper where more of the answers are right', () => {
    expect(cutoffsOf(judged([]), PRICE).sharpness).toBeGreaterThan(
      cutoffsOf(judged(Array.from({ length: 40 }, (_, at) => at)), PRICE).sharpness,
    );
  });
});
