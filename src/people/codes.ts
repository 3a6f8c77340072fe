/** Single-use codes that carry a conversation to another channel: their format, and the check whether a code is ours. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Random bytes of a code: impossible to guess within its quarter of an hour. */
const RANDOM_BYTES = 16;
/** Bytes of the check, enough that mistyped and invented codes never cause a lookup in the store. */
const MAC_BYTES = 4;
const PREFIX = 'PLY-';
/** Crockford's base 32: no I, L, O or U, so that a code survives being read out or typed. 20 bytes are 32 letters. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = ((RANDOM_BYTES + MAC_BYTES) * 8) / 5;

/** Anything that looks like a code, valid or not, alone or anywhere in a text. */
const LOOKS_LIKE = /(?<![A-Za-z0-9])PLY-([A-Za-z0-9]{6,64})(?![A-Za-z0-9])/i;

export interface Codes {
  make(): { code: string; hash: string };
  /** The first code in a text or start payload. `garbage`: looks like one but is not ours. Null: none. */
  find(text: string): { code: string; hash: string } | 'garbage' | null;
}

export function createCodes({ secret, random }: { secret: string; random: (bytes: number) => Buffer }): Codes {
  const mac = (bytes: Buffer): Buffer =>
    createHmac('sha256', secret).update('link-code.').update(bytes).digest().subarray(0, MAC_BYTES);
  const named = (code: string): { code: string; hash: string } => ({
    code,
    hash: createHash('sha256').update(code).digest('hex'),
  });
  return {
    make() {
      const bytes = random(RANDOM_BYTES);
      return named(PREFIX + encode(Buffer.concat([bytes, mac(bytes)])));
    },
    find(text) {
      const letters = LOOKS_LIKE.exec(text)?.[1];
      if (letters === undefined) return null;
      const bytes = decode(letters);
      if (bytes === null || !timingSafeEqual(mac(bytes.subarray(0, RANDOM_BYTES)), bytes.subarray(RANDOM_BYTES)))
        return 'garbage';
      return named(PREFIX + encode(bytes));
    },
  };
}

function encode(bytes: Buffer): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += LETTERS[(held >> (bits - 5)) & 31];
    held &= 31;
  }
  return text;
}

function decode(text: string): Buffer | null {
  if (text.length !== LENGTH) return null;
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text.toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0')) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255);
  }
  return Buffer.from(bytes);
}
