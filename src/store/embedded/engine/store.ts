// The store: runs commands one after another and commits the writes that arrive together as one group.
import type { Doc } from '../values/doc';
import { CommandError } from '../values/errors';
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

/**
 * Group commit: the first write of an event-loop turn begins a transaction, everything that arrives in the same turn joins
 * it, and all are answered after its COMMIT, which has reached the disk. While COMMIT waits for the disk the next group
 * gathers in the sockets. Reads that meet an open group are answered with it, so nobody sees what could still be lost.
 */
export class Store {
  readonly sqlite: Sqlite;
  readonly catalog: Catalog;
  readonly cursors: Cursors;
  private group: Waiting[] | undefined;

  constructor(
    file: string,
    readonly now: () => number,
  ) {
    this.sqlite = new Sqlite(file);
    this.catalog = new Catalog(this.sqlite);
    this.cursors = new Cursors(now);
  }

  read(run: () => Reply, answer: (outcome: Outcome) => void): void {
    const outcome = attempt(run);
    if (this.group === undefined) answer(outcome);
    else this.group.push({ outcome, answer });
  }

  write(run: () => Reply, answer: (outcome: Outcome) => void): void {
    try {
      this.begin();
    } catch (error) {
      return answer({ error: asError(error) });
    }
    const outcome = attempt(run);
    this.group!.push({ outcome, answer });
    // Anything but a refusal by our own rules (a full disk, say) leaves the transaction in an unknown state.
    if (outcome.error !== undefined && !(outcome.error instanceof CommandError)) this.abandon(outcome.error);
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
    this.group = undefined;
    for (const { outcome, answer } of group) answer(outcome);
  }

  close(): void {
    this.flush();
    this.sqlite.checkpoint();
    this.sqlite.close();
  }

  private begin(): void {
    if (this.group !== undefined) return;
    this.sqlite.run('BEGIN IMMEDIATE');
    this.group = [];
    setImmediate(() => this.flush());
  }

  /** Nothing of the group happened: every member is told so. */
  private abandon(error: Error): void {
    const group = this.group ?? [];
    this.group = undefined;
    try {
      this.sqlite.exec('ROLLBACK');
    } catch {
      // SQLite has already rolled back by itself, which is what we want.
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

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
