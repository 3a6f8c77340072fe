/** The limits at the doors: counted in Redis where there is one, so that all processes count together, else in this process. */
import {
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterAbstract,
  type RateLimiterRes,
} from 'rate-limiter-flexible';
import type { LimitName, Limits, Taken } from '../model/limits';
import { callerOf } from '../outgoing/addresses';

interface Parts {
  /** How many of each; 0: no limit. */
  most: Readonly<Record<LimitName, number>>;
  /** A client of ioredis that fails fast; while Redis is away each process counts for itself. */
  redis?: unknown;
}

const SECONDS: Readonly<Record<LimitName, number>> = {
  message: 60,
  file: 60,
  filesFrom: 60,
  key: 60,
  newcomer: 3_600,
  copy: 3_600,
  copier: 3_600,
  code: 3_600,
  lookup: 3_600,
};
/** A message must not wait for a trip to Redis: each process counts those that it takes in. */
const HERE: readonly LimitName[] = ['message'];
/** Counted by the caller's address. */
const BY_ADDRESS: readonly LimitName[] = ['key', 'newcomer', 'copier', 'filesFrom'];

export function createLimits({ most, redis }: Parts): Limits {
  const names = Object.keys(SECONDS) as LimitName[];
  const limiters = new Map(
    names.flatMap((name): [LimitName, RateLimiterAbstract][] =>
      most[name] === 0 ? [] : [[name, limiterOf(name, most[name], HERE.includes(name) ? undefined : redis)]],
    ),
  );
  return {
    async take(what, who) {
      const limiter = limiters.get(what);
      if (limiter === undefined) return { ok: true };
      try {
        await limiter.consume(nameOf(what, who));
        return { ok: true };
      } catch (refusal) {
        return refused(refusal, limiter.points);
      }
    },
    async look(what, who) {
      const limiter = limiters.get(what);
      const now = (await limiter?.get(nameOf(what, who))) ?? null;
      return now === null || now.consumedPoints < (limiter?.points ?? 0) ? { ok: true } : shut(now, false);
    },
  };
}

const nameOf = (what: LimitName, who: string): string => (BY_ADDRESS.includes(what) ? callerOf(who) : who);

function limiterOf(name: LimitName, points: number, redis: unknown): RateLimiterAbstract {
  const options = { keyPrefix: `parley.limit.${name}`, points, duration: SECONDS[name] };
  const here = new RateLimiterMemory(options);
  if (redis === undefined) return here;
  return new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: here });
}

/** The library throws a result when the limit is exceeded, and an Error when its store fails; a failed store must not lock anyone out. */
function refused(refusal: unknown, points: number): Taken {
  if (refusal instanceof Error) return { ok: true };
  const result = refusal as RateLimiterRes;
  return shut(result, result.consumedPoints === points + 1);
}

const shut = ({ msBeforeNext }: RateLimiterRes, first: boolean): Taken => ({
  ok: false,
  retryAfterMs: msBeforeNext,
  first,
});
