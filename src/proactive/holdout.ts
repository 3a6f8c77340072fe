/** The holdout: a share of shoppers who get no pushes, so that the effect of pushes can be measured. Pure, so that both arms can be determined later. */
import { createHash } from 'node:crypto';

export interface Holdout {
  /** The automation, the campaign, or `*` for all: each has its own arms. */
  name: string;
  /** 0 to 100. */
  percent: number;
}

const PARTS = 10_000;

/**
 * Whether a person is in the silent arm. Stable for a person over channels, restarts and processes; a higher percentage
 * only adds people.
 */
export function inHoldout({ name, percent }: Holdout, person: string, salt = 'parley'): boolean {
  if (percent <= 0) return false;
  const hash = createHash('sha256').update(`${salt}|${name}|${person}`).digest();
  // 48 bits: the remainder by 10,000 is uniform to one part in ten billion.
  return hash.readUIntBE(0, 6) % PARTS < percent * (PARTS / 100);
}
