// The build of a checkout, step by step: each step says what it does, and one whose inputs have not changed since it last succeeded is skipped.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..', '..');
const stamps = join(root, 'dist', '.steps.json');
const tool = (name) => join(root, 'node_modules', ...name.split('/'));

const CODE = ['src', 'channels', 'nlu', 'config', 'examples', 'tsconfig.json', 'package.json'];
const STEPS = [
  {
    name: 'compile',
    does: 'compiling the program',
    reads: CODE,
    only: /\.(ts|cts|mts|json)$/,
    leaves: ['dist/src/main.js'],
    run: [join(__dirname, 'compile.cjs')],
  },
  {
    name: 'pages',
    does: 'building the pages',
    reads: ['web', 'src', 'channels', 'package.json'],
    only: /\.(tsx?|css|html|json|svg)$/,
    leaves: ['web/dist/widget.js'],
    run: [tool('vite/bin/vite.js'), 'build', 'web', '--logLevel', 'warn'],
  },
  {
    name: 'learn',
    does: 'learning the examples',
    reads: [...CODE, 'flows'],
    only: /\.(ts|json|ya?ml|txt|jsonl|onnx)$/,
    leaves: ['dist/models'],
    run: [join(root, 'dist', 'src', 'cli', 'main.js'), 'nlu', 'train'],
  },
];

/** False when a step failed; what it says then is on stderr. */
function build(say) {
  const before = read();
  for (const step of STEPS) {
    const now = fingerprint(step);
    if (before[step.name] === now && step.leaves.every((path) => existsSync(join(root, path)))) continue;
    const started = Date.now();
    say(`parley: ${step.does} …\n`);
    const { status } = spawnSync(process.execPath, step.run, { cwd: root, stdio: ['ignore', 2, 2] });
    if (status !== 0) return false;
    say(`parley: ${step.does}: done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    before[step.name] = now;
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamps, JSON.stringify(before));
  }
  return true;
}

function read() {
  try {
    return JSON.parse(readFileSync(stamps, 'utf8'));
  } catch {
    return {};
  }
}

/** Paths, sizes and times: cheap, and different after every save. Tests are no part of the program. */
function fingerprint({ reads, only }) {
  const hash = createHash('sha256').update(process.version);
  const look = (path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found?.isDirectory())
      for (const name of readdirSync(join(root, path)).sort())
        if (!/^(dist|node_modules|data|\..*)$/.test(name)) look(join(path, name));
    if (found?.isFile() && only.test(path) && !/\.(test|contract|rig)\.ts$/.test(path))
      hash.update(`${path}|${found.size}|${found.mtimeMs}\n`);
  };
  reads.forEach(look);
  return hash.digest('hex');
}

/** A package from a registry brings its program built, and has nothing to build it from. */
const isCheckout = () => existsSync(join(root, 'tsconfig.json'));

module.exports = { build, isCheckout };

if (require.main === module) process.exitCode = build((line) => process.stderr.write(line)) ? 0 : 1;
