/** FNV-1a, for selecting variants and for comparing texts: stable everywhere, and not secret. */

export function hash(text: string, seed = 2166136261): number {
  let value = seed >>> 0;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16777619) >>> 0;
  // The low bit of FNV follows the last characters too closely for a choice between two.
  return (value ^ (value >>> 15)) >>> 0;
}

export function textHash(text: string): string {
  return hash(text.trim().toLowerCase()).toString(36);
}
