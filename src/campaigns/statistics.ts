/** Confidence intervals of proportions: for the brake of a campaign and the significance of its lift. Pure. */

/** Two-sided 95 %, and one-sided 90 %. */
const Z95 = 1.959964;
const Z90_ONE_SIDED = 1.281552;

/** Wilson's score interval of `hits` in `of`. */
export function wilson(hits: number, of: number, z = Z95): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const p = hits / of;
  const middle = p + (z * z) / (2 * of);
  const half = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/** Few events prove nothing: requires at least three, and 90 % confidence that the true share exceeds the limit. */
const EVENTS_MIN = 3;

export function isAbove(events: number, of: number, limitPercent: number): boolean {
  return events >= EVENTS_MIN && wilson(events, of, Z90_ONE_SIDED).low > limitPercent / 100;
}

export interface Arm {
  people: number;
  converted: number;
  /** Minor units. */
  revenue: number;
}

export interface Lift {
  treated: number;
  heldout: number;
  /** Treated minus held out, as a share of people. */
  difference: number;
  low: number;
  high: number;
  /** Relative to the holdout, in percent; null: no one in the holdout bought. */
  percent: number | null;
  verdict: 'higher' | 'lower' | 'not enough data';
}

/** Fewer conversions than this in both arms together prove nothing. */
const CONVERSIONS_MIN = 100;

/** Newcombe's hybrid score interval for the difference of two independent proportions (Statistics in Medicine 17, 1998, method 10). */
export function liftOf(treated: Arm, heldout: Arm): Lift {
  const [p1, p2] = [share(treated), share(heldout)];
  const [one, two] = [wilson(treated.converted, treated.people), wilson(heldout.converted, heldout.people)];
  const difference = p1 - p2;
  const low = difference - Math.sqrt((p1 - one.low) ** 2 + (two.high - p2) ** 2);
  const high = difference + Math.sqrt((one.high - p1) ** 2 + (p2 - two.low) ** 2);
  const enough = treated.converted + heldout.converted >= CONVERSIONS_MIN;
  return {
    treated: p1,
    heldout: p2,
    difference,
    low,
    high,
    percent: p2 === 0 ? null : (difference / p2) * 100,
    verdict: enough && low > 0 ? 'higher' : enough && high < 0 ? 'lower' : 'not enough data',
  };
}

function share({ converted, people }: Arm): number {
  return people === 0 ? 0 : converted / people;
}
