/** Keys that an operator did not set: made once, kept in the data folder, readable by its owner only. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seal } from './model/mail';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Returns the key of this name; makes it at the first call. */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, `${name}.key`);
  if (existsSync(file)) return kept(file);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  // `wx`: two processes starting at once must not each keep another key.
  try {
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  } catch {
    return kept(file);
  }
}

/** An older version, or a copy made by hand, may have left it readable by others. */
function kept(file: string): string {
  try {
    chmodSync(file, 0o600);
  } catch {
    // Mounted read-only or by another user, who decides who may read it.
  }
  return readFileSync(file, 'utf8').trim();
}

/** For texts that a copy of the store must not give away: AES-256-GCM under a key made of the gateway's secret. */
export function createSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'parley sealed texts', 32));
  return {
    close(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
    },
  };
}
