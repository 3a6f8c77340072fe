/** A message clause by clause: where it means several things, each is heard by itself. */
import type { Understanding } from '../../model/understanding';

export function clausesOf(heard: Understanding): readonly Understanding[] {
  return [heard];
}
