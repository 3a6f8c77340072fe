/** grammY in place of telegraf: the calls of `channels/telegram/send/client.ts` through its API client. Checked by the compiler and one test; the program does not use it. */
import { Api, GrammyError, HttpError } from 'grammy';
import type { Client, ClientOptions, Failure } from '../../channels/telegram/send/client';

/** Methods without parameters take the signal first. */
const BARE = new Set(['getMe', 'getWebhookInfo', 'logOut', 'close']);

/** `files`: streams of files, which grammY leaves to its caller. */
export function createGrammyClient(
  { token, apiRoot, timeoutMs }: Omit<ClientOptions, 'clock'>,
  files: Pick<Client, 'open' | 'close'>,
): Client {
  const api = new Api(token, { apiRoot: apiRoot.replace(/\/$/, ''), timeoutSeconds: Math.ceil(timeoutMs / 1000) });
  // grammY types each method by its name; ours come from the render as text.
  const raw = (method: string): ((...given: unknown[]) => Promise<unknown>) =>
    Reflect.get(api.raw, method) as (...given: unknown[]) => Promise<unknown>;
  return {
    ...files,
    async call(method, payload, signal, limitMs = timeoutMs) {
      const ends = [AbortSignal.timeout(limitMs), ...(signal ? [signal] : [])];
      try {
        const given = BARE.has(method) ? [] : [payload];
        return { ok: true, result: await raw(method)(...given, AbortSignal.any(ends)) };
      } catch (fault) {
        return { ok: false, failure: failureOf(fault) };
      }
    },
  };
}

/** A GrammyError is Telegram's own refusal. Of anything else no one knows how far it got. */
function failureOf(fault: unknown): Failure {
  if (!(fault instanceof GrammyError))
    return { kind: 'wire', sent: true, reason: fault instanceof HttpError ? 'no-answer' : String(fault) };
  const { retry_after: retryAfterS, migrate_to_chat_id: migrateTo } = fault.parameters;
  return {
    kind: 'api',
    code: fault.error_code,
    description: fault.description,
    ...(retryAfterS !== undefined && { retryAfterS }),
    ...(migrateTo !== undefined && { migrateTo: String(migrateTo) }),
  };
}
