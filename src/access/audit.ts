/** The log of who changed what: written after the change, never changed itself. */
import { given } from '../model/given';
import type { Actor, AuditStore } from '../model/access';

export interface Note {
  (
    by: Actor,
    what: string,
    of: string,
    before?: Record<string, unknown>,
    after?: Record<string, unknown>,
  ): Promise<void>;
}

export function createNote(store: AuditStore, now: () => number, newId: () => string): Note {
  return (by, what, of, before, after) =>
    store.insert({
      _id: newId(),
      at: new Date(now()),
      by,
      what,
      of,
      ...given({ before, after }),
    });
}
