/** Reads platform bodies, which are JSON of any shape; missing values are empty. */

export type Json = Record<string, unknown>;

export interface Body {
  method: string;
  payload: Json;
}

export function part(value: unknown, ...path: string[]): Json {
  let at = value;
  for (const name of path) at = typeof at === 'object' && at !== null ? (at as Json)[name] : undefined;
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Json) : {};
}

export function list(value: unknown, ...path: string[]): unknown[] {
  const last = path[path.length - 1];
  const found = last === undefined ? value : part(value, ...path.slice(0, -1))[last];
  return Array.isArray(found) ? found : [];
}

export function text(value: unknown, ...path: string[]): string {
  const last = path[path.length - 1];
  const found = last === undefined ? value : part(value, ...path.slice(0, -1))[last];
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
}
