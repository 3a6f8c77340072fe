/** A change of parley.yaml at run time: facts and hours take effect at once; for other keys the log says that they need a restart. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { projectLayer, type ProjectFile } from '../../../config/project';
import type { Clock } from '../../model/clock';
import { GatewayError } from '../../model/errors';
import type { Log } from '../../model/log';
import { PROJECT_FILE, readProject, type Project } from './read';

interface Parts {
  /** The configuration in use. */
  project: Project;
  /** Throws CONFIG_WRONG for keys that conflict. */
  check(project: Project): void;
  /** Applies facts and hours; the other keys keep their values. Throws if a flow reads a fact that is gone. */
  renew(project: Project): void;
  clock: Clock;
  log: Log;
}

const LOOK_MS = 2_000;
/** Keys that take effect without a restart. */
const LIVE = ['facts', 'hours', 'holidays'] as const satisfies readonly (keyof ProjectFile)[];

/** Returns a function that stops it. */
export function watchProject({ project, clock, log, ...parts }: Parts): () => void {
  let running = project.file;
  let seen = stampOf(project.dir);
  let cancel: () => void;
  const look = (): void => {
    const now = stampOf(project.dir);
    if (now !== seen) running = taken(project.dir, running, parts, log);
    seen = now;
    cancel = clock.after(LOOK_MS, look);
  };
  cancel = clock.after(LOOK_MS, look);
  return () => cancel();
}

/** Returns the configuration in use from now on. */
function taken(
  dir: string,
  running: ProjectFile,
  { check, renew }: Pick<Parts, 'check' | 'renew'>,
  log: Log,
): ProjectFile {
  try {
    const next = readProject(dir);
    check(next);
    const changed = keysOf(running, next.file);
    const file = withLive(running, next.file);
    const live = keysOf(running, file);
    if (live.length > 0) {
      renew({ ...next, file, values: { ...next.values, tree: projectLayer(file) } });
      log.info({ keys: live }, `${PROJECT_FILE} changed: ${live.join(', ')} count from now on`);
    }
    const keys = changed.filter((key) => !live.includes(key));
    if (keys.length > 0) log.info({ keys }, `${PROJECT_FILE} changed: start again, so that ${keys.join(', ')} count`);
    else if (live.length === 0) log.info({}, `${PROJECT_FILE} says what this process runs by`);
    return file;
  } catch (fault) {
    const reason = fault instanceof GatewayError ? fault.message : String(fault);
    log.warn({ reason }, `${PROJECT_FILE} has faults; the process keeps what it read, and a start would be refused`);
    return running;
  }
}

function keysOf(before: ProjectFile, after: ProjectFile): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !isDeepStrictEqual(valueOf(before, key), valueOf(after, key)),
  );
}

function withLive(running: ProjectFile, next: ProjectFile): ProjectFile {
  const file = { ...running, ...next };
  for (const key of Object.keys(file)) {
    const value = valueOf(isLive(key) ? next : running, key);
    if (value === undefined) Reflect.deleteProperty(file, key);
    else Object.assign(file, { [key]: value });
  }
  return file;
}

const isLive = (key: string): boolean => LIVE.some((live) => live === key);
const valueOf = (file: object, key: string): unknown => Object.entries(file).find(([name]) => name === key)?.[1];

/** A file that is being replaced may be missing for a moment. */
function stampOf(dir: string): string {
  const found = statSync(join(dir, PROJECT_FILE), { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : '';
}
