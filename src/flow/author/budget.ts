/** What the model may cost a day. Kept in the process: each worker has its own, and a restart begins anew. */
import type { Clock } from '../../model/clock';

export interface BudgetLimits {
  /** 0: none. */
  callsPerDay: number;
  tokensPerDay: number;
}

export interface Budget {
  /** Sets an estimate aside for a call; null: today's calls or tokens are used up. */
  take(tokens: number): Taken | null;
  used(): { calls: number; tokens: number };
}

export interface Taken {
  /** What the call has really cost. */
  settle(tokens: number): void;
}

const DAY_MS = 86_400_000;

/** A day is one of UTC. */
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
