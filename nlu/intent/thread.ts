/** Starts a worker thread from a source file that is as .js in dist/ and as .ts under jest. */
import { Worker } from 'node:worker_threads';

/** Under jest the sources are not compiled: the thread compiles what it loads, with the compiler that jest itself uses. */
const FROM_SOURCES = `
const { compiler } = require('node:worker_threads').workerData;
const { transformSync } = require(compiler);
const { readFileSync } = require('node:fs');
const jsc = { parser: { syntax: 'typescript' }, target: 'es2022' };
require.extensions['.ts'] = (module, filename) => {
  const code = transformSync(readFileSync(filename, 'utf8'), { filename, jsc, module: { type: 'commonjs' } }).code;
  module._compile(code, filename);
};
require(require('node:worker_threads').workerData.file);
`;

/** `path` has no extension; `data` reaches the thread as workerData.data. */
export function startThread(path: string, data: unknown): Worker {
  const fromSources = __filename.endsWith('.ts');
  const file = path + (fromSources ? '.ts' : '.js');
  if (!fromSources) return new Worker(file, { workerData: { file, data } });
  return new Worker(FROM_SOURCES, { eval: true, workerData: { file, data, compiler: require.resolve('@swc/core') } });
}
