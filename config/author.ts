/** Settings of the second author, a language model that may write commands and word answers. */
import { z } from 'zod';
import { endpointFields, keyInTheClear } from './endpoint';

export const authorSchema = z.strictObject({
  /** Which messages it reads: none, those that ours is unsure of, or every one. */
  commands: z.enum(['off', 'unsure', 'every']),
  /** Whether it words answers, from their facts only. */
  words: z.enum(['off', 'answers']),
  /** Of an OpenAI-compatible API: `/chat/completions` is put behind its address. */
  ...endpointFields,
  /** Per turn; after it Parley uses its own text. */
  timeoutMs: z.number().int().min(200).max(3_000),
  /** Of each process, from midnight UTC. */
  callsPerDay: z.number().int().min(0),
  tokensPerDay: z.number().int().min(0),
});
type AuthorConfig = z.infer<typeof authorSchema>;

/** Combinations that cannot work, or that expose the key. */
export function authorFaults({ commands, words, ...endpoint }: AuthorConfig): string[] {
  const faults: string[] = [];
  if (commands !== 'off' || words !== 'off') {
    if (endpoint.url === undefined)
      faults.push('author.url: which server? Set AUTHOR_URL, or author.commands and author.words: off');
    if (endpoint.model === undefined) faults.push('author.model: which model? Set AUTHOR_MODEL');
  }
  return [...faults, ...keyInTheClear('author', endpoint)];
}
