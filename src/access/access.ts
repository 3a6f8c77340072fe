/** Everything that decides who comes in, put together. */
import type { AccessStore, AuditStore, InvitationStore, UserStore } from '../model/access';
import type { Seal } from '../model/mail';
import type { TriesStore } from '../model/tries';
import { createNote, type Note } from './audit';
import { createKeys, type Keys } from './keys';
import { createLimiter } from './attempts';
import { createPasswords, type Passwords } from './password';
import { createSecondStep, type SecondStep } from './second';
import { createSessions, type Sessions } from './sessions';
import { createUsers, type Users } from './users';

export interface Access {
  sessions: Sessions;
  users: Users;
  second: SecondStep;
  keys: Keys;
  note: Note;
  /** To read. */
  rows: { users: UserStore; invitations: InvitationStore; audit: AuditStore };
  now(): number;
}

export interface AccessParts {
  store: AccessStore & { tries: TriesStore };
  /** Closes what must not be read in a copy of the store. */
  seal: Seal;
  now(): number;
  /** 128 random bits as text. */
  newId(): string;
  /** Absent: argon2id. */
  passwords?: Passwords;
}

export function createAccess({ store, seal, now, newId, passwords = createPasswords() }: AccessParts): Access {
  const newToken = (): string => newId() + newId();
  const shared = { now, newId, newToken };
  const note = createNote(store.audit, now, newId);
  const limiter = createLimiter(store.tries, now);
  const second = createSecondStep({ store, seal, passwords, limiter, note, ...shared });
  const sessions = createSessions({ store, passwords, second, limiter, ...shared });
  return {
    sessions,
    second,
    users: createUsers({ store, sessions, second, passwords, limiter, note, ...shared }),
    keys: createKeys({ store: store.keys, note, ...shared }),
    note,
    rows: { users: store.users, invitations: store.invitations, audit: store.audit },
    now,
  };
}
