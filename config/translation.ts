/** Settings of the desk's translation. Absent: agents get the meaning of a message instead, as Parley understood it. */
import { z } from 'zod';
import { endpointFields, keyInTheClear } from './endpoint';

export const translationSchema = z.strictObject({
  /** `openai`: a language model behind an OpenAI-compatible API, which also writes summaries; `libretranslate`: a LibreTranslate server. */
  provider: z.enum(['off', 'openai', 'libretranslate']),
  /** `/chat/completions` or `/translate` is put behind the address; the model is for `openai`. */
  ...endpointFields,
  timeoutMs: z.number().int().min(500).max(60_000),
  /** Characters sent by each process, from midnight UTC. */
  charactersPerDay: z.number().int().min(0),
});
export type TranslationConfig = z.infer<typeof translationSchema>;

/** Combinations that cannot work, or that expose the key. */
export function translationFaults({ provider, ...endpoint }: TranslationConfig): string[] {
  if (provider === 'off') return [];
  const faults: string[] = [];
  if (endpoint.url === undefined)
    faults.push('translation.url: which server? Set TRANSLATION_URL, or translation.provider: off');
  if (provider === 'openai' && endpoint.model === undefined)
    faults.push('translation.model: which model? Set TRANSLATION_MODEL');
  return [...faults, ...keyInTheClear('translation', endpoint)];
}
