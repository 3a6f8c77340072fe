#!/usr/bin/env node
// The `parley` command's door: builds the program when it has not been built yet, then hands over.
const { existsSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..', '..');
const program = join(root, 'dist', 'src', 'cli', 'main.js');
if (!existsSync(program)) {
  process.stderr.write('parley: building once …\n');
  const built = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')], { cwd: root, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
require(program);
