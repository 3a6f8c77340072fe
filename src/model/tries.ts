/** Failed attempts to prove something: counted under a key, across conversations, processes and restarts. */

export interface TriesRow {
  /** A hash, so that neither an address nor an order number can be read from it. */
  _id: string;
  /** Grows by one with every write; the first is 1. */
  revision: number;
  failed: number;
  /** Attempts before this time are not evaluated; null: the next one is. */
  until: Date | null;
  at: Date;
}

export interface TriesStore {
  byKeys(keys: readonly string[]): Promise<TriesRow[]>;
  /** Writes the row if the stored one has the previous revision (for revision 1: if none exists). False: another process wrote first. */
  swap(row: TriesRow): Promise<boolean>;
}
