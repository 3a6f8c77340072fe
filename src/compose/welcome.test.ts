import { devNull } from 'node:os';
import { resolve } from 'node:path';
import { loadConfig } from './config';
import { welcome } from './welcome';

const config = loadConfig({ root: resolve(__dirname, '../..'), env: { PARLEY_CONFIG: devNull } });

it('says what to open, and where the store may be looked into where that was asked for', () => {
  const said = welcome(config, [], { port: 3000, dataDir: 'data', window: null });
  expect(said).toContain('Open http://localhost:3000');
  expect(said).not.toContain('mongosh');
  expect(said).not.toContain('owner');
  const link = 'http://x/console#/join/t';
  expect(welcome(config, [], { port: 3000, dataDir: 'data', window: null, firstLink: link })).toContain(
    `owner's link, good once and for a day: ${link}\n`,
  );
  expect(welcome(config, [], { port: 3000, dataDir: 'data', window: 'mongodb://127.0.0.1:27018/parley' })).toContain(
    'for mongosh on this machine: mongodb://127.0.0.1:27018/parley',
  );
});
