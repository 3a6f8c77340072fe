/** The automations of the shipped folder and of the project, read at the start and whenever their files change. */
import type { FlowLibrary } from '../flow/read/library';
import { faultLine, flowWrong } from '../flow/read/fault';
import type { Home } from '../home';
import type { Log } from '../model/log';
import type { Proactive } from '../proactive/assemble';
import { readAutomations, type AutomationFile } from '../proactive/automations/read';

type Folders = Pick<Home, 'flows'>;

/** Throws FLOW_WRONG with every fault. */
export function requireAutomations({ flows }: Folders, library: FlowLibrary): AutomationFile[] {
  const { automations, faults } = readAutomations(flows, namesOf(library));
  if (faults.length > 0) throw flowWrong(faults);
  return automations;
}

/** On faults the old ones stay. */
export function reloadAutomations(
  { flows }: Folders,
  library: FlowLibrary,
  proactive: Pick<Proactive, 'load'>,
  log: Pick<Log, 'info' | 'warn'>,
): void {
  const { automations, faults } = readAutomations(flows, namesOf(library));
  for (const fault of faults) log.warn({ fault: faultLine(fault) }, 'an automation is wrong; the old ones stay');
  if (faults.length > 0) return;
  proactive.load(automations);
  log.info({ automations: automations.length }, 'the automations were read again');
}

function namesOf({ book, flows }: FlowLibrary): Parameters<typeof readAutomations>[1] {
  return { texts: book.entries, flows };
}
