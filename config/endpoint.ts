/** A server of someone else's that is called with a key: its address, its key and its model. */
import { z } from 'zod';
import { isNear } from './near';

export const endpointFields = {
  /** The API's address with its version; each call puts its path behind it. */
  url: z
    .string()
    .regex(
      /^https?:\/\/[^\s]+[^/\s]$/,
      'an http(s) address without a slash at the end, such as http://127.0.0.1:11434/v1',
    )
    .optional(),
  key: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'a key without spaces')
    .optional(),
  model: z.string().min(1).max(200).optional(),
};

/** `section` names the settings and, in capitals, their environment variables. */
export function keyInTheClear(section: string, { url, key }: { url?: string; key?: string }): string[] {
  if (key === undefined || !url?.startsWith('http:') || isNear(url)) return [];
  const variable = `${section.toUpperCase()}_KEY`;
  return [`${section}.url: the key would cross the internet in the clear; use https, or leave ${variable} out`];
}
