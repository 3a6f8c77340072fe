/** Texts heard before: greetings, thanks and the usual questions are most of the traffic, and to one model the same text means the same again. */
import type { Understanding, UnderstandOptions } from '../src/model/understanding';
import { understand, type Pipeline } from './understand';

/** Texts remembered for one model; a result takes about a kilobyte. */
const HEARD_MAX = 4_096;
/** UTF-16 units. Longer texts hardly come twice. */
const TEXT_MAX = 160;
/** What "tomorrow" means depends on the day, so a text that speaks of time is understood anew each time. */
const TIMELY: ReadonlySet<string> = new Set(['date', 'time', 'duration']);

type Hear = (text: string, options?: UnderstandOptions) => Promise<Understanding>;

/** Understands with a pipeline and remembers. Nothing of a customer goes in but the text, its language and country: what comes out is the same for everyone. */
export function createHeard(): (pipeline: Pipeline) => Hear {
  const heard = new WeakMap<Pipeline, Hear>();
  return (pipeline) => {
    const known = heard.get(pipeline) ?? remembering(pipeline);
    heard.set(pipeline, known);
    return known;
  };
}

function remembering(pipeline: Pipeline): Hear {
  // Two generations: when the young one is full it becomes the old one, and what was not asked for since is forgotten.
  let young = new Map<string, Understanding>();
  let old = new Map<string, Understanding>();
  const keep = (key: string, result: Understanding): void => {
    young.set(key, result);
    if (young.size < HEARD_MAX / 2) return;
    old = young;
    young = new Map();
  };
  return async (text, options = {}) => {
    if (text.length > TEXT_MAX) return understand(pipeline, text, options);
    const key = `${options.language ?? ''}|${options.country ?? ''}|${text}`;
    const known = young.get(key) ?? old.get(key);
    if (known) {
      if (!young.has(key)) keep(key, known);
      return structuredClone(known);
    }
    const result = await understand(pipeline, text, options);
    // Each caller has a copy: what one of them changes is not heard by the next shopper. What was understood in haste is not kept.
    if (options.quick !== true && lasts(result)) keep(key, structuredClone(result));
    return result;
  };
}

/** Keyword rules replace the model for a moment only. */
function lasts({ entities, parts = [], degraded }: Understanding): boolean {
  const all = [...entities, ...parts.flatMap((part) => part.entities)];
  return degraded !== true && !all.some(({ kind }) => TIMELY.has(kind));
}
