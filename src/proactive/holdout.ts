/** The holdout: a share of shoppers who are not written to, so that what pushes bring can be measured. Pure, so that both arms can be told later. */
import { createHash } from 'node:crypto';

export interface Holdout {
  /** The automation, the campaign, or `*` for all: each has arms of its own. */
  name: string;
  /** 0 to 100. */
  percent: number;
}

const PARTS = 10_000;

/**
 * Whether a person is in the silent arm. The same person always is, over channels, restarts and processes; a higher percentage
 * only adds people.
 */
export function inHoldout({ name, percent }: Holdout, person: string, salt = 'parley'): boolean {
  if (percent <= 0) return false;
  const hash = createHash('sha256').update(`${salt}|${name}|${person}`).digest();
  // 48 bits: their rest by 10,000 is even to one part in ten billion.
  return hash.readUIntBE(0, 6) % PARTS < percent * (PARTS / 100);
}
