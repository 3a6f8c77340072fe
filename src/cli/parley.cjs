#!/usr/bin/env node
// The `parley` command's door: builds the program when it has not been built yet, then hands over.
const { existsSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..', '..');
const program = join(root, 'dist', 'src', 'cli', 'main.js');
if (!existsSync(program)) {
  process.stderr.write('parley: building once …\n');
  // npm is a script on some systems and a shell command on others; inside `npx` its path is known.
  const npm = process.env.npm_execpath;
  const [command, ...words] = npm ? [process.execPath, npm] : ['npm'];
  const built = spawnSync(command, [...words, 'run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: !npm,
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
require(program).runCommand();
