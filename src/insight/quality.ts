/** How well a talk went, from what can be counted: 100 less what went wrong, each with its points. Pure. */
import type { Ticket } from '../model/desk';
import type { QualityReason, TalkQuality } from '../model/insight';
import { OUT_OF_SCOPE, SOCIAL } from '../model/roles';
import { leftAt } from './dropoff';
import type { Talk } from './talks';

const MINUTE_MS = 60_000;
const AGAIN_MS = 72 * 3_600_000;
/** A person who needs longer for the first word is slow. */
const SLOW_MS = 10 * MINUTE_MS;
const BEST = 100;

/** Points for each time it happened, and at most. */
const POINTS = {
  missed: { each: 15, most: 45 },
  repeated: { each: 10, most: 30 },
  handedOver: { each: 10, most: 10 },
  unanswered: { each: 35, most: 35 },
  slow: { each: 10, most: 10 },
  left: { each: 15, most: 15 },
  cameBack: { each: 15, most: 15 },
  badMark: { each: 40, most: 40 },
  middlingMark: { each: 15, most: 15 },
} as const satisfies Record<QualityReason['name'], { each: number; most: number }>;

/** `tickets`: of this conversation. */
export function qualityOf(talk: Talk, tickets: readonly Ticket[], now: number): TalkQuality {
  const mine = tickets.filter(({ createdAt }) => createdAt.getTime() >= talk.start && createdAt.getTime() <= talk.end);
  const reasons = Object.entries(countsOf(talk, mine, now)).flatMap(([key, times]): QualityReason[] => {
    const name = key as QualityReason['name'];
    const { each, most } = POINTS[name];
    return times === 0 ? [] : [{ name, times, points: Math.min(most, each * times) }];
  });
  const lost = reasons.reduce((sum, { points }) => sum + points, 0);
  const { conversation, start, channel, topic } = talk;
  return { conversation, at: new Date(start).toISOString(), channel, topic, score: Math.max(0, BEST - lost), reasons };
}

function countsOf(talk: Talk, tickets: readonly Ticket[], now: number): Record<QualityReason['name'], number> {
  const shopper = talk.rows.filter(({ from }) => from === 'shopper');
  const wishes = shopper.flatMap(({ intent }) =>
    intent === undefined || intent === OUT_OF_SCOPE || SOCIAL.includes(intent) ? [] : intent,
  );
  const [ticket] = tickets;
  const called = ticket?.createdAt.getTime();
  const answered = talk.rows.find(
    ({ from, at }) => from === 'person' && called !== undefined && at.getTime() >= called,
  );
  const waited = called === undefined ? 0 : (answered?.at.getTime() ?? now) - called;
  const marks = tickets.flatMap(({ rating }) => rating?.csat ?? []);
  const mark = marks.at(-1) ?? null;
  return {
    missed: shopper.filter(({ intent }) => intent === OUT_OF_SCOPE).length,
    repeated: wishes.length - new Set(wishes).size,
    handedOver: ticket ? 1 : 0,
    unanswered: ticket && !answered && waited > SLOW_MS ? 1 : 0,
    slow: answered && waited > SLOW_MS ? 1 : 0,
    left: !ticket && leftAt(talk, now) ? 1 : 0,
    cameBack: talk.next !== null && talk.next - talk.end < AGAIN_MS ? 1 : 0,
    badMark: mark !== null && mark <= 2 ? 1 : 0,
    middlingMark: mark === 3 ? 1 : 0,
  };
}
