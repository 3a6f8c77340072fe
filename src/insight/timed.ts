/** Times the turns of conversations, and counts those that another worker took over. */
import { GatewayError } from '../model/errors';
import type { Metrics } from '../model/metrics';

type Turn = (conversation: string) => Promise<void>;

export function timedTurn(turn: Turn, metrics: Pick<Metrics, 'count' | 'time'>): Turn {
  return async (conversation) => {
    const started = performance.now();
    try {
      await turn(conversation);
      metrics.time('turn', performance.now() - started);
    } catch (fault) {
      if (fault instanceof GatewayError && fault.code === 'LEASE_LOST') metrics.count('lease_lost');
      throw fault;
    }
  };
}
