/** Every fault in a merchant's folder, for `parley check`. */
import { adviceCheck, crossCheck, type Advice } from './check/cross';
import type { Fault } from './fault';
import { loadJourneys } from '../journeys/read';
import type { Win } from './layers';
import { readAll, tidied, type LoadOptions } from './load';

export type CheckOptions = Omit<LoadOptions, 'dir'> & Advice;

/** More than stops a start: also what is unwise, such as few examples, or a label that a channel cuts. */
export function checkFlows(dir: string, options: CheckOptions = {}): Fault[] {
  return inspectFlows(dir, options).faults;
}

/** The same, with what wins over a file of a lower folder. */
export function inspectFlows(dir: string, options: CheckOptions = {}): { faults: Fault[]; wins: Win[] } {
  const { hard, advice, wins } = inspect(dir, options);
  return { faults: tidied([...hard, ...advice]), wins };
}

/** `hard`: what stops a start, or the tests of journeys; `advice`: what is only unwise. */
export function inspect(dir: string, options: CheckOptions = {}): { hard: Fault[]; advice: Fault[]; wins: Win[] } {
  const { whole, faults, wins } = readAll({ dir, ...options });
  const found = [...faults, ...crossCheck(whole, options)];
  const places = new Set(found.map(placeOf));
  // One cause is one fault: what is wrong already needs no advice.
  const advice = adviceCheck(whole, options).filter((fault) => !places.has(placeOf(fault)));
  return { hard: tidied([...found, ...loadJourneys(dir, options.shown).faults]), advice: tidied(advice), wins };
}

function placeOf({ file, line, column }: Fault): string {
  return `${file}:${line}:${column}`;
}
