/** Texts and conditions that read a fact of the shop which the configuration does not have. */
import { hint, type Fault } from '../fault';
import type { Flow } from '../plan';
import type { TextBook, TextEntry } from '../texts';

/** `facts`: the configuration's own. Without them nothing is unknown. */
export function unknownFacts(flows: readonly Flow[], book: TextBook, facts?: Readonly<Record<string, unknown>>): Fault[] {
  if (!facts) return [];
  const texts = [...[...book.entries.values()].flatMap((entry) => [...entry.values()]), ...flows.flatMap(({ refs }) => refs.inline.flatMap(({ entry }) => [...entry.values()]))];
  const read = flows.flatMap(({ refs }) => refs.facts.flatMap(({ path, fault }) => problem(path, facts).map(fault)));
  return [...texts.flatMap((text) => textFaults(text, facts)), ...read];
}

function textFaults(text: TextEntry, facts: Readonly<Record<string, unknown>>): Fault[] {
  const problems = new Set(text.variants.flatMap(({ reads }) => reads.filter(([root]) => root === 'facts').flatMap(([, ...path]) => problem(path, facts))));
  return [...problems].map((message) => text.fault(message));
}

function problem(path: readonly string[], facts: Readonly<Record<string, unknown>>): string[] {
  let here: unknown = facts;
  for (const [index, name] of path.entries()) {
    // Lists and texts have parts of their own, such as size.
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return [];
    if (!Object.hasOwn(here, name)) return [`the configuration has no fact \`${path.slice(0, index + 1).join('.')}\`${hint(name, Object.keys(here))}`];
    here = (here as Record<string, unknown>)[name];
  }
  return [];
}
