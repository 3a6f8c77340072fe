/** A message clause by clause: where it means several things, each is heard by itself. */
import type { Understanding } from '../../model/understanding';

/** A part's entities come with their places in the whole text; a clause counts from its own beginning. */
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
