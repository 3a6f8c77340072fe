/** A value is changed, and every other byte of the YAML stays. */
import { parse } from 'yaml';
import { spliced } from './splice';

test.each<[string, string, string[], unknown, string]>([
  ['a scalar before a comment', 'a: 1 # one\nb: 2\n', ['a'], 5, 'a: 5 # one\nb: 2\n'],
  ['a quoted one', "a: 'x'\nb:   [1,2]\n", ['a'], 'no', "a: 'no'\nb:   [1,2]\n"],
  ['a value in braces', 'a: { b: 1, c: 2 } # x\n', ['a', 'b'], 9, 'a: { b: 9, c: 2 } # x\n'],
  ['a new key in braces', 'a: {b: 1} # x\n', ['a', 'c'], [1], 'a: {b: 1, c: [ 1 ] } # x\n'],
  ['a new key in empty braces', 'a: {}\n', ['a', 'c'], 1, 'a: { c: 1 }\n'],
  [
    'a new key in a block',
    'a:\n  # first\n  b: 1 # one\n  c: 2 # two\n',
    ['a', 'd'],
    3,
    'a:\n  # first\n  d: 3\n  b: 1 # one\n  c: 2 # two\n',
  ],
  ['a list in a block', 'a: # why\n  - 1\n  - 2 # two\nb: 1\n', ['a'], [3], 'a: # why\n  [ 3 ]\nb: 1\n'],
  ['a new key at the end', 'a: 1', ['b', 'c'], { d: [] }, 'a: 1\nb: { c: { d: [] } }\n'],
  ['the last list of a file', 'a:\n  - 1\n', ['a'], [], 'a:\n  []\n'],
])('%s', (_name, text, path, value, expected) => {
  expect(spliced(text, path, value)).toBe(expected);
  const at = path.reduce<unknown>((tree, key) => (tree as Record<string, unknown>)[key], parse(expected));
  expect(at).toEqual(value);
});
