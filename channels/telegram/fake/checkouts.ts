/** Payments of the fake: a paying shopper waits for the bot's word, and only then the money moves. */
import type { Payload } from './limits';
import type { Answer } from './answer';

export interface CheckoutAnswer {
  ok: boolean;
  error?: string;
}

export interface Checkouts {
  /** Null: the invoice may be sent with this provider token. */
  tokenFault(payload: Payload): string | null;
  /** Resolves with the bot's answer, or not ok after `limitMs`. */
  wait(id: string, limitMs: number): Promise<CheckoutAnswer>;
  answer(id: string, payload: Payload): Answer;
  close(): void;
}

export function createCheckouts(providerToken: string | undefined): Checkouts {
  const waiting = new Map<string, (answer: CheckoutAnswer) => void>();
  return {
    tokenFault: (payload) =>
      payload['currency'] === 'XTR' || (providerToken !== undefined && payload['provider_token'] === providerToken)
        ? null
        : 'Bad Request: PAYMENT_PROVIDER_INVALID',
    wait: (id, limitMs) =>
      new Promise((resolve) => {
        const end = (answer: CheckoutAnswer): void => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(answer);
        };
        const timer = setTimeout(() => end({ ok: false, error: 'the bot did not answer in time' }), limitMs);
        waiting.set(id, end);
      }),
    answer(id, { ok, error_message: error }) {
      const end = waiting.get(id);
      if (!end)
        return {
          code: 400,
          description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
        };
      if (ok !== true && (typeof error !== 'string' || error === ''))
        return { code: 400, description: 'Bad Request: error_message must be non-empty' };
      end(ok === true ? { ok } : { ok: false, error: String(error) });
      return { result: true };
    },
    close() {
      for (const end of waiting.values()) end({ ok: false, error: 'the platform was closed' });
    },
  };
}
