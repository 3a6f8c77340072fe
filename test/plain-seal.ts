/** A seal that tests can look through. */
import type { Seal } from '../src/model/mail';

export const PLAIN: Seal = {
  close: (plain) => `sealed:${Buffer.from(plain).toString('base64')}`,
  open: (sealed) => Buffer.from(sealed.slice('sealed:'.length), 'base64').toString(),
};
