/** Casts that switch the type checker off: each has its reason above it, and their number only falls. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSources, root } from './sources';

const CAST = /\bas (unknown as|never)\b/;
/** How many lines above a cast its reason may be: the start of its statement. */
const REACH = 6;
/** Casts of tests: bodies and fakes that are wrong on purpose. */
const IN_TESTS_MAX = 48;

const isTest = (path: string): boolean => /\.(test|rig|contract|rows)\.ts$/.test(path) || path.startsWith('test/');
const casts = readSources(['src', 'channels', 'nlu', 'config', 'bench', 'examples', 'test']).flatMap(({ path, code }) =>
  code.split('\n').flatMap((line, at) => (CAST.test(line) ? [{ path, at }] : [])),
);

test('a cast of the program has its reason in a comment above it', () => {
  const bare = casts.filter(({ path, at }) => {
    if (isTest(path)) return false;
    const above = readFileSync(join(root, path), 'utf8')
      .split('\n')
      .slice(Math.max(0, at - REACH), at);
    return !above.some((line) => /^\s*(\/\/|\/?\*)/.test(line));
  });
  expect(bare.map(({ path, at }) => `${path}:${at + 1}`)).toEqual([]);
});

test(`tests have at most ${IN_TESTS_MAX} casts`, () => {
  expect(casts.filter(({ path }) => isTest(path)).length).toBeLessThanOrEqual(IN_TESTS_MAX);
});
