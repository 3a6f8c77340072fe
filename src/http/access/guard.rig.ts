/** A guard that knows the key of the configuration and no other, for tests of routes without a store. */
import type { Access } from '../../access/access';
import { silentLog } from '../../model/log';
import { createCookies } from './cookie';
import type { GuardParts } from './guard';

export function keyGuard(apiKey: string): GuardParts {
  const access = { keys: { check: async () => null }, note: async () => undefined } as unknown as Access;
  const publicUrl = 'http://localhost';
  return { access, apiKey, publicUrl, cookies: createCookies(publicUrl), log: silentLog };
}
