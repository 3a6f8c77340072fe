import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireDataFolder } from './data-folder';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes a missing folder and leaves nothing in it', () => {
  requireDataFolder(join(folder, 'a', 'b'));
  expect(readdirSync(join(folder, 'a', 'b'))).toEqual([]);
});

it.each(['file', join('file', 'below')])('says that a file is in the way of %s, and how to mend it', (name) => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => requireDataFolder(join(folder, name))).toThrow(
    `${join(folder, 'file')} is a file, not a folder; move it away, or set PARLEY_DATA to another folder`,
  );
});

it('says that nothing can be written there', () => {
  // The kernel's own folders take no files from any user.
  expect(existsSync('/proc/self')).toBe(true);
  expect(() => requireDataFolder('/proc/self/parley')).toThrow(
    /the data folder \/proc\/self\/parley cannot be used: .*set PARLEY_DATA/,
  );
});
