/** Texts and conditions that read a fact which the configuration lacks. */
import { unknownFact, type ShopFacts } from '../facts';
import { hint, type Fault } from '../fault';
import type { Flow } from '../flow';
import type { TextBook, TextEntry } from '../text/texts';

/** `facts`: the configuration's own. Without them every fact counts as known. */
export function unknownFacts(flows: readonly Flow[], book: TextBook, facts?: ShopFacts): Fault[] {
  if (!facts) return [];
  const texts = [
    ...[...book.entries.values()].flatMap((entry) => [...entry.values()]),
    ...flows.flatMap(({ refs }) => refs.inline.flatMap(({ entry }) => [...entry.values()])),
  ];
  const read = flows.flatMap(({ refs }) => refs.facts.flatMap(({ path, fault }) => problem(path, facts).map(fault)));
  return [...texts.flatMap((text) => textFaults(text, facts)), ...read];
}

function textFaults(text: TextEntry, facts: ShopFacts): Fault[] {
  const problems = new Set(
    text.variants.flatMap(({ reads }) =>
      reads.filter(([root]) => root === 'facts').flatMap(([, ...path]) => problem(path, facts)),
    ),
  );
  return [...problems].map((message) => text.fault(message));
}

function problem(path: readonly string[], facts: ShopFacts): string[] {
  const lost = unknownFact(facts, path);
  if (!lost) return [];
  const wrong = `facts.${lost.wrong}`;
  return [
    `the configuration has no \`${wrong}\`${hint(
      wrong,
      lost.near.map((name) => `facts.${name}`),
    )}`,
  ];
}
