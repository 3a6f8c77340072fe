/** How many requests of a kind are accepted in a period before further ones are refused. */

export const LIMITS = {
  message: 'messages of one shopper in a minute',
  key: 'wrong API keys from one address in a minute',
  newcomer: 'new shoppers from one address in an hour',
  file: 'files of one shopper in a minute, by web chat',
  filesFrom: 'files from one address in a minute, by web chat',
  copy: 'copies of the talk for one shopper, or to one mailbox, in an hour',
  copier: 'copies of the talk asked for from one address in an hour',
  code: 'wrong codes of one shopper in an hour',
  lookup: 'orders of other customers that one person looks up by number in an hour, outside of messages',
} as const satisfies Record<string, string>;

export type LimitName = keyof typeof LIMITS;

export type Taken =
  | { ok: true }
  | {
      ok: false;
      retryAfterMs: number;
      /** The first request over the limit; later ones need no new notice. */
      first: boolean;
    };

export interface Limits {
  /** Counts one request. */
  take(what: LimitName, who: string): Promise<Taken>;
  /** Whether one more request would exceed the limit; counts nothing. */
  look(what: LimitName, who: string): Promise<Taken>;
}

/** For processes without limits. */
export const NO_LIMITS: Limits = {
  take: () => Promise.resolve({ ok: true }),
  look: () => Promise.resolve({ ok: true }),
};
