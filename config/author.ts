/** Settings of the second author, a language model that may write commands and word answers. */
import { z } from 'zod';
import { isNear } from './near';

export const versionedUrl = z
  .string()
  .regex(
    /^https?:\/\/[^\s]+[^/\s]$/,
    'an http(s) address without a slash at the end, such as http://127.0.0.1:11434/v1',
  );

export const authorSchema = z.strictObject({
  /** Which messages it reads: none, those that ours is unsure of, or every one. */
  commands: z.enum(['off', 'unsure', 'every']),
  /** Whether it words answers, from their facts only. */
  words: z.enum(['off', 'answers']),
  /** Of an OpenAI-compatible API, with its version: `/chat/completions` is put behind it. */
  url: versionedUrl.optional(),
  key: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'a key without spaces')
    .optional(),
  model: z.string().min(1).max(200).optional(),
  /** Per turn; after it Parley uses its own text. */
  timeoutMs: z.number().int().min(200).max(3_000),
  /** Of each process, from midnight UTC. */
  callsPerDay: z.number().int().min(0),
  tokensPerDay: z.number().int().min(0),
});
type AuthorConfig = z.infer<typeof authorSchema>;

/** Combinations that cannot work, or that expose the key. */
export function authorFaults({ commands, words, url: address, key, model }: AuthorConfig): string[] {
  const faults: string[] = [];
  if (commands !== 'off' || words !== 'off') {
    if (address === undefined)
      faults.push('author.url: which server? Set AUTHOR_URL, or author.commands and author.words: off');
    if (model === undefined) faults.push('author.model: which model? Set AUTHOR_MODEL');
  }
  if (key !== undefined && address?.startsWith('http:') && !isNear(address)) {
    faults.push('author.url: the key would cross the internet in the clear; use https, or leave AUTHOR_KEY out');
  }
  return faults;
}
