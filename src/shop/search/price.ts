/** Reads prices out of a segmented text: under 80, 80以下, between 20 and 40, $50, about 30 euros. */
import type { PriceRole } from './meanings';
import type { Segment } from './segments';

export interface PriceWish {
  /** Minor units, inclusive. */
  minPrice?: number;
  maxPrice?: number;
}

/** The range around "about 50" and a bare "50 euros". */
const ABOUT = { low: 0.8, high: 1.2 };
const BARE = { low: 0.7, high: 1.15 };
/** Words between "under" and its number: "under about 80". */
const GAP = 2;

export function readPrice(segments: readonly Segment[]): { wish: PriceWish; rest: Segment[] } {
  const used = new Set<Segment>();
  const wish: PriceWish = {};
  const take = (low: number | undefined, high: number | undefined, ...parts: (Segment | undefined)[]): void => {
    for (const part of parts) if (part) used.add(part);
    if (low !== undefined) wish.minPrice ??= Math.round(low * 100);
    if (high !== undefined) wish.maxPrice ??= Math.round(high * 100);
  };
  readRanges(segments, used, take);
  segments.forEach((segment, at) =>
    readBound(segments, at, used, (low, high, number) => take(low, high, segment, number)),
  );
  segments.forEach((segment, at) => {
    if (segment.number === undefined || used.has(segment)) return;
    const money = [segments[at - 1], segments[at + 1]].find((near) => near && roleOf(near) === 'money');
    if (money) take(segment.number * BARE.low, segment.number * BARE.high, segment, money);
  });
  return { wish, rest: segments.filter((segment) => !used.has(segment) && roleOf(segment) === undefined) };
}

type Take = (low: number | undefined, high: number | undefined, ...parts: (Segment | undefined)[]) => void;

/** "between 20 and 40", 20到40块, "20-40 euros". */
function readRanges(segments: readonly Segment[], used: ReadonlySet<Segment>, take: Take): void {
  const spoken = segments.some((segment) => roleOf(segment) === 'money' || roleOf(segment) === 'between');
  const numbers = segments
    .map((segment, at) => ({ segment, at }))
    .filter(({ segment }) => segment.number !== undefined);
  for (const [index, { segment: low, at }] of numbers.entries()) {
    const high = numbers[index + 1];
    if (!high || used.has(low) || (low.number ?? 0) >= (high.segment.number ?? 0)) continue;
    const between = segments.slice(at + 1, high.at);
    const dashed = high.at === at + 1 && /^\s*[-–~～]\s*$/.test(high.segment.before);
    const joined = dashed || between.some((segment) => roleOf(segment) === 'and');
    if (spoken && joined && between.length <= GAP) take(low.number, high.segment.number, low, high.segment);
  }
}

type TakeBound = (low: number | undefined, high: number | undefined, number: Segment) => void;

function readBound(segments: readonly Segment[], at: number, used: ReadonlySet<Segment>, take: TakeBound): void {
  const role = segments[at] && roleOf(segments[at]);
  if (role === undefined || role === 'money' || role === 'and' || role === 'between') return;
  const after = role.endsWith('_after');
  const number = numberNear(segments, at, after ? -1 : 1, used);
  if (number?.number === undefined) return;
  const value = number.number;
  if (role.startsWith('below')) take(undefined, value, number);
  if (role.startsWith('above')) take(value, undefined, number);
  if (role.startsWith('about')) take(value * ABOUT.low, value * ABOUT.high, number);
}

function numberNear(
  segments: readonly Segment[],
  at: number,
  step: 1 | -1,
  used: ReadonlySet<Segment>,
): Segment | undefined {
  for (let distance = 1; distance <= GAP + 1; distance += 1) {
    const near = segments[at + step * distance];
    if (!near || used.has(near)) return undefined;
    if (near.number !== undefined) return near;
    const light = near.meanings.some(({ kind }) => kind === 'stop' || kind === 'price');
    if (!light) return undefined;
  }
  return undefined;
}

function roleOf(segment: Segment): PriceRole | undefined {
  return segment.meanings.find((meaning) => meaning.kind === 'price')?.role;
}
