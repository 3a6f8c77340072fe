// One word, `npx jest`, runs unit, contract and journey tests; speed is measured in bench/, never asserted here.
const { mkdirSync, statfsSync } = require('node:fs');

/** Bytes that stores, media and browser profiles of a run may take together. */
const ROOM = 4 * 1024 ** 3;

// A store waits for the disk at every commit. In memory the same code runs without the wait, and `kill -9` still loses nothing that the kernel has.
try {
  const memory = statfsSync('/dev/shm');
  if (memory.bavail * memory.bsize > ROOM) {
    process.env.TMPDIR = `/dev/shm/parley-${process.getuid?.() ?? 0}`;
    mkdirSync(process.env.TMPDIR, { recursive: true, mode: 0o700 });
  }
} catch {
  // No such file system: the usual folder for temporary files is used.
}

module.exports = {
  testEnvironment: '<rootDir>/test/environment.cjs',
  runtime: '<rootDir>/test/runtime.cjs',
  testMatch: ['<rootDir>/{src,channels,nlu,config,test,web,bench,examples}/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // ESM-only packages are turned into CommonJS for jest; Node itself loads them by require(esm).
  transformIgnorePatterns: ['/node_modules/(?!(@marcbachmann/cel-js)/)'],
  // What is loaded late names the built file; jest runs the source of it.
  moduleNameMapper: {
    '^@parley-gateway/parley$': '<rootDir>/src/index.ts',
    '^(\\./(?:fake/[\\w-]+|queue/bull|smtp))\\.js$': '$1',
  },
  testTimeout: 60_000,
  // One more than the two cores of CI: about a fifth of the run waits for programs that tests have started.
  maxWorkers: 3,
  // A worker keeps the program loaded (some 600 MB with the models of all languages); one that has grown far beyond it is begun anew between two suites.
  workerIdleMemoryLimit: '1200MB',
};
