/** Finds a browser on the machine, and cleans up what a killed one left in the profile. */
import { accessSync, constants, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const SINGLETONS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'];

/** Null: none found. */
export function findBrowser(path: string | undefined): string | null {
  const folders = (path ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  return candidates.find(runs) ?? null;
}

/** Chromium refuses to start with a sandbox as root. */
export function browserArgs(): string[] {
  return [
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

/**
 * Chromium marks a profile with a link "host-pid", and a dead process's link would block the next browser. Called under
 * the profile's lock (lock.ts), so any process that started a browser here is dead: a browser that still runs on this profile is
 * an orphan and is ended. True if there was something to clean up.
 */
export function freeProfile(profile: string): boolean {
  const owner = ownerOf(profile);
  if (owner === null) return false;
  if (owner.host === hostname() && alive(owner.pid) && runsOn(owner.pid, profile)) endBrowser(owner.pid);
  for (const name of SINGLETONS) rmSync(join(profile, name), { force: true });
  return true;
}

/** Ends the browser's whole process group; a browser is started as the leader of one. */
export function endBrowser(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

function ownerOf(profile: string): { host: string; pid: number } | null {
  try {
    const [, host = '', pid = ''] = /^(.*)-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock'))) ?? [];
    return { host, pid: Number(pid) };
  } catch {
    return null;
  }
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether that process is a browser on this profile, and not one that reused the number. If unknown, it counts as one. */
export function runsOn(pid: number, profile: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile);
  } catch {
    return process.platform !== 'linux';
  }
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
