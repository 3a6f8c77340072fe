/** Passwords: argon2id on its own thread, and the few rules that help (NIST SP 800-63B: length, and no rule of composition). */
import { hash, verify, type Options } from '@node-rs/argon2';

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. About 60 ms. `algorithm` 2 is argon2id. */
const OPTIONS: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const LENGTH_MIN = 10;
const LENGTH_MAX = 200;

export interface Passwords {
  hash(password: string): Promise<string>;
  verify(kept: string | null, password: string): Promise<boolean>;
}

export function createPasswords(): Passwords {
  let nobody: Promise<string> | undefined;
  return {
    hash: (password) => hash(password.normalize('NFKC'), OPTIONS),
    // For an unknown address a password is checked all the same, so that the time does not tell who has an account.
    async verify(kept, password) {
      const against = kept ?? (await (nobody ??= hash('of no account', OPTIONS)));
      const right = await verify(against, password.slice(0, LENGTH_MAX).normalize('NFKC')).catch(() => false);
      return kept !== null && right;
    },
  };
}

/** What is wrong with a new password; null: nothing. */
export function passwordFault(password: string, { email, name }: { email: string; name: string }): string | null {
  const plain = password.toLowerCase();
  if ([...password].length < LENGTH_MIN) return `a password has at least ${LENGTH_MIN} characters`;
  if (password.length > LENGTH_MAX) return `a password has at most ${LENGTH_MAX} characters`;
  if (new Set(plain).size < 5) return 'this password repeats the same few characters';
  const own = [email, email.split('@')[0] ?? '', name].map((each) => each.toLowerCase()).filter((each) => each !== '');
  return own.includes(plain) ? 'the password must differ from the name and the e-mail address' : null;
}
