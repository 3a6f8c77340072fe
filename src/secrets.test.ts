/** Sealed texts: only the same secret opens them, and a changed one is refused. */
import { createSeal } from './secrets';

const seal = createSeal('a secret of thirty-two characters');

test('what is closed is opened by the same secret, and looks different each time', () => {
  const [once, again] = [seal.close('otp-秘密'), seal.close('otp-秘密')];
  expect(once).not.toBe(again);
  expect(Buffer.from(once, 'base64').toString('latin1')).not.toContain('otp');
  expect([seal.open(once), createSeal('a secret of thirty-two characters').open(again)]).toEqual([
    'otp-秘密',
    'otp-秘密',
  ]);
  expect(seal.open(seal.close(''))).toBe('');
});

test('another secret, a changed byte and a cut text are refused', () => {
  const sealed = seal.close('a link');
  const bytes = Buffer.from(sealed, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(() => createSeal('another secret').open(sealed)).toThrow();
  expect(() => seal.open(bytes.toString('base64'))).toThrow();
  expect(() => seal.open(sealed.slice(0, 12))).toThrow();
});
