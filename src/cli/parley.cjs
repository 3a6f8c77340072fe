#!/usr/bin/env node
// The `parley` command's door: in a checkout it builds what has not been built yet, then hands over. `npm start` builds whatever has changed.
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { build, isCheckout } = require('./build.cjs');

const root = resolve(__dirname, '..', '..');
const program = join(root, 'dist', 'src', 'cli', 'main.js');
const fresh = process.argv.indexOf('--fresh');
if (fresh >= 0) process.argv.splice(fresh, 1);
if (isCheckout() && (fresh >= 0 || !existsSync(program)) && !build((line) => process.stderr.write(line)))
  process.exit(1);
if (!existsSync(program)) {
  process.stderr.write(`parley: ${program} is missing; install the package again\n`);
  process.exit(1);
}
// Node 22 keeps the compiled code of a start for the next one; Node 20 has no such cache.
require('node:module').enableCompileCache?.(join(root, 'dist', 'compiled'));
require(program).runCommand();
