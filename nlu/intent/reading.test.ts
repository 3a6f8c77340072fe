import { readLogits, suffices } from './reading';

describe('readLogits', () => {
  it('takes the best intent, also where what is out of scope is likelier', () => {
    const reading = readLogits(Float32Array.of(1, 3, 2, 5), 1, 0, true);
    expect(reading).toMatchObject({ best: 1, lead: -2, scope: 3 });
  });

  it('is the less sure the nearer the next intent and what is out of scope are', () => {
    const sureness = (...logits: number[]): number => readLogits(Float32Array.from(logits), 1, 0, true).sureness;
    expect(sureness(3, 0, 0)).toBeGreaterThan(sureness(3, 2, 0));
    expect(sureness(3, 0, 0)).toBeGreaterThan(sureness(3, 0, 4));
    expect(sureness(3, 0, 0)).toBe(sureness(3, 0, 1));
  });

  it('knows no lead where nothing out of scope was learned', () => {
    expect(readLogits(Float32Array.of(1, 3), 1, 0, false)).toMatchObject({ best: 1, lead: null });
  });

  it('counts new words less where a sentence vector was read', () => {
    const scope = (fusion: number): number => readLogits(Float32Array.of(4, 0), 0.5, fusion, false).scope;
    expect([scope(0), scope(0.2)]).toEqual([2, 3]);
  });

  it('suffices where it is sure, like what was learned and ahead of what is out of scope', () => {
    const sure = { best: 0, scope: 3, lead: 2, sureness: 4 };
    const enough = { sureness: 3, scope: 2 };
    expect(suffices(sure, enough)).toBe(true);
    expect(suffices({ ...sure, lead: null }, enough)).toBe(true);
    for (const less of [{ sureness: 2 }, { scope: 1 }, { lead: 0 }])
      expect(suffices({ ...sure, ...less }, enough)).toBe(false);
    expect(suffices(sure, null)).toBe(false);
  });

  it('reads a single intent', () => {
    expect(readLogits(Float32Array.of(2, 1), 1, 0, true)).toMatchObject({ best: 0, lead: 1 });
  });
});
