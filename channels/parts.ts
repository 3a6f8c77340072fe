/** Helpers for the request bodies that the platforms' fakes receive. */

type Part = Record<string, unknown>;

/** Total: the object at the end of a path, or an empty one. */
export function partOf(value: unknown, ...path: string[]): Part {
  let at = value;
  for (const name of path) at = typeof at === 'object' && at !== null ? (at as Part)[name] : undefined;
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Part) : {};
}

export function listOf(value: unknown, name: string): unknown[] {
  const found = partOf(value)[name];
  return Array.isArray(found) ? found : [];
}
