/** Settings of the desk's translation. Absent: agents get the meaning of a message instead, as Parley understood it. */
import { z } from 'zod';
import { versionedUrl } from './author';
import { isNear } from './near';

export const translationSchema = z.strictObject({
  /** `openai`: a language model behind an OpenAI-compatible API, which also writes summaries; `libretranslate`: a LibreTranslate server. */
  provider: z.enum(['off', 'openai', 'libretranslate']),
  /** `/chat/completions` or `/translate` is put behind it. */
  url: versionedUrl.optional(),
  key: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'a key without spaces')
    .optional(),
  /** For `openai`. */
  model: z.string().min(1).max(200).optional(),
  timeoutMs: z.number().int().min(500).max(60_000),
  /** Characters sent by each process, from midnight UTC. */
  charactersPerDay: z.number().int().min(0),
});
export type TranslationConfig = z.infer<typeof translationSchema>;

/** Combinations that cannot work, or that expose the key. */
export function translationFaults({ provider, url, key, model }: TranslationConfig): string[] {
  if (provider === 'off') return [];
  const faults: string[] = [];
  if (url === undefined)
    faults.push('translation.url: which server? Set TRANSLATION_URL, or translation.provider: off');
  if (provider === 'openai' && model === undefined)
    faults.push('translation.model: which model? Set TRANSLATION_MODEL');
  if (key !== undefined && url?.startsWith('http:') && !isNear(url))
    faults.push(
      'translation.url: the key would cross the internet in the clear; use https, or leave TRANSLATION_KEY out',
    );
  return faults;
}
