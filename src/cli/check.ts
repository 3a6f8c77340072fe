/** `parley check`: every YAML file that people write, all faults at once, each with file:line:column. */
import { join } from 'node:path';
import { loadConfig } from '../../config/load';
import { checkLanguages } from '../../nlu/index';
import { readLanguages } from '../../nlu/languages';
import { checkFlows } from '../flow/check';
import { faultLine } from '../flow/fault';
import { projectRoot } from '../main';
import { print } from './print';

export function check(): void {
  const root = projectRoot();
  const packs = join(root, 'nlu', 'languages');
  const faults = [...checkFlows(join(root, 'flows'), { intents: intentsOf(packs) }), ...checkLanguages(packs)];
  for (const fault of faults) print.line(faultLine(fault));
  try {
    loadConfig({ root, env: process.env });
  } catch (fault) {
    print.line(fault instanceof Error ? fault.message : String(fault));
    process.exitCode = 1;
  }
  if (faults.length > 0) process.exitCode = 1;
  if (faults.length > 0) print.line(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in the YAML files`);
  else if (process.exitCode !== 1) print.line('all YAML files are right');
}

function intentsOf(packs: string): ReadonlySet<string> {
  return new Set(readLanguages(packs).packs.flatMap((pack) => Object.keys(pack.intents)));
}
