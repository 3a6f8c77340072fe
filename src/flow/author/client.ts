/** Calls an OpenAI-compatible server: POST <url>/chat/completions. The response is limited in time and size and parsed once. */
import { z } from 'zod';

export interface ClientOptions {
  /** Without a trailing slash, such as http://127.0.0.1:11434/v1. */
  url: string;
  key?: string;
  model: string;
}

export interface Prompt {
  system: string;
  /** JSON; everything in it is data. */
  user: string;
  /** The most tokens in the response. */
  maxTokens: number;
}

export interface Written {
  text: string;
  /** As the server counts them; null if it does not. */
  tokens: number | null;
}

export type Client = (prompt: Prompt, signal: AbortSignal) => Promise<Written>;

/** `why` is one of a few fixed words, safe to log. */
export class AuthorFault extends Error {
  readonly why: string;
  readonly retryAfterMs: number | undefined;

  constructor(why: string, retryAfterMs?: number) {
    super(why);
    this.why = why;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A list of commands takes less than 2 KB; a server that sends more is malfunctioning. */
const BYTES_MAX = 64 * 1024;

const answerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ total_tokens: z.number().int().nonnegative() }).nullish(),
});

export function createClient({ url, key, model }: ClientOptions): Client {
  // Some servers refuse `response_format: json_object`, `max_tokens` or a temperature with a 400: from then on they get none of them.
  let plain = false;
  const post = (prompt: Prompt, signal: AbortSignal, bare: boolean): Promise<Response> => {
    const messages = [
      { role: 'system', content: prompt.system },
      { role: 'user', content: prompt.user },
    ];
    const wishes = bare
      ? {}
      : { temperature: 0, max_tokens: prompt.maxTokens, response_format: { type: 'json_object' } };
    const headers = {
      'content-type': 'application/json',
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    };
    const body = JSON.stringify({ model, messages, stream: false, ...wishes });
    return fetch(`${url}/chat/completions`, { method: 'POST', headers, body, signal, redirect: 'error' });
  };
  return async (prompt, signal) => {
    let response = await post(prompt, signal, plain);
    if (response.status === 400 && !plain) {
      await response.body?.cancel();
      response = await post(prompt, signal, true);
      plain = response.ok;
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new AuthorFault(`status ${response.status}`, retryAfter(response));
    }
    return parsed(await bounded(response));
  };
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    // Leaving the loop cancels the stream.
    if (size > BYTES_MAX) throw new AuthorFault('too long');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(body: string): Written {
  const answer = answerSchema.safeParse(json(body)).data;
  const text = answer?.choices[0]?.message.content;
  if (answer === undefined || text === undefined) throw new AuthorFault('not an answer');
  return { text, tokens: answer.usage?.total_tokens ?? null };
}

/** Undefined: not JSON. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}
