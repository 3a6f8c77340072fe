/** What is wrong with the examples of flows before anything is learned from them: too few, or one sentence that means two things. */
import type { Fault } from './fault';
import type { Flow, Taught } from './plan';

/** A new intent cannot be told from the others by fewer. */
const FEWEST = 2;

/** `intents`: those that the language packs teach already; they may be given a single example more. */
export function exampleFaults(flows: readonly Flow[], intents?: ReadonlySet<string>): Fault[] {
  return [...flows.flatMap((flow) => tooFew(flow, intents)), ...meansTwoThings(flows)];
}

function tooFew({ intents: [intent], refs }: Flow, known?: ReadonlySet<string>): Fault[] {
  if (intent === undefined || refs.examples === undefined) return [];
  const { taught, languages, fault } = refs.examples;
  const advice = `give it at least ${FEWEST}, better 20`;
  if (taught.length === 0) return [fault(`the intent \`${intent}\` has no examples; ${advice}, or take \`examples\` out`)];
  const empty = languages.filter(({ count }) => count === 0).map(({ language, fault: at }) => at(`the intent \`${intent}\` has no examples in ${language}; write some or take the language out`));
  // Without the packs' intents nobody can tell whether this is a new one.
  const alone = known && !known.has(intent) && taught.length < FEWEST ? taught.map((one) => one.fault(`the intent \`${intent}\` has one example; ${advice}`)) : [];
  return [...empty, ...alone];
}

function meansTwoThings(flows: readonly Flow[]): Fault[] {
  const owners = new Map<string, { intent: string; file: string }>();
  return flows.flatMap(({ intents: [intent], refs, file }) =>
    (refs.examples?.taught ?? []).flatMap((one: Taught) => {
      if (intent === undefined) return [];
      const same = one.text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
      const owner = owners.get(same);
      if (!owner) owners.set(same, { intent, file });
      return owner && owner.intent !== intent ? [one.fault(`the example "${one.text}" also stands under the intent \`${owner.intent}\` (${owner.file}); keep it under one`)] : [];
    }),
  );
}
