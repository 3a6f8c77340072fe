// jest loads every module anew for every test file: of 400 files that share a program, most of the time went into reading and compiling it again.
// Here a worker loads packages and the program's own modules once, by Node's loader; only tests and what helps them (test/, *.rig.ts, *.contract.ts) are loaded per file.
// So a module of the program must not keep what one test changed for the next: state belongs to what factories return.
const Module = require('node:module');
const { dirname, join, relative, sep } = require('node:path');
const vm = require('node:vm');
const { existsSync } = require('node:fs');
const Runtime = require('jest-runtime').default;

const ROOT = join(__dirname, '..');
const PER_FILE = /^test\/|\.(?:test|rig|contract|setup)\.ts$/;

/** Compiled text comes from jest's own cache on the disk; source maps outlive the runtime that made them. */
const maps = new Map();
let current;

function install() {
  Module._extensions['.ts'] = (module, file) => module._compile(current.compiled(file), file);
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (request, parent, ...rest) {
    const source = parent?.filename?.endsWith('.ts') ? current.mapped(parent.filename, request) : undefined;
    return source ?? resolve.call(this, request, parent, ...rest);
  };
}

class SharedRuntime extends Runtime {
  constructor(...parts) {
    super(...parts);
    if (current === undefined) install();
    current = this;
    // A watching jest keeps its workers while files change.
    const { watch, watchAll } = parts.at(-1) ?? {};
    this.sharing = !watch && !watchAll;
    // These parts of jest-runtime are its own affair: package.json pins the version, and another one says so here.
    if (
      !this.executor?.compile ||
      !this._resolution?.resolveCjs ||
      !this.transformCache?.getSourceMaps ||
      !this.testState
    )
      throw new Error('test/runtime.cjs was written for jest-runtime 30.5; read the new one and mend it');
    this.executor.compile = (source, filename) =>
      vm.compileFunction(source, this.executor.injectedModuleParameters, { filename });
    for (const [file, map] of maps) this.transformCache.getSourceMaps().set(file, map);
  }

  requireModuleOrMock(from, name) {
    const file = this.shared(from, name);
    if (file === undefined) return super.requireModuleOrMock(from, name);
    globalThis.jest = this.jestGlobals.jestObjectFor(from);
    return Module.createRequire(from)(file);
  }

  /** The path of a module that all files of a worker share, or undefined. */
  shared(from, name) {
    if (!this.sharing || name === '@jest/globals' || Module.isBuiltin(name)) return undefined;
    if (from.includes(`${sep}node_modules${sep}`)) return undefined;
    let file;
    try {
      file = this._resolution.resolveCjs(from, name);
    } catch {
      return undefined;
    }
    const inside = relative(ROOT, file).split(sep).join('/');
    return PER_FILE.test(inside) ? undefined : file;
  }

  /** What `moduleNameMapper` says about an import of one of our modules, or the source of a file that only the build has. */
  mapped(from, request) {
    if (!request.startsWith('.') && !request.startsWith('@parley-gateway/')) return undefined;
    if (request.startsWith('.') && (!request.endsWith('.js') || existsSync(join(dirname(from), request))))
      return undefined;
    return this._resolution.resolveCjs(from, request);
  }

  compiled(file) {
    const code = this.transformCache.transform(file, undefined);
    const map = this.transformCache.getSourceMaps().get(file);
    if (map !== undefined) maps.set(file, map);
    return code;
  }
}

module.exports = SharedRuntime;
