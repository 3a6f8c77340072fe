/** Faults in the examples of flows, found before training: too few, or one sentence with two meanings. */
import type { Fault } from '../fault';
import type { Flow } from '../flow';
import type { IntentExamples } from '../../../model/understanding';

/** With fewer, an intent cannot be distinguished from others. */
const FEWEST = 5;
const ADVICE = `write at least ${FEWEST}, better 20`;

/** Languages in which the packs teach an intent; there a single additional example is fine. */
export function tooFewExamples(flows: readonly Flow[], packs?: IntentExamples): Fault[] {
  return flows.flatMap(({ refs }) => {
    const intent = refs.intents[0]?.name;
    if (intent === undefined || refs.examples === undefined) return [];
    const { taught, languages, fault } = refs.examples;
    if (taught.length === 0 && languages.length === 0)
      return [fault(`the intent \`${intent}\` has no examples; ${ADVICE}, or take \`examples\` out`)];
    return languages.flatMap(({ language, count, fault: at }) => {
      if (count === 0)
        return [at(`the intent \`${intent}\` has no examples in ${language}; write some or take the language out`)];
      if (count >= FEWEST || !packs || (packs[intent]?.[language]?.length ?? 0) >= FEWEST) return [];
      return [
        at(
          `the intent \`${intent}\` has ${count === 1 ? 'one example' : `${count} examples`} in ${language}; ${ADVICE}`,
        ),
      ];
    });
  });
}

/** A sentence can have one meaning only, whether a language pack or another flow taught it first. */
export function ownedExamples(flows: readonly Flow[], packs: IntentExamples = {}): Fault[] {
  const owners = new Map<string, { intent: string; place: string }>();
  for (const [intent, languages] of Object.entries(packs)) {
    for (const [language, texts] of Object.entries(languages))
      for (const text of texts) owners.set(same(text), { intent, place: `the language pack ${language}` });
  }
  return flows.flatMap(({ refs, file }) =>
    (refs.examples?.taught ?? []).flatMap((one) => {
      const intent = refs.intents[0]?.name;
      const owner = owners.get(same(one.text));
      if (intent === undefined) return [];
      if (!owner) owners.set(same(one.text), { intent, place: file });
      return owner && owner.intent !== intent
        ? [
            one.fault(
              `the example "${one.text}" also appears under the intent \`${owner.intent}\` (${owner.place}); keep it under one`,
            ),
          ]
        : [];
    }),
  );
}

function same(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s?!.,;:。？！，]+/g, ' ')
    .trim();
}
