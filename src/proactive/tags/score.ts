/** Points of a tag, replayed over the events in the order in which they happened: late and repeated events come to the same. Pure. */
import type { EventRow } from '../../model/event';
import { pointsAt, type TagState } from '../../model/tag';
import type { TagFile } from './read';

const UNITS: Record<string, number> = { h: 3_600_000, d: 86_400_000 };

/** "3d" -> ms. */
export function halfLifeMs({ spec: { halfLife } }: TagFile): number {
  return Number(halfLife.slice(0, -1)) * (UNITS[halfLife.slice(-1)] ?? 0);
}

interface Hit {
  at: number;
  id: string;
  type: string;
  add: number | null;
  set: number;
}

/** Null: none of the events says anything about the tag. */
export function scored(tag: TagFile, rows: readonly EventRow[]): TagState | null {
  const hits = rows.flatMap((row) => hitsOf(tag, row)).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return hits.reduce<TagState | null>((state, hit) => after(tag, state, hit), null);
}

function after(tag: TagFile, state: TagState | null, { at, type, add, set }: Hit): TagState {
  const { from, keep = from / 2 } = tag.spec;
  const before = state === null ? 0 : pointsAt(state, at);
  const points = add === null ? set : Math.max(0, before + add);
  // It may have ended by itself before this event.
  const held = before >= keep ? (state?.since ?? null) : null;
  const begins = points >= from ? new Date(at) : null;
  const since = held === null ? begins : points >= keep ? held : null;
  return { points, at: new Date(at), halfLifeMs: halfLifeMs(tag), from, keep, since, by: { type, add } };
}

function hitsOf({ spec, expressions }: TagFile, row: EventRow): Hit[] {
  const scope = { event: row.body, entry: row.body, key: '', customer: {} };
  return spec.points.flatMap(({ on, if: when, add, set = 0 }): Hit[] => {
    if (on !== row.type || (when !== undefined && expressions.get(when)?.run(scope) !== true)) return [];
    const worth = typeof add === 'string' ? Number(expressions.get(add)?.run(scope) ?? 0) : (add ?? null);
    if (worth !== null && !Number.isFinite(worth)) return [];
    // A shop's clock may run ahead of ours; nothing happened after we heard of it.
    return [{ at: Math.min(+row.at, +row.receivedAt), id: row._id, type: row.type, add: worth, set }];
  });
}
