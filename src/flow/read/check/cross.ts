/** Checks across files, in two parts: faults that would break a conversation, and advice. */
import type { IntentExamples } from '../../../model/understanding';
import type { Fault } from '../fault';
import type { Flow } from '../flow';
import type { TextBook } from '../text/texts';
import { unknownChoices } from './choices';
import { ownedExamples, tooFewExamples } from './examples';
import { endless } from './ends';
import { unknownFacts } from './facts';
import { cutLabels, type Shown } from './labels';
import { twice, unknownFlows, unknownIntents, wordlessAsides } from './names';
import { questionFaults } from './questions';
import { rings } from './rings';
import { missingLanguages, systemTexts, unknownReads, unknownTexts } from './texts';

export interface Whole {
  flows: readonly Flow[];
  book: TextBook;
  /** Flows with their own faults. */
  broken: ReadonlySet<Flow>;
  /** Names of flows whose files cannot be read. */
  lost: ReadonlySet<string>;
  /** Every text file is readable. */
  texts: boolean;
  /** Answers that the rules have phrases for. */
  spoken: ReadonlySet<string>;
  /** The name of the texts folder, in faults. */
  folder: string;
  /** The names of the folders below the project, in faults. */
  below?: readonly string[];
}

export interface Known {
  /** The NLU's intents; with them an unknown one is a fault. */
  intents?: ReadonlySet<string>;
  /** The configuration's facts; with them an unknown one is a fault. */
  facts?: Readonly<Record<string, unknown>>;
}

/** Any of these prevents going live. */
export function crossCheck(
  { flows, book, broken, lost, texts, spoken, folder, below }: Whole,
  { intents, facts }: Known,
): Fault[] {
  const sound = flows.filter((flow) => !broken.has(flow));
  return [
    ...twice(flows),
    ...unknownFlows(flows, new Set([...lost, ...[...broken].map(({ name }) => name)])),
    // A text in an unreadable file does not count as missing.
    ...(texts
      ? [...unknownTexts(flows, book), ...systemTexts(book, folder), ...missingLanguages(flows, book, below)]
      : []),
    ...unknownReads(flows, book),
    ...wordlessAsides(flows, spoken),
    ...unknownFacts(flows, book, facts),
    ...unknownIntents(flows, intents),
    ...ownedExamples(flows),
    ...unknownChoices(sound),
    ...loops(sound),
  ];
}

/** A flow in a ring has no end either, and the ring gives the reason. */
function loops(flows: readonly Flow[]): Fault[] {
  const found = rings(flows);
  const files = new Set(found.map(({ file }) => file));
  return [...found, ...endless(flows.filter(({ file }) => !files.has(file)))];
}

export interface Advice {
  /** The examples of the language packs: intent -> language -> examples. */
  packs?: IntentExamples;
  /** Channels whose label limits are checked. */
  channels?: readonly Shown[];
}

/** The additional checks of `parley check`. */
export function adviceCheck({ flows, book, broken }: Whole, { packs, channels }: Advice): Fault[] {
  const sound = flows.filter((flow) => !broken.has(flow));
  return [
    ...tooFewExamples(flows, packs),
    ...(packs ? ownedExamples(flows, packs) : []),
    ...questionFaults(sound, book),
    ...(channels ? cutLabels(sound, book, channels) : []),
  ];
}
