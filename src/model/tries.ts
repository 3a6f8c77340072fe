/** Failed attempts to prove something: counted under a key, across conversations, processes and restarts. */

export interface TriesRow {
  /** A hash: neither an address nor an order can be read from it. */
  _id: string;
  /** Grows by one with every write; the first is 1. */
  revision: number;
  failed: number;
  /** No attempt is looked at before; null: the next one is. */
  until: Date | null;
  at: Date;
}

export interface TriesStore {
  byKeys(keys: readonly string[]): Promise<TriesRow[]>;
  /** Writes the row if the stored one has the revision before it (for revision 1: if there is none). False: another process was quicker. */
  swap(row: TriesRow): Promise<boolean>;
}
