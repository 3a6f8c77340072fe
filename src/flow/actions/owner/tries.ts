/**
 * Limits how often ownership of an order may be guessed. Counted per conversation, per order, per e-mail or postcode and per shop and hour, because
 * each bound alone has a way around it: a new chat, another order of the 10,000 for one known e-mail, another e-mail for each order.
 * The counts are in the store, because counts in a process would be reset by a restart and multiplied by each worker.
 */
import { createHmac } from 'node:crypto';
import type { TriesRow, TriesStore } from '../../../model/tries';

export interface Attempt {
  conversation: string;
  /** Whether or not such an order exists: a guess at a nonexistent one counts the same. */
  order?: string;
  /** The given fact, normalised. */
  email?: string;
  postcode?: string;
}

export type Claim =
  | {
      ok: true;
      /** Failures that the conversation has left before its pause. */ left: number;
      /** The pause that this attempt begins if it fails, ms since 1970. */ until: number | null;
      /** It was right: it does not count. */ giveBack(): Promise<void>;
    }
  | { ok: false /** ms since 1970. */; until: number };

export interface Tries {
  /** Counts an attempt before it is evaluated, so that concurrent attempts cannot exceed the limit together. */
  claim(attempt: Attempt, now: number): Promise<Claim>;
}

export interface TriesParts {
  store: TriesStore;
  /** The secret that the keys of rows are derived with. */
  secret: string;
  /** Failures of the whole shop within an hour, after which facts prove nothing until the hour is over. */
  shopPerHour: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** The first pause; each later one is three times as long, up to a day. */
const PAUSE_MS = 10 * MINUTE_MS;
const GROWTH = 3;

interface Bound {
  key: string;
  /** Failures until the next pause. */
  allowed: number;
  /** Resets the count, whatever pause it had reached. */
  endsAt?: number;
}

/** Failures of one conversation, and for one order, before a pause. */
export const TRIES = 3;
/** An address belongs to one customer, who may have mistyped the numbers of a few orders. */
const PER_EMAIL = 5;
/** Neighbours share a postcode. */
const PER_POSTCODE = 20;

function boundsOf({ conversation, order, email, postcode }: Attempt, now: number, shopPerHour: number): Bound[] {
  const hour = Math.floor(now / HOUR_MS);
  return [
    { key: `conversation|${conversation}`, allowed: TRIES },
    ...(order === undefined ? [] : [{ key: `order|${order}`, allowed: TRIES }]),
    ...(email === undefined ? [] : [{ key: `email|${email}`, allowed: PER_EMAIL }]),
    ...(postcode === undefined ? [] : [{ key: `postcode|${postcode}`, allowed: PER_POSTCODE }]),
    { key: `shop|${hour}`, allowed: shopPerHour, endsAt: (hour + 1) * HOUR_MS },
  ];
}

export function createTries({ store, secret, shopPerHour }: TriesParts): Tries {
  const hashed = (bound: Bound): Bound => ({
    ...bound,
    key: createHmac('sha256', secret).update(`tries|${bound.key}`).digest('base64url'),
  });
  return {
    async claim(attempt, now) {
      const bounds = boundsOf(attempt, now, shopPerHour).map(hashed);
      const rows = await store.byKeys(bounds.map(({ key }) => key));
      // An attempt during a pause is not counted, so it does not lengthen the pause.
      const until = Math.max(...rows.map((row) => row.until?.getTime() ?? 0), 0);
      if (until > now) return { ok: false, until };
      const claimed = await Promise.all(
        bounds.map((bound) => change(store, bound, now, (row) => failed(row, bound, now))),
      );
      const held = claimed.find((row) => row === null || (row.paused ?? 0) > now);
      if (held !== undefined) return { ok: false, until: held?.paused ?? now + PAUSE_MS };
      const left = Math.max(0, TRIES - ((claimed[0]?.failed ?? 0) % TRIES || TRIES));
      const pauses = claimed.flatMap((row) => row?.until?.getTime() ?? []);
      return {
        ok: true,
        left,
        until: pauses.length > 0 ? Math.max(...pauses) : null,
        giveBack: async () =>
          void (await Promise.all(bounds.map((bound) => change(store, bound, now, (row) => forgiven(row, bound))))),
      };
    },
  };
}

type Counted = Pick<TriesRow, 'failed' | 'until'> & { /** It paused already, and was not counted. */ paused?: number };

function failed(row: TriesRow | undefined, { allowed, endsAt }: Bound, now: number): Counted {
  const count = (row?.failed ?? 0) + 1;
  if (row?.until && row.until.getTime() > now)
    return { failed: row.failed, until: row.until, paused: row.until.getTime() };
  if (count % allowed !== 0) return { failed: count, until: null };
  const pause = Math.min(DAY_MS, PAUSE_MS * GROWTH ** Math.min(count / allowed - 1, 10));
  return { failed: count, until: new Date(endsAt ?? now + pause) };
}

function forgiven(row: TriesRow | undefined, { allowed }: Bound): Counted {
  const count = row?.failed ?? 0;
  return { failed: Math.max(0, count - 1), until: count % allowed === 0 ? null : (row?.until ?? null) };
}

/** Attempts at the compare-and-swap; losing this many means a flood on the key, so the claim is refused. */
const SWAPS = 8;

async function change(
  store: TriesStore,
  { key }: Bound,
  now: number,
  to: (row: TriesRow | undefined) => Counted,
): Promise<Counted | null> {
  for (let at = 0; at < SWAPS; at++) {
    const [row] = await store.byKeys([key]);
    const counted = to(row);
    if (counted.paused !== undefined) return counted;
    if (
      await store.swap({
        _id: key,
        revision: (row?.revision ?? 0) + 1,
        failed: counted.failed,
        until: counted.until,
        at: new Date(now),
      })
    )
      return counted;
  }
  return null;
}

/** The counts of an engine without a store: a test, or a short-lived tool. */
export function memoryTries(): TriesStore {
  const rows = new Map<string, TriesRow>();
  return {
    byKeys: async (keys) => keys.flatMap((key) => rows.get(key) ?? []),
    async swap(row) {
      if ((rows.get(row._id)?.revision ?? 0) !== row.revision - 1) return false;
      rows.set(row._id, row);
      return true;
    },
  };
}
