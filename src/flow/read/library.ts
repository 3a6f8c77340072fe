/** All flows of one state of the files: immutable, replaced as a whole when the files change. */
import type { IntentExamples } from '../../model/understanding';
import { EVENT_INTENTS } from '../hear/platform-events';
import type { Flow } from './flow';
import { NO_RULES, type Rules } from '../actions/shop/rules';
import type { TextBook } from './text/texts';
import type { Words } from '../hear/words';

export interface FlowLibrary {
  current(name: string): Flow | null;
  forIntent(intent: string): Flow | null;
  /** The flow that a button or a link may open: not one for a platform's events, nor one that only other flows call. */
  opened(name: string): Flow | null;
  /** Flows to suggest, in the merchant's order. */
  readonly menu: readonly Flow[];
  readonly flows: ReadonlyMap<string, Flow>;
  readonly book: TextBook;
  readonly words: Words;
  /** What can be asked about goods, and what matches what. */
  readonly rules: Rules;
  /** By language: the notice for shoppers whose language the shop lacks. */
  readonly unspoken: Readonly<Record<string, string>>;
  /** Corrections by people. */
  readonly corrections: IntentExamples;
}

/** What the engine reads: the current library, and older versions for conversations that run on them. */
export interface FlowSource {
  library(): FlowLibrary;
  /** Null if that version is gone for good. */
  version(name: string, hash: string): Flow | null | Promise<Flow | null>;
}

export function makeLibrary(
  flows: readonly Flow[],
  book: TextBook,
  words: Words,
  corrections: IntentExamples = {},
  rules: Rules = NO_RULES,
  unspoken: Record<string, string> = {},
): FlowLibrary {
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  const byIntent = new Map(flows.flatMap((flow) => flow.intents.map((intent) => [intent, flow] as const)));
  const menu = flows
    .filter((flow) => flow.menu !== undefined)
    .sort((a, b) => (a.menu ?? 0) - (b.menu ?? 0) || a.name.localeCompare(b.name));
  const steps = flows.flatMap((flow) => [...flow.steps.values()]);
  const called = new Set(
    steps.flatMap(({ verb, starts }) => (verb === 'call' && starts !== undefined ? [starts] : [])),
  );
  const opens = ({ name, intents }: Flow): boolean =>
    intents.length > 0 ? !intents.some((intent) => Object.hasOwn(EVENT_INTENTS, intent)) : !called.has(name);
  const opened = new Map(flows.filter(opens).map((flow) => [flow.name, flow]));
  return {
    opened: (name) => opened.get(name) ?? null,
    current: (name) => byName.get(name) ?? null,
    forIntent: (intent) => byIntent.get(intent) ?? null,
    menu,
    flows: byName,
    book,
    words,
    rules,
    unspoken,
    corrections,
  };
}

/** What the flows' own examples and the corrections teach the NLU; a flow's examples belong to its first intent. */
export function flowExamples(library: FlowLibrary): IntentExamples {
  const found: IntentExamples = {};
  for (const flow of library.flows.values()) {
    const intent = flow.intents[0];
    if (intent === undefined) continue;
    const languages = (found[intent] ??= {});
    for (const [language, texts] of Object.entries(flow.examples))
      languages[language] = [...(languages[language] ?? []), ...texts];
    if (Object.keys(languages).length === 0) delete found[intent];
  }
  for (const [intent, texts] of Object.entries(library.corrections)) {
    const languages = (found[intent] ??= {});
    for (const [language, more] of Object.entries(texts))
      languages[language] = [...(languages[language] ?? []), ...more];
  }
  return found;
}
