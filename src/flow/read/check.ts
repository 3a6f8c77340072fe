/** Finds every fault in a merchant's folder, for `parley check`. */
import { adviceCheck, crossCheck, type Advice } from './check/cross';
import type { Fault } from './fault';
import { loadJourneys } from '../journeys/read';
import type { Win } from './layers';
import { readAll, tidied, type LoadOptions } from './load';

export type CheckOptions = Omit<LoadOptions, 'dir'> & Advice;

/** More than what prevents a start: also advice, such as few examples, or a label that a channel truncates. */
export function checkFlows(dir: string, options: CheckOptions = {}): Fault[] {
  return inspectFlows(dir, options).faults;
}

/** The same, with the files that override one in a lower folder. */
export function inspectFlows(dir: string, options: CheckOptions = {}): { faults: Fault[]; wins: Win[] } {
  const { hard, advice, wins } = inspect(dir, options);
  return { faults: tidied([...hard, ...advice]), wins };
}

/** `hard`: prevents a start, or the tests of journeys; `advice`: only a recommendation. */
export function inspect(dir: string, options: CheckOptions = {}): { hard: Fault[]; advice: Fault[]; wins: Win[] } {
  const { whole, faults, wins } = readAll({ dir, ...options });
  const found = [...faults, ...crossCheck(whole, options)];
  const places = new Set(found.map(placeOf));
  // One cause is one fault, so a faulty item gets no advice.
  const advice = adviceCheck(whole, options).filter((fault) => !places.has(placeOf(fault)));
  return { hard: tidied([...found, ...loadJourneys(dir, options.shown).faults]), advice: tidied(advice), wins };
}

function placeOf({ file, line, column }: Fault): string {
  return `${file}:${line}:${column}`;
}
