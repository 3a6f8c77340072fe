/** A temporary folder for the files that a test gives to `parley`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export let folder = '';

/** Makes it before the tests of a file and removes it after them. */
export function freshFolder(): void {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

export function given(name: string, bytes: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}
