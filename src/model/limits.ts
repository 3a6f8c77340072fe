/** How many requests of a kind are accepted in a period before further ones are refused. */

export const LIMITS = {
  message: 'messages of one shopper in a minute',
  key: 'wrong API keys from one address in a minute',
  code: 'wrong codes of one shopper in an hour',
} as const satisfies Record<string, string>;

export type LimitName = keyof typeof LIMITS;

export type Taken =
  | { ok: true }
  | {
      ok: false;
      retryAfterMs: number;
      /** The first one that is too many; those behind it need not be told again. */
      first: boolean;
    };

export interface Limits {
  /** Counts one. */
  take(what: LimitName, who: string): Promise<Taken>;
  /** Whether one more would be too many; counts nothing. */
  look(what: LimitName, who: string): Promise<Taken>;
}

/** Where nothing is limited. */
export const NO_LIMITS: Limits = {
  take: () => Promise.resolve({ ok: true }),
  look: () => Promise.resolve({ ok: true }),
};
