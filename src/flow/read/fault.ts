/** A fault in a merchant's YAML file: its place, what is wrong, and the closest valid word. */
import { GatewayError } from '../../model/errors';

export interface Fault {
  /** The path as the merchant knows it, such as flows/flows/return.yaml. */
  file: string;
  /** Both count from 1. */
  line: number;
  column: number;
  message: string;
}

/** `file:line:column message`, which editors make clickable. */
export function faultLine(fault: Fault): string {
  return `${fault.file}:${fault.line}:${fault.column} ${fault.message}`;
}

/** FLOW_WRONG with every fault on its own line. */
export function flowWrong(faults: readonly Fault[]): GatewayError {
  return new GatewayError(
    'FLOW_WRONG',
    `${faults.length} fault${faults.length === 1 ? '' : 's'} in the YAML files; nothing was changed:\n${faults.map(faultLine).join('\n')}`,
  );
}

/** ", did you mean `x`?" for the closest valid word, else the valid words if they are few. */
export function hint(word: string, valid: Iterable<string>): string {
  const words = [...new Set(valid)];
  let best = '';
  // With two letters every word would be close.
  let least = word.length <= 2 ? 1 : Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of words) {
    if (candidate === word) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  if (best !== '') return `, did you mean \`${best}\`?`;
  return words.length > 0 && words.length <= 16 ? `; valid here: ${words.join(', ')}` : '';
}

/** Optimal string alignment distance: swapping two neighbours counts as one. Returns `limit` as soon as it is reached. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 100) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit;
}
