/** Splits a message into clauses: if it means several things, each is analysed by itself. */
import type { Understanding } from '../../model/understanding';

/** Entity offsets refer to the whole text; in a clause they count from its beginning. */
export function clausesOf(heard: Understanding): readonly Understanding[] {
  const { parts, ...whole } = heard;
  if (!parts || parts.length < 2) return [heard];
  return parts.map(({ start, end: _, entities, unsure = false, outOfScope = false, ...part }) => ({
    ...whole,
    ...part,
    entities: entities.map((entity) => ({ ...entity, start: entity.start - start, end: entity.end - start })),
    outOfScope,
    unsure,
  }));
}
