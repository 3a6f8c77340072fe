/** Tests of what lies in the data folder: keys, media and the folder itself are for their owner's eyes. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireDataFolder } from './data-folder';
import { createLocalStorage } from './media/local';
import { keptSecret } from './secrets';

let root: string;
let umask: number;
beforeEach(() => {
  umask = process.umask(0);
  root = mkdtempSync(join(tmpdir(), 'parley-owner-'));
});
afterEach(() => {
  process.umask(umask);
  rmSync(root, { recursive: true, force: true });
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const everything = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));

test('a new data folder, its keys and its media can be read by no one else', async () => {
  const data = join(root, 'data');
  requireDataFolder(data);
  keptSecret(data, 'api');
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('a photo');
  }
  await createLocalStorage(join(data, 'media')).put('photo', bytes(), { type: 'image/png' });
  for (const path of [data, ...everything(data)])
    expect([path, modeOf(path)]).toEqual([path, statSync(path).isDirectory() ? '700' : '600']);
});

test('what an older version left open is closed', () => {
  const data = join(root, 'data');
  mkdirSync(join(data, 'media'), { recursive: true });
  writeFileSync(join(data, 'api.key'), 'an old key\n');
  chmodSync(join(data, 'api.key'), 0o644);
  requireDataFolder(data);
  expect(keptSecret(data, 'api')).toBe('an old key');
  expect([data, join(data, 'media'), join(data, 'api.key')].map(modeOf)).toEqual(['700', '700', '600']);
});

test('a folder that is shared on purpose stays shared', () => {
  const shared = join(root, 'shared');
  mkdirSync(shared);
  chmodSync(shared, 0o1777);
  requireDataFolder(shared);
  expect(statSync(shared).mode & 0o7777).toBe(0o1777);
});
