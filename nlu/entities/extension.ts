/** Recognisers of a project's own code: they read the text first, and one that throws or gives nonsense costs only what it would have found. */
import { z } from 'zod';
import type { Log } from '../../src/model/log';
import type { Entity } from '../../src/model/understanding';
import type { Recogniser } from './scan';

export interface RecogniserDefinition {
  name: string;
  about: string;
  /** The kind that flows read as `from: [<kind>]`. */
  kind: Entity['kind'];
  /** Every place in the text that is one; offsets in UTF-16 units. `value` is what the slot gets, as a text. */
  find(text: string, language: string): readonly FoundEntity[];
}

export interface FoundEntity {
  start: number;
  end: number;
  value: string;
}

/** More is no message but an attack on the flow. */
const MOST = 20;
const found = z.array(z.object({ start: z.int().min(0), end: z.int(), value: z.string().min(1).max(500) })).max(MOST);

export function ownRecogniser({ name, kind, find }: RecogniserDefinition, log: Log): Recogniser {
  return ({ text, language }) => {
    try {
      return found
        .parse(find(text, language))
        .filter(({ start, end }) => start < end && end <= text.length)
        .map(({ start, end, value }) => ({ kind, start, end, value, text: text.slice(start, end) }));
    } catch (fault) {
      log.warn(
        { recogniser: name, fault: String(fault).slice(0, 500) },
        'a recogniser of the project failed; the others read on',
      );
      return [];
    }
  };
}
