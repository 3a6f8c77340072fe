import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropOthers } from './trainer';
import { lastKey, notedKey, noteKey, sourcesOf } from './sources';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-sources-'));
  mkdirSync(join(folder, 'said'));
  writeFileSync(join(folder, 'en.yaml'), 'a');
  writeFileSync(join(folder, 'said', 'en.txt'), 'b');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('are the same for the same files, and others for any change of bytes, names or of the rest', () => {
  const before = sourcesOf(folder, ['x']);
  expect(sourcesOf(folder, ['x'])).toBe(before);
  expect(sourcesOf(folder, ['y'])).not.toBe(before);
  writeFileSync(join(folder, 'said', 'en.txt'), 'c');
  const changed = sourcesOf(folder, ['x']);
  renameSync(join(folder, 'said', 'en.txt'), join(folder, 'said', 'de.txt'));
  expect(new Set([before, changed, sourcesOf(folder, ['x'])]).size).toBe(3);
});

it('name the model that was noted for them, and none after a change or a damaged note', async () => {
  const key = 'a'.repeat(24);
  expect(await notedKey(folder, 's')).toBeNull();
  await noteKey(folder, { sources: 's', key, encoder: 'e' });
  expect([await notedKey(folder, 's'), await notedKey(folder, 't')]).toEqual([key, null]);
  // Of whatever it was made; vectors of another encoder say nothing to it.
  expect([await lastKey(folder, 'e'), await lastKey(folder, null)]).toEqual([key, null]);
  writeFileSync(join(folder, 'sources.json'), '{"sources":"s","key":"../../elsewhere"}');
  expect(await notedKey(folder, 's')).toBeNull();
  await noteKey(join(folder, 'not', 'there'), { sources: 's', key, encoder: null });
});

it('keep the model that was noted, and no other, where others are dropped', async () => {
  const [old, current] = ['b'.repeat(24), 'c'.repeat(24)];
  for (const key of [old, current]) mkdirSync(join(folder, key));
  await dropOthers(folder);
  expect(readdirSync(folder)).toContain(old);
  await noteKey(folder, { sources: 's', key: current, encoder: null });
  await dropOthers(folder);
  expect(readdirSync(folder).sort()).toEqual([current, 'en.yaml', 'said', 'sources.json']);
});
