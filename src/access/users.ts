/** Users come by a link: the first owner's, an invitation, or one that resets a password. */
import { given } from '../model/given';
import type { AccessStore, Actor, Invitation, Role, ShownUser, User } from '../model/access';
import { GatewayError } from '../model/errors';
import { requireRoom, type Limiter } from './attempts';
import type { Note } from './audit';
import { requireOwnPassword } from './own';
import { passwordFault, type Passwords } from './password';
import { hasSecondStep, requireSecond, type SecondStep } from './second';
import { hashOf } from './secret';
import type { Sessions } from './sessions';

const HOUR_MS = 3_600_000;
const LINK_MS = { first: 24 * HOUR_MS, invite: 7 * 24 * HOUR_MS, reset: 2 * HOUR_MS } as const;
const CAPACITY = 6;
/** Codes sent along with links to one account, until a pause; counted together with those of signing in. */
const PER_ACCOUNT = 5;
/** Letters to one account, and at the wish of one address, until a pause. */
const LETTERS_PER_ACCOUNT = 3;
const LETTERS_PER_ADDRESS = 20;
const FORGETFUL: Actor = { kind: 'system', id: 'forgot', name: 'forgotten password' };

export type UserFacts = Partial<Pick<User, 'name' | 'role' | 'groups' | 'capacity' | 'disabled'>>;

export interface Users {
  /** The token of the link for the first owner; null: there are users already. An earlier link no longer works. */
  firstLink(): Promise<string | null>;
  invite(
    by: Actor,
    given: { role: Role; groups: string[]; email?: string },
  ): Promise<{ token: string; row: Invitation }>;
  /** A link by which this user sets a new password. */
  reset(by: Actor, user: string): Promise<{ token: string; row: Invitation; user: User }>;
  /** Counts a request for a new password before the address is looked up. Throws TOO_MANY for known and unknown addresses alike. */
  mayForget(email: string, from: string): Promise<void>;
  /** A link for one who has forgotten the password: null where no one may sign in with this address. */
  forgot(email: string): Promise<{ token: string; row: Invitation; user: User } | null>;
  /** What the link is for; null: it is used up, expired or unknown. */
  look(token: string): Promise<{ kind: Invitation['kind']; role: Role; email?: string; name?: string } | null>;
  /** Makes the user, or sets the password, for which a second step asks its code too; the link is used up. */
  accept(token: string, given: Accepted): Promise<User>;
  change(by: Actor, id: string, facts: UserFacts): Promise<ShownUser>;
  /** Null: none is shown. */
  setPicture(user: User, key: string | null): Promise<void>;
  changePassword(user: User, session: string, given: { old: string; password: string }): Promise<void>;
}

export interface Accepted {
  email: string;
  name: string;
  password: string;
  code?: string;
}

interface Parts {
  store: Pick<AccessStore, 'users' | 'invitations'>;
  sessions: Sessions;
  second: Pick<SecondStep, 'check'>;
  passwords: Passwords;
  limiter: Limiter;
  note: Note;
  now(): number;
  newId(): string;
  newToken(): string;
}

export function shown({ password: _password, picture: _picture, second, createdAt, ...user }: User): ShownUser {
  return { ...user, secondStep: hasSecondStep({ ...given({ second }) }), createdAt: createdAt.toISOString() };
}

export function createUsers(parts: Parts): Users {
  const { store, note, now } = parts;
  return {
    async firstLink() {
      if (await store.users.any()) return null;
      await store.invitations.removeKind('first');
      return (await link(parts, { kind: 'first', role: 'owner', groups: [], by: 'start' })).token;
    },
    async invite(by, given) {
      if (given.email !== undefined && (await store.users.byEmail(given.email)))
        throw new GatewayError('TAKEN', 'a user with this e-mail address exists already');
      const made = await link(parts, { kind: 'invite', by: by.id, ...given });
      await note(by, 'invitation.made', made.row._id, undefined, { ...given });
      return made;
    },
    reset: async (by, id) => reset(parts, by, await known(parts, id)),
    async mayForget(email, from) {
      await requireRoom(parts, [
        { key: `forgot|${email}`, allowed: LETTERS_PER_ACCOUNT, forgiven: false },
        { key: `forgot-from|${from}`, allowed: LETTERS_PER_ADDRESS, forgiven: false },
      ]);
    },
    async forgot(email) {
      const user = await store.users.byEmail(email);
      return !user || user.disabled ? null : reset(parts, FORGETFUL, user);
    },
    async look(token) {
      const row = await store.invitations.byId(hashOf(token));
      if (!row || !isGood(row, now())) return null;
      const { kind, role, email } = row;
      const name = row.user === undefined ? undefined : (await store.users.byId(row.user))?.name;
      return { kind, role, ...given({ email, name }) };
    },
    accept: (token, given) => accept(parts, token, given),
    change: (by, id, facts) => change(parts, by, id, facts),
    async setPicture({ _id, name }, key) {
      await store.users.setPicture(_id, key);
      await note({ kind: 'user', id: _id, name }, 'user.picture', _id);
    },
    async changePassword(user, session, { old, password }) {
      await requireOwnPassword(parts, user, old);
      requirePassword(password, user);
      await store.users.update(user._id, { password: await parts.passwords.hash(password) });
      await parts.sessions.endAll(user._id, session);
      await note({ kind: 'user', id: user._id, name: user.name }, 'user.password', user._id);
    },
  };
}

async function link(
  { store, now, newToken }: Parts,
  given: Omit<Invitation, '_id' | 'createdAt' | 'expiresAt'>,
): Promise<{ token: string; row: Invitation }> {
  const token = newToken();
  const at = now();
  const row: Invitation = {
    _id: hashOf(token),
    ...given,
    createdAt: new Date(at),
    expiresAt: new Date(at + LINK_MS[given.kind]),
  };
  await store.invitations.put(row);
  return { token, row };
}

async function reset(parts: Parts, by: Actor, user: User): Promise<{ token: string; row: Invitation; user: User }> {
  const { _id: id, role, groups, email } = user;
  await parts.store.invitations.removeKind('reset', id);
  const made = await link(parts, { kind: 'reset', by: by.id, user: id, role, groups, email });
  await parts.note(by, 'user.reset', id);
  return { ...made, user };
}

async function accept(parts: Parts, token: string, { email, name, password, code }: Accepted): Promise<User> {
  const { store, now, note } = parts;
  const id = hashOf(token);
  const before = await store.invitations.byId(id);
  requirePassword(password, { email: before?.email ?? email, name });
  // Who reads someone's letters has the link, and not the telephone.
  if (before?.user !== undefined && isGood(before, now()))
    await requireCode(parts, await known(parts, before.user), code);
  const hash = await parts.passwords.hash(password);
  const row = await store.invitations.use(id, new Date(now()));
  if (!row || (row.kind === 'first' && (await store.users.any())))
    throw new GatewayError('NOT_FOUND', 'this link was used already, or is too old; ask for a new one');
  if (row.user !== undefined) {
    await store.users.update(row.user, { password: hash });
    await parts.sessions.endAll(row.user);
    const user = await known(parts, row.user);
    await note({ kind: 'user', id: user._id, name: user.name }, 'user.password', user._id);
    return user;
  }
  const user: User = {
    _id: parts.newId(),
    email: row.email ?? email,
    name,
    role: row.role,
    password: hash,
    groups: row.groups,
    capacity: CAPACITY,
    disabled: false,
    createdAt: new Date(now()),
  };
  if (!(await store.users.insert(user))) {
    await store.invitations.release(id);
    throw new GatewayError('TAKEN', 'a user with this e-mail address exists already');
  }
  await note({ kind: 'user', id: user._id, name }, 'user.joined', user._id, undefined, { ...shown(user) });
  return user;
}

function isGood({ usedAt, expiresAt }: Invitation, now: number): boolean {
  return !usedAt && expiresAt.getTime() > now;
}

async function requireCode(parts: Parts, user: User, code?: string): Promise<void> {
  if (!hasSecondStep(user) || code === undefined) return requireSecond(parts.second, user, code);
  const attempt = await requireRoom(parts, [{ key: `account|${user.email}`, allowed: PER_ACCOUNT, forgiven: true }]);
  await requireSecond(parts.second, user, code);
  await attempt.forgive();
}

/** The shop must keep an owner who can sign in. */
async function change(parts: Parts, by: Actor, id: string, facts: UserFacts): Promise<ShownUser> {
  const { store, sessions, note } = parts;
  const user = await known(parts, id);
  const stays = (facts.role ?? user.role) === 'owner' && !(facts.disabled ?? user.disabled);
  if (user.role === 'owner' && !stays) {
    const owners = (await store.users.list()).filter(({ role, disabled }) => role === 'owner' && !disabled);
    if (owners.every((each) => each._id === id))
      throw new GatewayError('TAKEN', 'this is the only owner; make another user an owner first');
  }
  const before = await store.users.update(id, facts);
  if (!before) throw new GatewayError('NOT_FOUND', 'no such user');
  if (facts.disabled === true) await sessions.endAll(id);
  const keys = Object.keys(facts) as (keyof UserFacts)[];
  const was = Object.fromEntries(keys.map((key) => [key, before[key]]));
  await note(by, 'user.changed', id, was, { ...facts });
  return shown({ ...before, ...facts });
}

async function known({ store }: Pick<Parts, 'store'>, id: string): Promise<User> {
  const user = await store.users.byId(id);
  if (!user) throw new GatewayError('NOT_FOUND', 'no such user');
  return user;
}

function requirePassword(password: string, who: { email: string; name: string }): void {
  const fault = passwordFault(password, who);
  if (fault !== null) throw new GatewayError('BODY_BROKEN', fault);
}
