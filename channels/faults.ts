/** Faults of the fake Bot API: scripted one by one, or drawn by seed. Each kind defines whether the request was accepted. */
import type { Random } from '../src/model/clock';

/**
 * tooMany: 429, not accepted · serverError: 500, not accepted · serverErrorAfter: 502 though accepted · resetBefore: connection
 * reset, not accepted · resetAfter: reset though accepted · slow: accepted, answered late · hang: accepted, never answered ·
 * garbage: accepted, answered with invalid JSON · hangBefore: not accepted, never answered.
 */
export const FAULT_KINDS = [
  'tooMany',
  'serverError',
  'serverErrorAfter',
  'resetBefore',
  'resetAfter',
  'slow',
  'hang',
  'hangBefore',
  'garbage',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultPlan {
  seed: number;
  /** Probability per sending request, for each kind. */
  rates: Partial<Record<FaultKind, number>>;
  retryAfterS?: number;
  slowMs?: number;
}

export interface Faults {
  /** The fault of the next sending request, or null. */
  next(method: string): FaultKind | null;
  /** The fault of the next call of another method; only if it was scripted for that method by name. */
  nextOf(method: string): FaultKind | null;
  /** The next `times` sending requests (of `method`, if given) end like this. */
  script(kind: FaultKind, times: number, method?: string): void;
  readonly retryAfterS: number;
  readonly slowMs: number;
}

export function createFaults(plan: FaultPlan | undefined): Faults {
  const random = seeded(plan?.seed ?? 0);
  const rates = Object.entries(plan?.rates ?? {}) as [FaultKind, number][];
  const scripted: { kind: FaultKind; times: number; method: string | undefined }[] = [];
  const take = (at: number): FaultKind | null => {
    const entry = scripted[at];
    if (!entry) return null;
    entry.times -= 1;
    if (entry.times <= 0) scripted.splice(at, 1);
    return entry.kind;
  };
  return {
    retryAfterS: plan?.retryAfterS ?? 1,
    slowMs: plan?.slowMs ?? 200,
    script: (kind, times, method) => void scripted.push({ kind, times, method }),
    nextOf: (method) => take(scripted.findIndex((each) => each.method === method)),
    next(method) {
      const kind = take(scripted.findIndex((each) => each.method === undefined || each.method === method));
      if (kind !== null || rates.length === 0) return kind;
      let point = random();
      for (const [kind, rate] of rates) {
        if (point < rate) return kind;
        point -= rate;
      }
      return null;
    },
  };
}

/** mulberry32: a small seeded generator. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
