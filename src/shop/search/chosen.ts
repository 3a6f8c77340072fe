/** A segment of a query with the meaning that was chosen for it. */
import type { Segment } from './segments';
import type { Meaning } from './meanings';

export interface Chosen {
  segment: Segment;
  meaning: Meaning | undefined;
}
