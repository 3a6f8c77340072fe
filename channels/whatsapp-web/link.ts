/** The gateway's handle of the browser's process: commands out, reports in, one exit. */
import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import type { Order } from './protocol';

export interface Link {
  /** False: the process is gone and did not receive it. */
  order(order: Order): boolean;
  /** Kills it at once. */
  kill(): void;
}

export interface LinkListener {
  report(value: unknown): void;
  /** Called once, when the process has ended. */
  gone(how: string): void;
}

/** The environment that a browser needs. Ours also has keys and passwords, which third-party code must not get. */
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

/** Starts the process. `execArgv`: Node's options; tests run it from source. */
export function forkLink(execArgv: string[] = []): StartLink {
  return ({ report, gone }) => {
    // The library's output is discarded; the log gets reports instead.
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
