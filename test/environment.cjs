// The jest environment of every test: the worker's own realm instead of a new context for each file.
// Modules that an earlier file loaded (test/runtime.cjs) then meet the same Array, Error and Uint8Array as the test, and stay compiled.
// What a file leaves on the global object, in the process' environment or among its listeners is taken back here.
const { ModuleMocker } = require('jest-mock');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');

/** Listeners of these are jest's and ours; one that a file adds goes with it. */
const HEARD = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection', 'warning', 'exit'];

class OneRealm {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    const timerConfig = { idToRef: (id) => id, refToId: (timer) => timer };
    this.fakeTimers = new LegacyFakeTimers({
      config: projectConfig,
      global: globalThis,
      moduleMocker: this.moduleMocker,
      timerConfig,
    });
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    Error.stackTraceLimit = 100;
  }

  async setup() {
    this.before = Object.getOwnPropertyDescriptors(globalThis);
    this.variables = { ...process.env };
    this.folder = process.cwd();
    this.exit = process.exit;
    this.listeners = new Map(HEARD.map((name) => [name, process.listeners(name)]));
  }

  async teardown() {
    this.fakeTimers?.dispose();
    this.fakeTimersModern?.dispose();
    this.fakeTimers = null;
    this.fakeTimersModern = null;
    for (const [name, kept] of this.listeners) {
      for (const listener of process.listeners(name))
        if (!kept.includes(listener)) process.removeListener(name, listener);
    }
    process.exit = this.exit;
    process.chdir(this.folder);
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    tidy(this.before);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return globalThis;
  }
}

const JESTS = /jest|^(?:EVENT_HANDLERS|TEST_TIMEOUT|RETRY_|WAIT_BEFORE_RETRY|LOG_ERRORS_BEFORE)/i;

/** Packages keep what they share under symbols (undici its dispatcher), so of these only jest's own go. */
function tidy(before) {
  for (const key of Reflect.ownKeys(globalThis)) {
    const was = before[key];
    const ours = typeof key === 'string' || JESTS.test(key.description ?? '');
    if (was === undefined) ours && Reflect.deleteProperty(globalThis, key);
    else if ('value' in was && was.configurable && globalThis[key] !== was.value)
      Object.defineProperty(globalThis, key, was);
  }
}

module.exports = OneRealm;
