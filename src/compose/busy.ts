/** How much of its time this process is busy. */
import { performance } from 'node:perf_hooks';

/** Share of the time since the last call in which the event loop was not idle, 0 to 1. */
export function createBusy(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}
