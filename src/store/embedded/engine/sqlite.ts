// The SQLite connection: settings that make a commit durable, and statements prepared once.
import Database from 'libsql';
import { makePrivate } from './private';

/** SQLite's own default. */
const PAGE_BYTES = 4096;

export type Value = number | string | Buffer | null;

/**
 * Arguments always travel as one array: libsql ends the process when it is given a lone Buffer. Statements are found by
 * their text, so hot callers keep that text instead of composing it anew each time.
 */
export class Sqlite {
  private readonly db: Database.Database;
  private readonly statements = new Map<string, Database.Statement>();

  /** `maxBytes`: how far the file may grow; past that, writes fail as on a full disk. */
  constructor(file: string, maxBytes?: number) {
    makePrivate(file);
    this.db = new Database(file);
    // FULL: a commit returns only when the log is on disk, so that it survives the loss of power as well.
    for (const pragma of [
      'journal_mode=WAL',
      'synchronous=FULL',
      // Reads go through the mapped file, so the cache only holds what a group of writes has changed, in KiB.
      'cache_size=-16384',
      'mmap_size=268435456',
      'temp_store=MEMORY',
      'busy_timeout=5000',
    ]) {
      this.db.pragma(pragma);
    }
    // In pages. Checkpoints twice as often cost inserts half as much again; ten times as rarely they show as pauses.
    this.db.pragma('wal_autocheckpoint=1000');
    if (maxBytes !== undefined) this.db.pragma(`max_page_count=${Math.ceil(maxBytes / PAGE_BYTES)}`);
  }

  /** Rows as arrays of columns. */
  all<Row extends Value[]>(sql: string, args: readonly Value[]): Row[] {
    return this.prepared(sql, true).all(args) as Row[];
  }

  get<Row extends Value[]>(sql: string, args: readonly Value[]): Row | undefined {
    return this.prepared(sql, true).get(args) as Row | undefined;
  }

  run(sql: string, args: readonly Value[] = []): { changes: number; id: number } {
    const { changes, lastInsertRowid } = this.prepared(sql, false).run(args);
    return { changes, id: Number(lastInsertRowid) };
  }

  /** For schema changes and transactions; after a schema change the prepared statements are made anew. */
  exec(sql: string): void {
    this.db.exec(sql);
  }

  checkpoint(): void {
    this.db.pragma('wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.statements.clear();
    this.db.close();
  }

  private prepared(sql: string, rows: boolean): Database.Statement {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql);
      if (rows) statement.raw();
      this.statements.set(sql, statement);
    }
    return statement;
  }
}
