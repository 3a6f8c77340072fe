/** The second step of signing in: a code of an authenticator app (RFC 6238), each good once, or one of ten recovery codes. */
import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Actor, AccessStore, User } from '../model/access';
import { GatewayError } from '../model/errors';
import type { Seal } from '../model/mail';
import type { Limiter } from './attempts';
import type { Note } from './audit';
import { ownRoom, requireOwnPassword } from './own';
import type { Passwords } from './password';

export interface SecondStep {
  /** A new secret, which counts once a code of it was confirmed; what was on before stays on until then. Throws SIGN_IN_WRONG for a wrong password. */
  begin(user: User, password: string, shop: string): Promise<{ secret: string; uri: string }>;
  /** Turns it on. The recovery codes are told this once. Throws BODY_BROKEN for a wrong code. */
  confirm(user: User, code: string): Promise<{ recovery: string[] }>;
  /** Turns one's own off. Throws SIGN_IN_WRONG for a wrong password. */
  off(user: User, password: string): Promise<void>;
  /** An owner turns off that of a user whose telephone is gone. */
  offFor(by: Actor, user: string): Promise<void>;
  /** Whether the code is right, which uses it up. */
  check(user: User, code: string): Promise<boolean>;
}

interface Parts {
  store: Pick<AccessStore, 'users'>;
  seal: Seal;
  passwords: Passwords;
  limiter: Limiter;
  note: Note;
  now(): number;
  newToken(): string;
}

const PERIOD_S = 30;
/** Clocks of telephones are off by some seconds; the code before and the one after are taken too. */
const WINDOW = 1;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** 20 characters of base 32: 100 bits, which no one guesses, so a plain hash will do. */
const RECOVERY_LENGTH = 20;

export function createSecondStep(parts: Parts): SecondStep {
  const { store, seal, note, now } = parts;
  return {
    async begin(user, password, shop) {
      await requireOwnPassword(parts, user, password);
      const secret = new Secret({ size: SECRET_BYTES });
      await store.users.setSecond(user._id, { pending: seal.close(secret.base32) });
      return { secret: secret.base32, uri: totpOf(secret, shop, user.email).toString() };
    },
    async confirm(user, code) {
      const attempt = await ownRoom(parts, user);
      const pending = (await store.users.byId(user._id))?.second?.pending;
      if (pending === undefined) throw new GatewayError('NOT_FOUND', 'begin anew: there is no secret to be confirmed');
      const step = stepOf(opened(seal, pending), code, now());
      if (step === null) throw new GatewayError('BODY_BROKEN', 'the code is wrong; check the clock of the telephone');
      const recovery = Array.from({ length: RECOVERY_CODES }, () => newRecovery(parts.newToken()));
      await store.users.setSecond(user._id, { secret: pending, step, recovery: recovery.map(hashed) });
      await attempt.forgive();
      await note(actorOf(user), 'user.second-step-on', user._id);
      return { recovery };
    },
    async off(user, password) {
      await requireOwnPassword(parts, user, password);
      await store.users.setSecond(user._id, null);
      await note(actorOf(user), 'user.second-step-off', user._id);
    },
    async offFor(by, id) {
      if (!(await store.users.byId(id))) throw new GatewayError('NOT_FOUND', 'no such user');
      await store.users.setSecond(id, null);
      await note(by, 'user.second-step-off', id);
    },
    async check({ _id, second }, code) {
      if (second?.secret === undefined) return false;
      const step = stepOf(opened(seal, second.secret), code, now());
      // The store lets a step through once: a code that was overheard, or sent twice at once, is worth nothing.
      if (step !== null) return store.users.useStep(_id, step);
      return store.users.useRecovery(_id, hashed(code));
    },
  };
}

export function hasSecondStep({ second }: Pick<User, 'second'>): boolean {
  return second?.secret !== undefined;
}

/** Throws CODE_NEEDED where a second step is on and no code came along, SIGN_IN_WRONG for a wrong one. */
export async function requireSecond(second: Pick<SecondStep, 'check'>, user: User, code?: string): Promise<void> {
  if (!hasSecondStep(user)) return;
  if (code === undefined) throw new GatewayError('CODE_NEEDED', 'send the code of your authenticator app as well');
  if (!(await second.check(user, code)))
    throw new GatewayError('SIGN_IN_WRONG', 'the code is wrong, or was used already');
}

function totpOf(secret: Secret, issuer: string, label: string): TOTP {
  // A colon would end the issuer in the address that apps read.
  return new TOTP({
    issuer: issuer.replaceAll(':', ' '),
    label,
    secret,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
  });
}

/** Null: it was sealed under another secret of the gateway, and no code of it can be checked; recovery codes still count. */
function opened(seal: Seal, sealed: string): string | null {
  try {
    return seal.open(sealed);
  } catch {
    return null;
  }
}

/** The 30 seconds that the code belongs to; null: it belongs to none of those that count now. */
function stepOf(secret: string | null, code: string, nowMs: number): number | null {
  const token = code.replaceAll(/\s/g, '');
  if (secret === null || !/^\d{6}$/.test(token)) return null;
  const totp = totpOf(Secret.fromBase32(secret), '', '');
  const delta = totp.validate({ token, timestamp: nowMs, window: WINDOW });
  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_S) + delta;
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Letters and digits that are not taken for one another, in groups of five. */
function newRecovery(token: string): string {
  const bytes = createHash('sha256').update(`recovery|${token}`).digest();
  const code = Array.from(bytes.subarray(0, RECOVERY_LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
  return code.match(/.{5}/g)?.join('-') ?? code;
}

function hashed(code: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return createHash('sha256').update(`recovery code|${plain}`).digest('base64url');
}

function actorOf({ _id, name }: User): Actor {
  return { kind: 'user', id: _id, name };
}
