/** What a row of a channel's table of bodies promises, held against what the channel decodes. */
import type { Decoded } from '../src/model/inbound';

export interface BodyRow {
  content?: unknown;
  /** What the message refers to. */
  context?: unknown;
  replyTo?: unknown;
  edited?: unknown;
  /** News that is no message. */
  event?: object;
  /** What is ignored, and why. */
  ignored?: readonly [what: string, reason: string];
}

/** One body is one event: a message as the row says, news, or something ignored with its reason. */
export function expectBody(events: readonly Decoded[], row: BodyRow): void {
  expect(events).toHaveLength(1);
  const [event] = events;
  if (row.event) return expect(event).toMatchObject(row.event);
  if (row.ignored) {
    const [what, reason] = row.ignored;
    return expect(event).toEqual({ kind: 'ignored', what, reason: expect.stringMatching(reason) as string });
  }
  expect(event).toHaveProperty('kind', 'message');
  expect(event).toHaveProperty('content', row.content);
  expect((event as { referral?: unknown }).referral).toEqual(row.context);
  expect((event as { replyTo?: unknown }).replyTo).toEqual(row.replyTo);
  expect((event as { edited?: unknown }).edited).toEqual(row.edited);
}
