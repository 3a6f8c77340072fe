/** The model's daily budget. Kept in the process: each worker has its own, and a restart resets it. */
import type { Clock } from '../../model/clock';

export interface BudgetLimits {
  /** 0: no budget. */
  callsPerDay: number;
  tokensPerDay: number;
}

export interface Budget {
  /** Reserves an estimate for a call; null: today's calls or tokens are used up. */
  take(tokens: number): Taken | null;
  used(): { calls: number; tokens: number };
}

export interface Taken {
  /** Settles the actual cost of the call. */
  settle(tokens: number): void;
}

const DAY_MS = 86_400_000;

/** Days are UTC. */
export function createBudget(limits: BudgetLimits, clock: Pick<Clock, 'now'>): Budget {
  let spent = { day: -1, calls: 0, tokens: 0 };
  const today = (): typeof spent => {
    const day = Math.floor(clock.now() / DAY_MS);
    if (day !== spent.day) spent = { day, calls: 0, tokens: 0 };
    return spent;
  };
  return {
    take(tokens) {
      const now = today();
      if (now.calls + 1 > limits.callsPerDay || now.tokens + tokens > limits.tokensPerDay) return null;
      now.calls += 1;
      now.tokens += tokens;
      return { settle: (real) => void (now.tokens += real - tokens) };
    },
    used: () => ({ calls: today().calls, tokens: today().tokens }),
  };
}
