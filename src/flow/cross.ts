/** Checks what no file can tell by itself: names that other files define, and texts that miss a language. */
import { EVENT_INTENTS } from './events';
import { exampleFaults } from './examples';
import { unknownFacts, type ShopFacts } from './facts';
import { hint, type Fault } from './fault';
import { wrongReads } from './kit';
import { fallbacks } from './language';
import type { Flow } from './plan';
import { SYSTEM_TEXTS } from './system';
import type { TextBook } from './texts';

/** What only the whole project knows: the intents that the NLU is taught, and the facts of the configuration. Absent: not checked. */
export interface Known {
  intents?: ReadonlySet<string> | undefined;
  facts?: ShopFacts | undefined;
}

export function crossCheck(flows: readonly Flow[], book: TextBook, texts: string, { intents, facts }: Known = {}): Fault[] {
  return [
    ...twice(flows),
    ...unknownFlows(flows),
    ...flows.flatMap((flow) => textFaults(flow, book)),
    ...systemTexts(book, texts),
    ...missingLanguages(flows, book),
    ...unknownIntents(flows, intents),
    ...exampleFaults(flows, intents),
    ...(facts ? wrongFacts(flows, book, facts) : []),
  ];
}

function place(flow: Flow, message: string): Fault {
  return { file: flow.file, line: 1, column: 1, message };
}

function twice(flows: readonly Flow[]): Fault[] {
  const names = new Map<string, Flow>();
  const intents = new Map<string, Flow>();
  return flows.flatMap((flow) => {
    const found: Fault[] = [];
    const same = names.get(flow.name);
    if (same) found.push(place(flow, `the flow \`${flow.name}\` stands in ${same.file} too`));
    names.set(flow.name, flow);
    for (const intent of flow.intents) {
      const other = intents.get(intent);
      if (other) found.push(place(flow, `the intent \`${intent}\` starts \`${other.name}\` (${other.file}) already; an intent starts one flow`));
      intents.set(intent, flow);
    }
    return found;
  });
}

function unknownFlows(flows: readonly Flow[]): Fault[] {
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  return flows.flatMap((flow) =>
    flow.refs.flows.flatMap((ref) => {
      const target = byName.get(ref.name);
      if (!target) return [ref.fault(`there is no flow \`${ref.name}\`${hint(ref.name, byName.keys())}`)];
      return (ref.slots ?? []).filter((slot) => !target.slots.has(slot)).map((slot) => ref.fault(`the flow \`${target.name}\` has no slot \`${slot}\`${hint(slot, target.slots.keys())}`));
    }),
  );
}

function textFaults(flow: Flow, book: TextBook): Fault[] {
  const slots = new Set(flow.slots.keys());
  return flow.refs.texts.flatMap((ref) => {
    const entry = book.entries.get(ref.name);
    if (!entry) return [ref.fault(`there is no text \`${ref.name}\`${hint(ref.name, book.entries.keys())}`)];
    return [...entry.values()].flatMap((text) => text.variants.flatMap(({ reads }) => wrongReads(reads, slots).map((problem) => text.fault(`${problem} (said by the flow \`${flow.name}\`)`))));
  });
}

function systemTexts(book: TextBook, texts: string): Fault[] {
  return Object.entries(SYSTEM_TEXTS).flatMap(([key, use]) => {
    const entry = book.entries.get(key);
    if (!entry) return [{ file: `${texts}/en/system.yaml`, line: 1, column: 1, message: `the text \`${key}\` is missing (${use})` }];
    return [...entry.values()].flatMap((text) => text.variants.flatMap(({ reads }) => wrongReads(reads, new Set()).map((problem) => text.fault(problem))));
  });
}

/** zh-Hant may lean on zh, but neither en nor zh may miss a text that the other has. */
function missingLanguages(flows: readonly Flow[], book: TextBook): Fault[] {
  const leans = (language: string): boolean => fallbacks(language).some((parent) => parent !== language && language.startsWith(`${parent}-`) && book.languages.has(parent));
  const needed = [...book.languages].filter((language) => !leans(language));
  const missing = (has: (language: string) => boolean): string => needed.filter((language) => !has(language)).join(', ');
  const keyed = [...book.entries].flatMap(([key, entry]) => {
    const lacking = missing((language) => entry.has(language));
    const first = [...entry.values()][0];
    return lacking !== '' && first ? [first.fault(`the text \`${key}\` has no words in ${lacking}`)] : [];
  });
  const inline = flows.flatMap(({ refs }) =>
    refs.inline.flatMap(({ languages, fault }) => {
      const lacking = missing((language) => languages.includes(language));
      return lacking === '' ? [] : [fault(`these words are missing in ${lacking}`)];
    }),
  );
  return [...keyed, ...inline];
}

function unknownIntents(flows: readonly Flow[], intents?: ReadonlySet<string>): Fault[] {
  if (!intents) return [];
  return flows.flatMap((flow) => (flow.refs.examples ? [] : flow.intents.filter((intent) => !intents.has(intent) && !(intent in EVENT_INTENTS)).map((intent) => place(flow, `nothing teaches the intent \`${intent}\`${hint(intent, intents)}; give \`examples\` to make it a new one`))));
}

/** A fact that the configuration does not have would be said as nothing: "within  days". */
function wrongFacts(flows: readonly Flow[], book: TextBook, facts: ShopFacts): Fault[] {
  const say = (path: readonly string[], fault: (message: string) => Fault): Fault[] => {
    const lost = unknownFacts(facts, path);
    if (!lost) return [];
    const wrong = `facts.${lost.wrong}`;
    return [fault(`the configuration has no \`${wrong}\`${hint(wrong, lost.near.map((name) => `facts.${name}`))}`)];
  };
  const texts = [...book.entries.values()].flatMap((entry) => [...entry.values()]);
  const pathsOf = (reads: readonly string[][]): string[][] => reads.filter(([root]) => root === 'facts').map(([, ...path]) => path);
  return [
    ...texts.flatMap((text) => text.variants.flatMap(({ reads }) => pathsOf(reads).flatMap((path) => say(path, (message) => text.fault(message))))),
    ...flows.flatMap(({ refs }) => refs.facts.flatMap(({ path, fault }) => say(path, fault))),
  ];
}
