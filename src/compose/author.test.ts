import { devNull } from 'node:os';
import { resolve } from 'node:path';
import { loadConfig } from './config';
import { echo, startFake } from '../flow/author/fake.contract';
import { systemClock } from '../model/clock';
import { silentLog } from '../model/log';
import { createDemoShop } from '../../test/demo';
import { buildAuthor } from './author';

const root = resolve(__dirname, '../..');
const parts = { shop: createDemoShop({ now: () => 0 }), clock: systemClock(), log: silentLog };
const config = (author: object): ReturnType<typeof loadConfig> =>
  loadConfig({ root, env: { PARLEY_CONFIG: devNull }, overrides: { author } });

test('makes no author while both modes are off, even with an address', () => {
  expect(buildAuthor(config({}), parts)).toEqual({});
  expect(buildAuthor(config({ url: 'http://127.0.0.1:1/v1', model: 'small' }), parts)).toEqual({});
});

test('makes one for either mode', async () => {
  const fake = await startFake(echo);
  for (const mode of [{ commands: 'unsure' }, { words: 'answers' }])
    expect(buildAuthor(config({ ...mode, url: fake.url, model: 'small' }), parts).author).toBeDefined();
  await fake.close();
});
