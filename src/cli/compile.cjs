// Turns the sources into dist/, file by file and without a look at the types: `npm run types` checks those, and a first start does not wait for it.
const { readdirSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { buildSync } = require('esbuild');

const root = resolve(__dirname, '..', '..');
const FOLDERS = ['src', 'channels', 'nlu', 'config', 'examples/harbour-lane'];
/** What only the tests need is no part of the program. */
const TESTS = /\.(test|contract|rig)\.ts$/;

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !TESTS.test(name))
    .map((name) => join(folder, name)),
);

buildSync({
  absWorkingDir: root,
  entryPoints: sources,
  outbase: '.',
  outdir: 'dist',
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
});

// A source that was renamed or removed must not live on; what runs meanwhile keeps the rest.
const made = new Set(sources.map((name) => name.slice(0, -'.ts'.length)));
for (const folder of FOLDERS)
  for (const name of readdirSync(join(root, 'dist', folder), { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    const source = path.replace(/\.(js|js\.map|d\.ts)$/, '');
    if (source !== path && !made.has(source)) rmSync(join(root, 'dist', path));
  }
