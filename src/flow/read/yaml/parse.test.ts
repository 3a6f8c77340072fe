import { MAX_NODES, parseYaml } from './parse';
import { MAX_BYTES } from './bound';

function only(source: string): string {
  const { parsed, faults } = parseYaml('x.yaml', source);
  expect(parsed).toBeNull();
  return faults.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n');
}

describe('reading YAML', () => {
  it('gives plain values and the place of each part', () => {
    const { parsed } = parseYaml('x.yaml', 'a: 1\nb:\n  - x: one\n    y: [2, true, null]\n');
    expect(parsed?.value).toEqual({ a: 1, b: [{ x: 'one', y: [2, true, null] }] });
    expect(parsed?.fault(['b', 0, 'y'], 'm')).toEqual({ file: 'x.yaml', line: 4, column: 8, message: 'm' });
    expect(parsed?.fault(['b', 0, 'y'], 'm', 'key')).toMatchObject({ line: 4, column: 5 });
    expect(parsed?.fault(['b', 0, 'missing'], 'm')).toMatchObject({ line: 3, column: 5 });
  });

  it('names the place of a syntax fault', () => {
    expect(only('a: 1\nb: "open\n')).toMatch(/^[23]:\d+ .*quote/i);
    expect(only('a: b: c')).toMatch(/^1:4 /);
  });

  it('names a key that stands twice', () => {
    expect(only('a: 1\nb: 2\na: 3\n')).toBe('3:1 `a` is written twice');
  });

  it('refuses aliases, anchors, tags and merges', () => {
    expect(only('a: &x 1\nb: *x\n')).toContain('1:7 anchors');
    expect(only('a: *x\n')).toMatch(/1:4/);
    expect(only('a: !!js/function 1\n')).toMatch(/1:\d+ /);
    expect(only('<<: {a: 1}\n')).toContain('`<<` is not allowed');
    expect(only('__proto__: {a: 1}\n')).toContain('`__proto__` is not allowed');
  });

  it.each([
    ['flow sequences', '['.repeat(100_000)],
    ['flow mappings', '{a: '.repeat(50_000)],
    ['brackets on lines of their own', '[\n'.repeat(100_000)],
    ['brackets behind an open quote', `'don't ${'['.repeat(10_000)}`],
    ['sequences in sequences on a line', '- '.repeat(100_000)],
    ['keys that are keys', '? '.repeat(100_000)],
    ['deeper and deeper lines', Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['too many bytes', `a: ${'x'.repeat(MAX_BYTES)}`],
  ])('refuses a bomb of %s before parsing it', (_, source) => {
    expect(only(source)).toMatch(/brackets|deeper|larger/);
  });

  it('refuses more values than a file may hold', () => {
    expect(only(`a: [${'1,'.repeat(MAX_NODES + 10)}]`)).toContain(`more than ${MAX_NODES} values`);
  });

  it('reads twenty thousand equal keys without a quadratic check', () => {
    expect(only(Array.from({ length: 20_000 }, () => 'a: 1').join('\n'))).toContain('2:1 `a` is written twice');
  });
});
