/** Codes: found wherever they stand, never made up. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createCodes } from './codes';

const codes = createCodes({ secret: 'a secret of the process', random: randomBytes });

test('fits a start payload and a typed text', () => {
  const { code } = codes.make();
  expect(code).toMatch(/^PLY-[0-9A-HJKMNP-TV-Z]{32}$/);
  expect(code.length).toBeLessThanOrEqual(64);
});

test('finds a code in any company, in small letters, and with letters misread', () => {
  for (let round = 0; round < 50; round += 1) {
    const made = codes.make();
    for (const text of [
      made.code,
      `Hello, my code is ${made.code}. Thanks`,
      `我的验证码是${made.code}。`,
      made.code.toLowerCase(),
      made.code.replaceAll('0', 'O').replaceAll('1', 'l'),
      `${made.code}\n`,
    ]) {
      expect(codes.find(text)).toEqual(made);
    }
  }
});

test('says nothing about ordinary messages, and garbage about what only looks like a code', () => {
  for (const text of ['', 'where is my order 1042?', 'I PLY-wood', 'PLY-', 'RPLY-1234567890', 'ply-abc'])
    expect(codes.find(text)).toBeNull();
  for (const text of ['PLY-XXXXXXXX', `PLY-${'0'.repeat(32)}`, `PLY-${'U'.repeat(32)}`, `${codes.make().code}A`])
    expect(codes.find(text)).toBe('garbage');
});

test('takes no code that is changed in one letter, or of another secret', () => {
  const { code } = codes.make();
  for (let at = 4; at < code.length; at += 1) {
    for (const letter of '0Z')
      if (code[at] !== letter) expect(codes.find(code.slice(0, at) + letter + code.slice(at + 1))).toBe('garbage');
  }
  expect(createCodes({ secret: 'another', random: randomBytes }).find(code)).toBe('garbage');
});

test('never throws and never takes what it has not made', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^PLY-[0-9A-Za-z]{1,70}$/)),
      (text) => {
        expect([null, 'garbage']).toContain(codes.find(text));
      },
    ),
    { numRuns: 3000 },
  );
});
