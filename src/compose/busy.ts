/** How much of its time this process is at work. */
import { performance } from 'node:perf_hooks';

/** Share of the time since the last call that the event loop did not wait, 0 to 1. */
export function createBusy(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}
