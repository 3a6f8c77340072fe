import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptSources } from './parsed';

let root = '';
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'parley-parsed-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = (): string => join(root, 'dist', 'parsed', 'flows.json');

function saved(...entries: [source: string, value: unknown][]): void {
  const kept = keptSources(root, 'flows');
  for (const [source, value] of entries) kept.keep(source, value);
  kept.save();
}

it('knows at the next start what was parsed, as its own value', () => {
  saved(['a: 1', { a: [1, 'x', null, true] }]);
  const kept = keptSources(root, 'flows');
  expect(kept.known('a: 1')).toEqual({ a: [1, 'x', null, true] });
  expect(kept.known('a: 1')).not.toBe(kept.known('a: 1'));
  expect(kept.known('a: 2')).toBeUndefined();
});

it('forgets what no one asked for, once something new is saved', () => {
  saved(['old', { a: 1 }], ['used', { b: 1 }]);
  const kept = keptSources(root, 'flows');
  kept.known('used');
  kept.keep('new', { c: 1 });
  kept.save();
  const next = keptSources(root, 'flows');
  expect([next.known('old'), next.known('used'), next.known('new')]).toEqual([undefined, { b: 1 }, { c: 1 }]);
});

it.each([
  ['.inf', { a: Infinity }],
  ['.nan', [Number.NaN]],
  ['nothing', undefined],
])('keeps no value that JSON cannot hold: %s', (source, value) => {
  const kept = keptSources(root, 'flows');
  kept.keep(source, value);
  expect(kept.known(source)).toBeUndefined();
});

it.each([
  ['cut short', (text: string) => text.slice(0, -9)],
  ['a list', () => '[]'],
  ['values cut short', (text: string) => text.replace(/..."\}$/, '"}')],
  ['other values', (text: string) => text.replace('true', 'null')],
])('knows nothing where the file is damaged: %s', (_, damage) => {
  saved(['a: true', { a: true }]);
  writeFileSync(file(), damage(readFileSync(file(), 'utf8')));
  expect(keptSources(root, 'flows').known('a: true')).toBeUndefined();
});

it('does without a folder that cannot be written', () => {
  writeFileSync(join(root, 'dist'), 'a file stands where the folder would be');
  expect(() => saved(['a', 1])).not.toThrow();
  expect(keptSources(root, 'flows').known('a')).toBeUndefined();
});
