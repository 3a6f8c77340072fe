import { gaussianHead, type Point } from './gaussian';
import { argmax, mulberry } from './softmax';

const WIDTH = 12;

/** Points about one centre per intent, all stretched along the first axis, which tells nothing. */
function points(count: number, seed: number): Point[] {
  const next = mulberry(seed);
  return Array.from({ length: count }, (_, at) => {
    const label = at % 3;
    const sentence = Float32Array.from({ length: WIDTH }, () => (next() - 0.5) * 0.2);
    sentence[0] = (next() - 0.5) * 8;
    sentence[1 + label] = (sentence[1 + label] ?? 0) + 0.3;
    return { sentence, label };
  });
}

function heads(given: readonly Point[], classes = 3): (point: Point) => Float32Array {
  const { matrix, bias } = gaussianHead(given, classes);
  return ({ sentence }) =>
    bias.map((start, label) =>
      sentence.reduce((sum, value, at) => sum + value * (matrix[at * classes + label] ?? 0), start),
    );
}

describe('the closed form of the sentence head', () => {
  it('finds the intents behind a direction that varies much and tells nothing', () => {
    const score = heads(points(60, 1));
    const right = points(300, 2).filter((point) => argmax(score(point)) === point.label);
    expect(right.length / 300).toBeGreaterThan(0.95);
  });

  it('has finite weights with fewer rows than dimensions, and with rows that are all alike', () => {
    const alike = points(6, 3).map(({ label }) => ({ label, sentence: new Float32Array(WIDTH).fill(0.2) }));
    for (const given of [points(6, 3), alike]) {
      const { matrix, bias } = gaussianHead(given, 3);
      expect([...matrix, ...bias].every(Number.isFinite)).toBe(true);
    }
  });

  it('never prefers an intent without rows to the one that fits', () => {
    const score = heads(points(60, 1), 4);
    expect(points(90, 4).filter((point) => argmax(score(point)) === 3)).toEqual([]);
  });
});
