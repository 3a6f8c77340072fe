/** Which types of goods a text asks for, if it names several. */
import type { MeaningOf } from './meanings';
import type { Chosen } from './chosen';
import type { Segment } from './segments';

interface Named {
  types: MeaningOf<'types'>['types'];
  segment: Segment;
}

/** Type -> how well the words name it; undefined: no type is named. `all`: the whole text, for the words between two types. */
export function typesOf(wanted: readonly Chosen[], all: readonly Segment[]): Map<string, number> | undefined {
  const named = wanted.flatMap(({ meaning, segment }): Named[] =>
    meaning?.kind === 'types' ? [{ types: meaning.types, segment }] : [],
  );
  const heads = named.reduce<Named[]>((kept, next) => headsWith(kept, next, all), []);
  const narrow = heads.filter(
    ({ types }) => !heads.some((other) => other.types.size < types.size && isSubset(other.types, types)),
  );
  if (narrow.length === 0) return undefined;
  const found = new Map<string, number>();
  for (const { types } of narrow)
    for (const [type, weight] of types) found.set(type, Math.max(found.get(type) ?? 0, weight));
  return found;
}

/**
 * "Boots and socks" asks for both; "tea towel" for the last word, "a cup for tea" for the first, 喝茶的杯子 for the last.
 */
function headsWith(kept: readonly Named[], next: Named, all: readonly Segment[]): Named[] {
  const last = kept.at(-1);
  if (!last) return [next];
  const between = all.slice(all.indexOf(last.segment) + 1, all.indexOf(next.segment));
  const listed = [...between, next.segment].some(({ before }) => /[,/、，&+;]/.test(before));
  if (listed || between.some(({ meanings }) => meanings.some(({ kind }) => kind === 'also'))) return [...kept, next];
  const compound = gap(last.segment, next.segment) <= 1 || next.segment.units[0]?.single === true;
  return compound ? [...kept.slice(0, -1), next] : [...kept];
}

/** Characters between two segments. */
function gap(one: Segment, next: Segment): number {
  return (next.units[0]?.start ?? 0) - (one.units.at(-1)?.end ?? 0);
}

function isSubset(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return [...a.keys()].every((type) => b.has(type));
}
