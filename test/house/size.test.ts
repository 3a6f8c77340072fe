/** Small files: a step of the path fits on one screen. */
import { readSources } from './sources';

test('the median file has at most 90 lines, nine of ten at most 200, none over 300', () => {
  const lines = readSources(['src', 'channels', 'nlu', 'config', 'examples'])
    .filter((source) => !source.path.includes('.test.'))
    .map((source) => source.lines)
    .sort((a, b) => a - b);
  const share = (part: number): number => lines[Math.floor(lines.length * part)] ?? 0;
  expect(share(0.5)).toBeLessThanOrEqual(90);
  expect(share(0.9)).toBeLessThanOrEqual(200);
  expect(lines.at(-1)).toBeLessThanOrEqual(300);
});

test('what tests, benches and pages are made of has at most 300 lines a file, a test at most 450', () => {
  const long = readSources(['src', 'channels', 'nlu', 'config', 'test', 'bench', 'web'])
    .filter(({ path, lines }) => lines > (path.includes('.test.') ? 450 : 300))
    .map(({ path, lines }) => `${path} ${lines}`);
  expect(long).toEqual([]);
});
