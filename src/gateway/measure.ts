/** Recent results of sends to an account, and whether they show an outage. */

export interface Measure {
  add(at: number, conversation: string, health: 'good' | 'bad'): void;
  isSick(now: number): boolean;
  clear(): void;
}

const WINDOW_MS = 30_000;
/** Half of this many results must be bad, because a few bad ones are normal under load. */
const CALLS = 20;
/** A small shop has fewer than twenty calls in the window, so this many bad ones in a row, from more than one chat, suffice. */
const ROW = 3;
const ROW_MS = 120_000;
const KEPT = 400;
/** Old results are removed in blocks of this size, because shifting the whole list for each new one shows up in profiles. */
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
