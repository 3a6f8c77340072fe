/** The words that the demo's search knows beside its products: colours and categories, and the synonyms that ship with the flows. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSynonyms } from '../search/synonyms-folder';
import type { ShopWords, Synonyms } from '../search/words';
import { CATEGORY_WORDS } from './catalogue';
import { COLOURS } from './colours';

export function demoWords(): ShopWords {
  const colours = Object.fromEntries(Object.entries(COLOURS).map(([key, colour]) => [key, colour.words]));
  return { colours: flat(colours), categories: flat(CATEGORY_WORDS) };
}

let read: Synonyms[] | undefined;

/** The folder is looked for upwards from here, because this file runs as source and as a build. */
export function shippedSynonyms(): Synonyms[] {
  return (read ??= readSynonyms(folder(__dirname)));
}

function folder(from: string): string {
  const here = join(from, 'flows', 'synonyms');
  return existsSync(here) || dirname(from) === from ? here : folder(dirname(from));
}

function flat(
  table: Record<string, { en: readonly string[]; zh: readonly string[] }>,
): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(table).map(([key, { en, zh }]) => [key, [...en, ...zh]]));
}
