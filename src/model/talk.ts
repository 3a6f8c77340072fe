/** A talk: what a shopper and the shop say without a day of silence between. */

/** After so long a silence the next message begins another talk. */
export const SILENCE_MS = 24 * 3_600_000;

/** The messages of the last talk; `messages` oldest first. */
export function lastTalk<Row extends { at: Date }>(messages: readonly Row[]): Row[] {
  const from = messages.findLastIndex(({ at }, index) => {
    const before = messages[index - 1];
    return before !== undefined && at.getTime() - before.at.getTime() > SILENCE_MS;
  });
  return messages.slice(Math.max(0, from));
}
