/** Asks a signed-in user for the password again: a page that was left open must not change who can sign in. */
import type { User } from '../model/access';
import { GatewayError } from '../model/errors';
import { requireRoom, type Limiter } from './attempts';
import type { Passwords } from './password';

/** Wrong passwords and codes of one account, counted together. */
const PER_ACCOUNT = 5;

interface Parts {
  limiter: Limiter;
  now(): number;
}

export function ownRoom(parts: Parts, { _id }: Pick<User, '_id'>): Promise<{ forgive(): Promise<void> }> {
  return requireRoom(parts, [{ key: `own|${_id}`, allowed: PER_ACCOUNT, forgiven: true }]);
}

/** Throws SIGN_IN_WRONG, or TOO_MANY after too many guesses. */
export async function requireOwnPassword(
  parts: Parts & { passwords: Passwords },
  user: Pick<User, '_id' | 'password'>,
  password: string,
): Promise<void> {
  const attempt = await ownRoom(parts, user);
  if (!(await parts.passwords.verify(user.password, password)))
    throw new GatewayError('SIGN_IN_WRONG', 'the current password is wrong');
  await attempt.forgive();
}
