/** API keys beside the one of the configuration: each with a name, what it may do, and an end. The key itself is shown once. */
import type { Actor, ApiKey, KeyStore, Scope } from '../model/access';
import { GatewayError } from '../model/errors';
import type { Note } from './audit';
import { hashOf } from './secret';

export type ShownKey = Omit<ApiKey, 'hash'>;

export interface Keys {
  make(
    by: Actor,
    given: { name: string; scopes: Scope[]; expiresAt: Date | null },
  ): Promise<{ key: string; row: ShownKey }>;
  list(): Promise<ShownKey[]>;
  revoke(by: Actor, id: string): Promise<void>;
  /** Null: unknown, revoked or expired. */
  check(key: string): Promise<ApiKey | null>;
}

interface Parts {
  store: KeyStore;
  note: Note;
  now(): number;
  newId(): string;
  newToken(): string;
}

/** Tells secret scanners and people what it is. */
const PREFIX = 'parley_';

export function createKeys({ store, note, now, newId, newToken }: Parts): Keys {
  return {
    async make(by, { name, scopes, expiresAt }) {
      const key = PREFIX + newToken();
      const row: ApiKey = {
        _id: newId(),
        name,
        hash: hashOf(key),
        start: key.slice(0, PREFIX.length + 4),
        scopes,
        by: by.id,
        createdAt: new Date(now()),
        expiresAt,
      };
      await store.insert(row);
      await note(by, 'key.made', row._id, undefined, { name, scopes, expiresAt });
      return { key, row: shown(row) };
    },
    list: async () => (await store.list()).map(shown),
    async revoke(by, id) {
      if (!(await store.revoke(id, new Date(now())))) throw new GatewayError('NOT_FOUND', 'no such key in use');
      await note(by, 'key.revoked', id);
    },
    async check(key) {
      const row = await store.byHash(hashOf(key));
      const good = row && !row.revokedAt && (row.expiresAt === null || row.expiresAt.getTime() > now());
      return good ? row : null;
    },
  };
}

function shown({ hash: _hash, ...row }: ApiKey): ShownKey {
  return row;
}
