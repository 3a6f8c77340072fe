/** Which languages replace one that has no text. */

/** The language that every text must have. */
export const BASE_LANGUAGE = 'en';

const chains = new Map<string, readonly string[]>();

/** zh-Hant-TW -> zh-Hant-TW, zh-Hant, zh, en. */
export function fallbacks(language: string): readonly string[] {
  const known = chains.get(language);
  if (known) return known;
  const parts = language.split('-').slice(0, 4);
  const chain = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
  if (!chain.includes(BASE_LANGUAGE)) chain.push(BASE_LANGUAGE);
  // Platforms send whatever they like as a language; the table must stay small.
  if (chains.size > 500) chains.clear();
  chains.set(language, chain);
  return chain;
}

/** The first of `offered` that can replace a language. */
export function bestOf(language: string, offered: ReadonlySet<string>): string {
  return fallbacks(language).find((candidate) => offered.has(candidate)) ?? BASE_LANGUAGE;
}
