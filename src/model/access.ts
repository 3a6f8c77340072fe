/** Who may use the API and the console: users with a role, their sessions, invitations, API keys, and the log of what they changed. */

/** What each role may do. `owner`: everything; `merchant`: shop, texts and desk; `marketer`: pushes; `agent`: the desk; `read-only`: view. */
export const ROLES = ['owner', 'merchant', 'marketer', 'agent', 'read-only'] as const;
export type Role = (typeof ROLES)[number];

export interface User {
  _id: string;
  /** Lower case; unique. */
  email: string;
  name: string;
  role: Role;
  /** PHC string of argon2id. */
  password: string;
  /** Skill groups that this person serves at the desk; none: every group. */
  groups: string[];
  /** How many chats this person handles at once. */
  capacity: number;
  disabled: boolean;
  /** The key of a picture in the storage, which shoppers see beside the name. */
  picture?: string;
  /** The second step of signing in, where the user has turned it on, or is about to. */
  second?: SecondStepRow;
  createdAt: Date;
}

export interface SecondStepRow {
  /** Sealed, in base 32; absent: not turned on. */
  secret?: string;
  /** Sealed; until a code of it was confirmed. */
  pending?: string;
  /** The last stretch of time whose code was used. */
  step?: number;
  /** Hashes of recovery codes that are left. */
  recovery?: string[];
}

/** What others may see of a user. */
export type ShownUser = Omit<User, 'password' | 'second' | 'picture' | 'createdAt'> & {
  createdAt: string;
  secondStep: boolean;
};

export interface Session {
  _id: string;
  user: string;
  /** SHA-256 of the cookie's token. */
  token: string;
  /** The token before the last rotation; requests that were under way may still carry it. */
  before?: { token: string; until: Date };
  /** Sent back by the console with every change; another site cannot read it. */
  csrf: string;
  /** The browser, as it calls itself. */
  agent: string;
  createdAt: Date;
  rotatedAt: Date;
  seenAt: Date;
  expiresAt: Date;
}

/** A link that makes a user, or gives one a new password. It works once. */
export interface Invitation {
  /** SHA-256 of the link's token. */
  _id: string;
  kind: 'first' | 'invite' | 'reset';
  role: Role;
  groups: string[];
  email?: string;
  /** The user whose password is reset. */
  user?: string;
  /** The user who created the link. */
  by: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt?: Date;
}

/** Scopes of an API key; each route names the one it requires. */
export const SCOPES = [
  'campaigns:read',
  'campaigns:write',
  'channels:read',
  'conversations:read',
  'conversations:write',
  'customers:read',
  'customers:write',
  'events:write',
  'insight:read',
  'links:write',
  'outbox:read',
  'outbox:write',
  'project:read',
  'project:write',
  'reviews:read',
  'reviews:write',
  'segments:read',
  'segments:write',
  'webhooks:read',
  'webhooks:write',
  'tickets:read',
  'tickets:write',
] as const;
export type Scope = (typeof SCOPES)[number];

export interface ApiKey {
  _id: string;
  name: string;
  /** SHA-256 of the key. */
  hash: string;
  /** The key's first characters, to tell keys apart. */
  start: string;
  scopes: Scope[];
  by: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt?: Date;
}

/** Who did something: a user, a key of the list, or the key of the configuration. */
export interface Actor {
  kind: 'user' | 'key' | 'master' | 'system';
  id: string;
  name: string;
}

export interface AuditRow {
  _id: string;
  at: Date;
  by: Actor;
  /** Noun and verb, such as `user.changed`. */
  what: string;
  /** The id of the thing that changed. */
  of: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

export interface UserStore {
  byId(id: string): Promise<User | null>;
  byEmail(email: string): Promise<User | null>;
  list(): Promise<User[]>;
  /** Whether any account exists. */
  any(): Promise<boolean>;
  /** False: the e-mail address is taken. */
  insert(user: User): Promise<boolean>;
  /** The user before the change; null: no such user. */
  update(
    id: string,
    facts: Partial<Pick<User, 'name' | 'role' | 'groups' | 'capacity' | 'disabled' | 'password'>>,
  ): Promise<User | null>;
  /** Null: none any more. */
  setPicture(id: string, key: string | null): Promise<void>;
  /** Sets what is given and keeps the rest; null: removes all of it. */
  setSecond(id: string, second: SecondStepRow | null): Promise<void>;
  /** Marks the stretch of time as used, if it is later than the last one; only one caller succeeds. */
  useStep(id: string, step: number): Promise<boolean>;
  /** Takes the recovery code out; only one caller succeeds. */
  useRecovery(id: string, hash: string): Promise<boolean>;
}

export interface SessionStore {
  insert(session: Session): Promise<void>;
  /** Finds the session by its token or by the token before the last rotation. */
  byToken(token: string): Promise<Session | null>;
  byId(id: string): Promise<Session | null>;
  /** Rotates the session's token if it still has the old one; false: a concurrent request rotated it first. */
  rotate(id: string, from: string, to: string, at: Date, beforeUntil: Date): Promise<boolean>;
  seen(id: string, at: Date, expiresAt: Date): Promise<void>;
  ofUser(user: string): Promise<Session[]>;
  end(id: string): Promise<void>;
  /** Ends every session of a user except one. */
  endAll(user: string, except?: string): Promise<void>;
}

export interface InvitationStore {
  put(invitation: Invitation): Promise<void>;
  byId(id: string): Promise<Invitation | null>;
  /** Marks the link as used, unless it was used before or has expired; only one caller succeeds. */
  use(id: string, at: Date): Promise<Invitation | null>;
  /** Makes the link usable again, because the user could not be created. */
  release(id: string): Promise<void>;
  open(now: Date): Promise<Invitation[]>;
  remove(id: string): Promise<boolean>;
  /** Revokes earlier links of the same kind; for resets, those of the same user. */
  removeKind(kind: Invitation['kind'], user?: string): Promise<void>;
}

export interface KeyStore {
  insert(key: ApiKey): Promise<void>;
  byHash(hash: string): Promise<ApiKey | null>;
  list(): Promise<ApiKey[]>;
  revoke(id: string, at: Date): Promise<boolean>;
}

export interface AuditStore {
  insert(row: AuditRow): Promise<void>;
  /** Newest first, older than `before`. */
  list(before: Date, limit: number): Promise<AuditRow[]>;
}

export interface AccessStore {
  users: UserStore;
  sessions: SessionStore;
  invitations: InvitationStore;
  keys: KeyStore;
  audit: AuditStore;
}
