/** How sends to an account went lately, and whether that is a platform's bad minute. */

export interface Measure {
  add(at: number, conversation: string, health: 'good' | 'bad'): void;
  isSick(now: number): boolean;
  clear(): void;
}

const WINDOW_MS = 30_000;
/** Of so many results half must be bad; a few bad ones are ordinary under load. */
const CALLS = 20;
/** A small shop has no twenty calls in the window: so many bad ones without a good one between are enough, from more than one chat. */
const ROW = 3;
const ROW_MS = 120_000;
const KEPT = 400;
/** Old ones are thrown away so many at a time: moving the whole list for each new one is seen in profiles. */
const SPARE = 200;

export function createMeasure(): Measure {
  const results: { at: number; conversation: string; bad: boolean }[] = [];
  return {
    add(at, conversation, health) {
      results.push({ at, conversation, bad: health === 'bad' });
      if (results.length > KEPT + SPARE) results.splice(0, results.length - KEPT);
    },
    isSick(now) {
      const lately = results.filter((each) => now - each.at <= WINDOW_MS);
      if (lately.length >= CALLS && lately.filter((each) => each.bad).length * 2 >= lately.length) return true;
      const good = results.findLastIndex((each) => !each.bad);
      const row = results.slice(good + 1).filter((each) => now - each.at <= ROW_MS);
      return row.length >= ROW && new Set(row.map((each) => each.conversation)).size > 1;
    },
    clear: () => void results.splice(0),
  };
}
