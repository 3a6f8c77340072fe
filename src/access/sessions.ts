/** Signing in and out: a session is a row in the store and a token in a cookie, which is replaced every hour. */
import { given } from '../model/given';
import type { AccessStore, Session, User } from '../model/access';
import { GatewayError } from '../model/errors';
import { requireRoom, type Limiter } from './attempts';
import type { Passwords } from './password';
import { requireSecond, type SecondStep } from './second';
import { hashOf } from './secret';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A session ends after so long without a request, and in any case after two weeks. */
const IDLE_MS = 12 * HOUR_MS;
const LONGEST_MS = 14 * 24 * HOUR_MS;
const ROTATE_MS = HOUR_MS;
/** Requests that were under way while the token was replaced. */
const GRACE_MS = MINUTE_MS;
/** How exact `seenAt` is. */
const SEEN_MS = MINUTE_MS;
/** Failed attempts at one account, and from one address, until a pause. */
const PER_ACCOUNT = 5;
const PER_ADDRESS = 50;

export interface SignedIn {
  user: User;
  session: Session;
  /** The cookie's new token; absent: it stays. */
  token?: string;
}

export interface Sessions {
  /** Throws SIGN_IN_WRONG, TOO_MANY, or CODE_NEEDED where the password is right and a second step is on. */
  signIn(
    given: { email: string; password: string; code?: string },
    from: { address: string; agent: string },
  ): Promise<SignedIn>;
  /** For a user who has just proven to be one. */
  begin(user: User, agent: string): Promise<SignedIn>;
  /** Null: there is no such session any more. */
  check(token: string): Promise<SignedIn | null>;
  /** Whether a session that was checked goes on. */
  alive(session: string): Promise<boolean>;
  end(session: Session): Promise<void>;
  endAll(user: string, except?: string): Promise<void>;
  list(user: string): Promise<Session[]>;
}

export interface SessionParts {
  store: Pick<AccessStore, 'users' | 'sessions'>;
  passwords: Passwords;
  second: Pick<SecondStep, 'check'>;
  limiter: Limiter;
  now(): number;
  newId(): string;
  /** 256 random bits as text. */
  newToken(): string;
}

export function createSessions({ store, passwords, second, limiter, now, newId, newToken }: SessionParts): Sessions {
  const expiry = (createdAt: number): Date => new Date(Math.min(createdAt + LONGEST_MS, now() + IDLE_MS));
  const begin = async (user: User, agent: string): Promise<SignedIn> => {
    const token = newToken();
    const at = new Date(now());
    const session: Session = {
      _id: newId(),
      user: user._id,
      token: hashOf(token),
      csrf: newToken(),
      agent: agent.slice(0, 200),
      createdAt: at,
      rotatedAt: at,
      seenAt: at,
      expiresAt: expiry(now()),
    };
    await store.sessions.insert(session);
    return { user, session, token };
  };
  /** The new token; undefined where it stays, or where another request was quicker. */
  const renew = async (session: Session, hash: string): Promise<string | undefined> => {
    if (now() - session.seenAt.getTime() > SEEN_MS)
      await store.sessions.seen(session._id, new Date(now()), expiry(session.createdAt.getTime()));
    if (session.token !== hash || now() - session.rotatedAt.getTime() < ROTATE_MS) return undefined;
    const token = newToken();
    const until = new Date(now() + GRACE_MS);
    const mine = await store.sessions.rotate(session._id, hash, hashOf(token), new Date(now()), until);
    return mine ? token : undefined;
  };
  return {
    begin,
    async signIn({ email, password, code }, { address, agent }) {
      const attempt = await requireRoom({ limiter, now }, [
        { key: `account|${email}`, allowed: PER_ACCOUNT, forgiven: true },
        { key: `address|${address}`, allowed: PER_ADDRESS, forgiven: false },
      ]);
      const user = await store.users.byEmail(email);
      const right = await passwords.verify(user?.password ?? null, password);
      if (!user || !right || user.disabled)
        throw new GatewayError('SIGN_IN_WRONG', 'the e-mail address or the password is wrong');
      await requireSecond(second, user, code);
      await attempt.forgive();
      return begin(user, agent);
    },
    async check(token) {
      const hash = hashOf(token);
      const session = await store.sessions.byToken(hash);
      if (!session || session.expiresAt.getTime() <= now()) return null;
      if (session.token !== hash && (session.before?.until.getTime() ?? 0) <= now()) return null;
      const user = await store.users.byId(session.user);
      if (!user || user.disabled) return null;
      const fresh = await renew(session, hash);
      return { user, session, ...given({ token: fresh }) };
    },
    async alive(id) {
      const session = await store.sessions.byId(id);
      if (!session || session.expiresAt.getTime() <= now()) return false;
      const user = await store.users.byId(session.user);
      return user !== null && !user.disabled;
    },
    end: ({ _id }) => store.sessions.end(_id),
    endAll: (user, except) => store.sessions.endAll(user, except),
    list: (user) => store.sessions.ofUser(user),
  };
}
