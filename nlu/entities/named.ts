/** A day or a stretch of time that a text names. */
import type { Span } from './scan';

/** A day or a stretch that the text names, before the words around it are read. */
export interface Named extends Span {
  kind: 'date' | 'duration';
  value: string;
  within?: boolean | undefined;
}
