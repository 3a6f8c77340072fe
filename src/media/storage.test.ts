/** Both storages keep the contract: a folder, and S3 against a local server that checks each signature. */
import { mkdtemp, readdir, rm, utimes, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeS3 } from '../../test/s3';
import { createLocalStorage } from './local';
import { createS3Storage } from './s3';
import { describeStorage, pieces } from './storage.contract';

const account = { bucket: 'shop', region: 'eu-central-1', key: 'AKIDEXAMPLE', secret: 'a secret of the bucket' };
const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'parley-media-'));

describeStorage('the local folder', async () => {
  const dir = await folder();
  return { storage: createLocalStorage(dir), close: () => rm(dir, { recursive: true }) };
});

describeStorage('an S3-compatible service', async () => {
  const fake = await startFakeS3(account);
  return { storage: createS3Storage({ ...account, endpoint: fake.endpoint }), close: () => fake.close() };
});

test('the folder holds no half-written files, and old ones of killed processes go', async () => {
  const dir = await folder();
  await mkdir(join(dir, 'parts'), { recursive: true });
  await writeFile(join(dir, 'parts', 'left'), 'half');
  await utimes(join(dir, 'parts', 'left'), new Date(0), new Date(0));
  const storage = createLocalStorage(dir);
  await expect(storage.put('x', pieces('a', new Error('cut')), { type: 'text/plain' })).rejects.toThrow('cut');
  await storage.put('y', pieces('a'), { type: 'text/plain' });
  expect(await readdir(join(dir, 'parts'))).toEqual([]);
  await rm(dir, { recursive: true });
});

test('a wrong S3 secret is refused and writes nothing', async () => {
  const fake = await startFakeS3(account);
  const storage = createS3Storage({ ...account, endpoint: fake.endpoint, secret: 'another' });
  await expect(storage.put('x', pieces('a'), { type: 'text/plain' })).rejects.toThrow();
  expect(fake.refused).toBeGreaterThan(0);
  expect(fake.objects.size).toBe(0);
  await fake.close();
});

test('an S3 that is away for a moment is asked again', async () => {
  const fake = await startFakeS3(account);
  const storage = createS3Storage({ ...account, endpoint: fake.endpoint });
  await storage.put('x', pieces('a'), { type: 'text/plain' });
  fake.failing = 1;
  expect(await storage.get('x')).toMatchObject({ bytes: 1 });
  await fake.close();
});
