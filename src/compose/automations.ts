/** The automations of the shipped folder and of the project, read at the start and whenever their files change. */
import { join } from 'node:path';
import { faultLine, flowWrong, type Fault } from '../flow/read/fault';
import { layersOf, yamlFiles } from '../flow/read/layers';
import type { FlowLibrary } from '../flow/read/library';
import { readTextLayers } from '../flow/read/text/texts';
import type { Home } from '../home';
import { given } from '../model/given';
import type { Log } from '../model/log';
import type { ParsedSources } from '../model/parsed';
import type { Proactive } from '../proactive/assemble';
import { readTags, type TagFile } from '../proactive/tags/read';
import { readAutomations, type AutomationFile } from '../proactive/automations/read';

type Folders = Pick<Home, 'flows'>;

interface Rules {
  automations: AutomationFile[];
  tags: TagFile[];
}

/** Throws FLOW_WRONG with every fault. */
export function requireAutomations({ flows }: Folders, library: FlowLibrary): Rules {
  const { faults, ...rules } = readRules(flows, namesOf(library));
  if (faults.length > 0) throw flowWrong(faults);
  return rules;
}

function readRules(flows: Folders['flows'], names: Parameters<typeof readAutomations>[1]): Rules & { faults: Fault[] } {
  const [read, tagged] = [readAutomations(flows, names), readTags(flows)];
  return { automations: read.automations, tags: tagged.tags, faults: [...read.faults, ...tagged.faults] };
}

/** On faults the old ones stay. */
export function reloadAutomations(
  { flows }: Folders,
  library: FlowLibrary,
  proactive: Pick<Proactive, 'load'>,
  log: Pick<Log, 'info' | 'warn'>,
): void {
  const { automations, tags, faults } = readRules(flows, namesOf(library));
  for (const fault of faults)
    log.warn({ fault: faultLine(fault) }, 'an automation or a tag is wrong; the old ones stay');
  if (faults.length > 0) return;
  proactive.load(automations, tags);
  log.info({ automations: automations.length, tags: tags.length }, 'the automations and tags were read again');
}

function namesOf({ book, flows }: FlowLibrary): Parameters<typeof readAutomations>[1] {
  return { texts: book.entries, flows };
}

/** Held against the texts and flows that are there, whatever else is wrong with those. */
export function automationFaults({ flows }: Folders, before?: ParsedSources): Fault[] {
  const layers = layersOf(flows);
  const named = layers.flatMap(({ dir }) => yamlFiles(join(dir, 'flows')).map((name) => name.replace(/\.ya?ml$/, '')));
  const { book } = readTextLayers(layers, given({ before }));
  return readRules(flows, { texts: book.entries, flows: new Set(named) }).faults;
}
