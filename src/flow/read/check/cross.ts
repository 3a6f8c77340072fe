/** Checks what no file can tell by itself, in two parts: what would break a talk, and what would only make it worse. */
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
  /** Every text file could be read. */
  texts: boolean;
  /** Answers that the rules have words for. */
  spoken: ReadonlySet<string>;
  /** The name of the folder of texts, in faults. */
  folder: string;
  /** The names of the folders that the project is laid over, in faults. */
  below?: readonly string[];
}

export interface Known {
  /** Intents that the NLU knows; with them an unknown one is a fault. */
  intents?: ReadonlySet<string>;
  /** The configuration's facts; with them an unknown one is a fault. */
  facts?: Readonly<Record<string, unknown>>;
}

/** Nothing goes live with one of these. */
export function crossCheck(
  { flows, book, broken, lost, texts, spoken, folder, below }: Whole,
  { intents, facts }: Known,
): Fault[] {
  const sound = flows.filter((flow) => !broken.has(flow));
  return [
    ...twice(flows),
    ...unknownFlows(flows, new Set([...lost, ...[...broken].map(({ name }) => name)])),
    // A text of a file that cannot be read is not missing.
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

/** A flow in a ring has no end either; the ring says why. */
function loops(flows: readonly Flow[]): Fault[] {
  const found = rings(flows);
  const files = new Set(found.map(({ file }) => file));
  return [...found, ...endless(flows.filter(({ file }) => !files.has(file)))];
}

export interface Advice {
  /** What the language packs teach: intent -> language -> examples. */
  packs?: IntentExamples;
  /** Channels that labels are measured on. */
  channels?: readonly Shown[];
}

/** What `parley check` says beyond that. */
export function adviceCheck({ flows, book, broken }: Whole, { packs, channels }: Advice): Fault[] {
  const sound = flows.filter((flow) => !broken.has(flow));
  return [
    ...tooFewExamples(flows, packs),
    ...(packs ? ownedExamples(flows, packs) : []),
    ...questionFaults(sound, book),
    ...(channels ? cutLabels(sound, book, channels) : []),
  ];
}
