import { devNull } from 'node:os';
import { resolve } from 'node:path';
import { loadConfig } from './config';
import { welcome } from './welcome';

const config = loadConfig({ root: resolve(__dirname, '../..'), env: { PARLEY_CONFIG: devNull } });

it('says what to open, or that the pages are not built and how to build them', () => {
  expect(welcome(config, [], { port: 3000, dataDir: 'data', hasPages: true })).toContain('Open http://localhost:3000');
  const bare = welcome(config, [], { port: 3000, dataDir: 'data', hasPages: false });
  expect(bare).toContain('web/dist/widget.js is missing. Run `npm run build`');
  expect(bare).not.toContain('Open http');
});
