// Starts a worker thread from one of our modules, compiled or, under jest, as TypeScript source.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** `module` is a path without its extension, e.g. `join(__dirname, 'worker')`. */
export function spawnWorker(module: string, workerData: unknown): Worker {
  const extension = extname(__filename);
  if (extension === '.js') return new Worker(`${module}.js`, { workerData });
  return new Worker(COMPILE_ON_LOAD, { eval: true, workerData: { module: `${module}.ts`, input: workerData } });
}

/** Node 20 does not load TypeScript, and jest's transform covers neither threads nor child processes; `file` is one of our files. */
export const REGISTER_TYPESCRIPT = `
const Module = require('node:module');
function registerTypeScript(file) {
  const { readFileSync } = require('node:fs');
  const { transformSync } = Module.createRequire(file)('@swc/core');
  const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };
  Module._extensions['.ts'] = (loaded, filename) =>
    loaded._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
}
`;

const COMPILE_ON_LOAD = `${REGISTER_TYPESCRIPT}
const threads = require('node:worker_threads');
const { module: file, input } = threads.workerData;
threads.workerData = input;
registerTypeScript(file);
Module.createRequire(file)(file);
`;
