/** The browser's process as the gateway holds it: orders out, reports in, one end. */
import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import type { Order } from './protocol';

export interface Link {
  /** False: it is gone and heard nothing. */
  order(order: Order): boolean;
  /** At once and for certain. */
  kill(): void;
}

export interface LinkListener {
  report(value: unknown): void;
  /** Once, when the process is gone. */
  gone(how: string): void;
}

/** What a browser needs to run. Our keys and passwords stand in the environment too: a library of strangers gets none. */
const PASSED = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TMP',
  'TEMP',
  'LANG',
  'LC_ALL',
  'TZ',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XDG_RUNTIME_DIR',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'SystemRoot',
  'LOCALAPPDATA',
  'USERPROFILE',
];

export type StartLink = (listener: LinkListener) => Link;

/** Starts the process. `execArgv`: how Node is to run it; tests run it from its source. */
export function forkLink(execArgv: string[] = []): StartLink {
  return ({ report, gone }) => {
    // What the library prints is of no use: the log gets reports instead.
    const child = fork(join(__dirname, 'child', `main${extname(__filename)}`), [], {
      execArgv,
      env: environment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let over = false;
    const end = (how: string): void => {
      if (over) return;
      over = true;
      gone(how);
    };
    child.on('message', report);
    child.on('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    child.on('error', (fault) => end(fault.message));
    return {
      order: (order) => !over && child.connected && (child.send(order, (fault) => void fault), true),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    PASSED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
