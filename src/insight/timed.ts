/** Times the turns of conversations, and counts those that another worker took over. */
import { GatewayError } from '../model/errors';
import type { Metrics } from '../model/metrics';
import type { Worker } from '../model/queue';

export function timedTurn(turn: Worker, metrics: Pick<Metrics, 'count' | 'time'>): Worker {
  return async (conversation, away) => {
    const started = performance.now();
    try {
      await turn(conversation, away);
      metrics.time('turn', performance.now() - started);
    } catch (fault) {
      if (fault instanceof GatewayError && fault.code === 'LEASE_LOST') metrics.count('lease_lost');
      throw fault;
    }
  };
}
