/** parley.yaml is read at the start. A change meanwhile is told with its keys and faults, so that no restart comes as a surprise. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../model/clock';
import { GatewayError } from '../../model/errors';
import type { Log } from '../../model/log';
import { PROJECT_FILE, readProject, type Project } from './read';

interface Parts {
  /** As the process runs by it. */
  project: Project;
  /** Throws CONFIG_WRONG for what the keys say together. */
  check(project: Project): void;
  clock: Clock;
  log: Log;
}

const LOOK_MS = 2_000;

/** Returns what ends it. */
export function watchProject({ project, check, clock, log }: Parts): () => void {
  let seen = stampOf(project.dir);
  let cancel: () => void;
  const look = (): void => {
    const now = stampOf(project.dir);
    if (now !== seen) tell(project, check, log);
    seen = now;
    cancel = clock.after(LOOK_MS, look);
  };
  cancel = clock.after(LOOK_MS, look);
  return () => cancel();
}

function tell({ dir, file }: Project, check: Parts['check'], log: Log): void {
  try {
    const next = readProject(dir);
    check(next);
    const keys = [...new Set([...Object.keys(file), ...Object.keys(next.file)])].filter(
      (key) => !isDeepStrictEqual(valueOf(file, key), valueOf(next.file, key)),
    );
    if (keys.length > 0) log.info({ keys }, `${PROJECT_FILE} changed: start again, so that ${keys.join(', ')} count`);
    else log.info({}, `${PROJECT_FILE} says what this process runs by`);
  } catch (fault) {
    const reason = fault instanceof GatewayError ? fault.message : String(fault);
    log.warn({ reason }, `${PROJECT_FILE} has faults; the process keeps what it read, and a start would be refused`);
  }
}

const valueOf = (file: object, key: string): unknown => Object.entries(file).find(([name]) => name === key)?.[1];

/** A file that is being replaced may be missing for a moment. */
function stampOf(dir: string): string {
  const found = statSync(join(dir, PROJECT_FILE), { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : '';
}
