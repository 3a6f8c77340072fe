import { openKernel, type Kernel } from './kernel';
import { mulberry } from './softmax';

const CLASSES = 7;
const ROWS = 9;
const next = mulberry(3);
const numbers = (length: number): number[] => Array.from({ length }, () => Math.fround(next() - 0.5));
const used = [8, 0, 3];
const values = numbers(used.length);
const matrix = numbers(ROWS * CLASSES);

function filled(): Kernel {
  const kernel = openKernel({ rows: ROWS, classes: CLASSES, most: 5 });
  matrix.forEach((value, at) => {
    kernel.matrix[Math.floor(at / CLASSES) * kernel.stride + (at % CLASSES)] = value;
  });
  kernel.rows.set(used);
  kernel.values.set(values);
  return kernel;
}

const weight = (row: number, c: number): number => matrix[row * CLASSES + c] ?? 0;

describe('the kernel', () => {
  it('adds up the rows of a vector', () => {
    const kernel = filled();
    const before = numbers(CLASSES);
    kernel.out.set(before);
    kernel.score(used.length);
    for (let c = 0; c < CLASSES; c += 1) {
      const sum = used.reduce((all, row, at) => all + (values[at] ?? 0) * weight(row, c), before[c] ?? 0);
      expect(kernel.out[c]).toBeCloseTo(sum, 5);
    }
  });

  it('takes one step along the slope, shorter where a row has seen much', () => {
    const kernel = filled();
    const slope = numbers(CLASSES);
    kernel.out.set(slope);
    kernel.squares.fill(0.5);
    kernel.learn(used.length, 0.3, 0.2);
    for (let row = 0; row < ROWS; row += 1) {
      const at = used.indexOf(row);
      const value = at < 0 ? 0 : (values[at] ?? 0);
      const squares = 0.5 + value * value * 0.3;
      expect(kernel.squares[row]).toBeCloseTo(squares, 6);
      for (let c = 0; c < CLASSES; c += 1) {
        const moved = weight(row, c) - ((0.2 * value) / Math.sqrt(squares)) * (slope[c] ?? 0);
        expect(kernel.matrix[row * kernel.stride + c]).toBeCloseTo(moved, 5);
      }
    }
  });

  it('leaves everything as it is for a vector without rows', () => {
    const kernel = filled();
    kernel.out.fill(1);
    kernel.score(0);
    kernel.learn(0, 1, 1);
    expect([...kernel.out.subarray(0, CLASSES)]).toEqual(new Array(CLASSES).fill(1));
    expect(kernel.matrix[0]).toBe(matrix[0]);
  });
});
