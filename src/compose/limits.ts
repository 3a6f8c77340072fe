/** The rate limits of the configuration; refusals are counted. */
import type { Config } from '../../config/schema';
import { createLimits } from '../access/limits';
import type { LimitName, Limits, Taken } from '../model/limits';
import type { Metrics } from '../model/metrics';
import type { Queue } from '../model/queue';

/** Offices and telephone networks share one address. */
const SHARING = 10;

export function buildLimits(
  { limits }: Config,
  { redis }: Pick<Queue, 'redis'>,
  metrics: Pick<Metrics, 'count'>,
): Limits {
  const {
    messagesPerMinute: message,
    filesPerMinute: file,
    wrongKeysPerMinute: key,
    wrongCodesPerHour: code,
    newShoppersPerHour: newcomer,
    copiesPerHour: copy,
    foreignOrdersPerHour: lookup,
  } = limits;
  const most = { message, file, filesFrom: file * SHARING, key, code, lookup, newcomer, copy, copier: copy * SHARING };
  const doors = createLimits({ most, ...(redis !== undefined && { redis }) });
  const noted =
    (ask: Limits['take']) =>
    async (what: LimitName, who: string): Promise<Taken> => {
      const taken = await ask(what, who);
      if (!taken.ok) metrics.count('limited', { door: what });
      return taken;
    };
  return { take: noted(doors.take), look: noted(doors.look) };
}
