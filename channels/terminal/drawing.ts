/** A line of a drawing. */

export type Tone = 'plain' | 'strong' | 'dim' | 'link' | 'good' | 'now' | 'bad';

export interface Line {
  text: string;
  tone: Tone;
  /** A label set apart before the text. */
  label?: string;
}
