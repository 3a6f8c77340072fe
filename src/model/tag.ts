/** Tags: what a customer is like at the moment, by points that events bring and that halve with time. */

/** A tag of a customer as its last event left it: enough to say at any time whether it holds, and why. */
export interface TagState {
  /** At the time of `at`; they halve with every `halfLifeMs`. */
  points: number;
  at: Date;
  halfLifeMs: number;
  /** It is given from so many points on, and taken below `keep`. */
  from: number;
  keep: number;
  /** Since when it holds; null: it does not. */
  since: Date | null;
  /** The event that changed it last, and what that added; null: it set the points. */
  by: { type: string; add: number | null };
}

/** Without news it ends then, in ms since 1970; null: it does not hold. */
export function endOf({ points, at, halfLifeMs, keep, since }: TagState): number | null {
  return since === null ? null : at.getTime() + halfLifeMs * Math.log2(points / keep);
}

export function pointsAt({ points, at, halfLifeMs }: TagState, now: number): number {
  return points * 2 ** (-Math.max(0, now - at.getTime()) / halfLifeMs);
}

/** The tags that hold at `now`, and when the first of them ends without news. */
export function tagsAt(
  states: Readonly<Record<string, TagState>>,
  now: number,
): { tags: string[]; until: Date | null } {
  const held = Object.entries(states)
    .map(([name, state]) => ({ name, end: endOf(state) ?? 0 }))
    .filter(({ end }) => end > now);
  // Dates hold whole milliseconds: rounded up, so that the tag has ended by then.
  const first = Math.min(...held.map(({ end }) => end));
  return { tags: held.map(({ name }) => name).sort(), until: held.length === 0 ? null : new Date(Math.ceil(first)) };
}
