// The store: runs commands one after another and commits the writes that arrive together as one group.
import type { Doc } from '../values/doc';
import { CommandError, DiskError } from '../values/errors';
import { Catalog } from './catalog';
import { Cursors, type CursorReply } from './cursors';
import { Sqlite } from './sqlite';

export type Reply = Doc | CursorReply;

export interface Outcome {
  reply?: Reply;
  error?: Error;
}

interface Waiting {
  outcome: Outcome;
  answer: (outcome: Outcome) => void;
}

/** How long a write that need not reach the disk waits for one that must, ms; then it is committed alone. */
const SOFT_MS = 20;
/** How long keys of wide indexes accumulate, and the pause between two steps of writing them, ms. */
const BEHIND_MS = 500;
const STEP_MS = 100;

/**
 * Group commit: the first write of an event-loop turn begins a transaction, everything that arrives in the same turn joins
 * it, and all are answered after its COMMIT, which has reached the disk. While COMMIT waits for the disk the next group
 * gathers in the sockets. Reads that meet an open group are answered with it, so no one sees what could still be lost.
 * A write with `{ w: 1, j: false }` is answered at once and committed with the next group; reads see it, as in MongoDB.
 */
export class Store {
  readonly sqlite: Sqlite;
  readonly catalog: Catalog;
  readonly cursors: Cursors;
  /** Callers that wait for the open transaction's COMMIT. */
  private group: Waiting[] | undefined;
  /** The COMMIT follows in this turn of the event loop, because a durable write has joined. */
  private urgent = false;
  private later: NodeJS.Timeout | undefined;
  private behind: NodeJS.Timeout | undefined;

  constructor(
    file: string,
    readonly now: () => number,
    maxBytes?: number,
  ) {
    this.sqlite = new Sqlite(file, maxBytes);
    this.catalog = new Catalog(this.sqlite, { begin: () => this.begin(true), left: () => this.catchUpIn(BEHIND_MS) });
    this.cursors = new Cursors(now);
    if (this.catalog.all().some(({ isBehind }) => isBehind)) this.catchUpIn(BEHIND_MS);
  }

  read(run: () => Reply, answer: (outcome: Outcome) => void): void {
    const outcome = attempt(run);
    if (this.group === undefined || !this.urgent) answer(outcome);
    else this.group.push({ outcome, answer });
  }

  /** `soft`: it is acknowledged before it is on the disk. */
  write(run: () => Reply, answer: (outcome: Outcome) => void, soft = false): void {
    try {
      this.begin(soft);
    } catch (error) {
      return answer({ error: asError(error) });
    }
    const outcome = attempt(run);
    const refused = outcome.error instanceof CommandError;
    if (soft && (outcome.error === undefined || refused)) return answer(outcome);
    this.group!.push({ outcome, answer });
    // Any error except a refusal by our own rules (such as a full disk) leaves the transaction in an unknown state.
    if (outcome.error !== undefined && !refused) this.abandon(outcome.error);
  }

  /** Commits and answers the open group, if there is one. */
  flush(): void {
    const group = this.group;
    if (group === undefined) return;
    try {
      this.sqlite.run('COMMIT');
    } catch (error) {
      return this.abandon(asError(error));
    }
    this.ended();
    for (const { outcome, answer } of group) answer(outcome);
  }

  /** Deferred work needs no caller: it is found again at the next start. */
  private catchUpIn(waitMs: number): void {
    this.behind ??= setTimeout(() => {
      this.behind = undefined;
      const step = (): Reply => {
        const more = this.catalog.all().filter((collection) => collection.stepBehind());
        if (more.length > 0) this.catchUpIn(STEP_MS);
        return { ok: 1 };
      };
      this.write(step, () => undefined, true);
    }, waitMs).unref();
  }

  close(): void {
    clearTimeout(this.behind);
    this.flush();
    this.sqlite.checkpoint();
    this.sqlite.close();
  }

  private begin(soft: boolean): void {
    if (this.group === undefined) {
      this.sqlite.run('BEGIN IMMEDIATE');
      this.group = [];
    }
    if (!soft && !this.urgent) {
      this.urgent = true;
      setImmediate(() => this.flush());
    }
    if (soft && !this.urgent) this.later ??= setTimeout(() => this.flush(), SOFT_MS);
  }

  private ended(): void {
    this.group = undefined;
    this.urgent = false;
    clearTimeout(this.later);
    this.later = undefined;
  }

  /** No write of the group took effect, so every member gets the error. */
  private abandon(error: Error): void {
    const group = this.group ?? [];
    this.ended();
    try {
      this.sqlite.exec('ROLLBACK');
    } catch {
      // SQLite has already rolled back by itself, as intended.
    }
    this.catalog.load();
    for (const { answer } of group) answer({ error });
  }
}

function attempt(run: () => Reply): Outcome {
  try {
    return { reply: run() };
  } catch (error) {
    return { error: asError(error) };
  }
}

/** Maps SQLite's codes for a full or failing disk to MongoDB's, so that callers can tell them from command errors. */
function asError(error: unknown): Error {
  const { code = '' } = (error ?? {}) as { code?: unknown };
  if (code === 'SQLITE_FULL') return new DiskError(14_031, 'OutOfDiskSpace', 'the disk of the store is full');
  if (typeof code === 'string' && /^SQLITE_(?:READONLY|IOERR|CANTOPEN)/.test(code))
    return new DiskError(39, 'FileStreamFailed', `the file of the store cannot be written (${code})`);
  return error instanceof Error ? error : new Error(String(error));
}
