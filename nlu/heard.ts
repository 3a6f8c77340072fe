/** A cache of understood texts: greetings, thanks and the usual questions are most of the traffic, and a model always understands the same text the same way. */
import type { Understanding, UnderstandOptions } from '../src/model/understanding';
import { understand, type Pipeline } from './understand';

/** Cached texts per model; a result takes about 1 KB. */
const HEARD_MAX = 4_096;
/** UTF-16 units. Longer texts rarely repeat. */
const TEXT_MAX = 160;
/** "Tomorrow" depends on the day, so texts that mention a time are not cached. */
const TIMELY: ReadonlySet<string> = new Set(['date', 'time', 'duration']);

type Hear = (text: string, options?: UnderstandOptions) => Promise<Understanding>;

/** Wraps a pipeline with the cache. The only inputs are the text, its language and its country, so a result is valid for every customer. */
export function createHeard(): (pipeline: Pipeline) => Hear {
  const heard = new WeakMap<Pipeline, Hear>();
  return (pipeline) => {
    const known = heard.get(pipeline) ?? remembering(pipeline);
    heard.set(pipeline, known);
    return known;
  };
}

function remembering(pipeline: Pipeline): Hear {
  // Two generations: when the young one is full it replaces the old one, so entries that were not read since are dropped.
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
    // Each caller gets a copy, so that its changes do not reach the next shopper. Results computed under overload are not cached.
    if (options.quick !== true && lasts(result)) keep(key, structuredClone(result));
    return result;
  };
}

/** Keyword rules replace the model only temporarily. */
function lasts({ entities, parts = [], degraded }: Understanding): boolean {
  const all = [...entities, ...parts.flatMap((part) => part.entities)];
  return degraded !== true && !all.some(({ kind }) => TIMELY.has(kind));
}
