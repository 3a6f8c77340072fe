/** `parley check`: every YAML file that people write, all faults at once, each with file:line:column. */
import { join } from 'node:path';
import { loadConfig } from '../../config/load';
import { checkLanguages } from '../../nlu/index';
import { readLanguages } from '../../nlu/languages';
import { checkFlows } from '../flow/check';
import { projectRoot } from '../main';
import { print } from './print';

export function check(): void {
  const root = projectRoot();
  const packs = join(root, 'nlu', 'languages');
  const faults = [...checkFlows(join(root, 'flows'), { intents: intentsOf(packs) }), ...checkLanguages(packs)];
  for (const { file, line, column, message } of faults) print.line(`${file}:${line}:${column} ${message}`);
  try {
    loadConfig({ root, env: process.env });
  } catch (fault) {
    print.line(fault instanceof Error ? fault.message : String(fault));
    process.exitCode = 1;
  }
  if (faults.length > 0) process.exitCode = 1;
  print.line(process.exitCode === 1 ? `${faults.length} fault(s) in the YAML files` : 'all YAML files are right');
}

function intentsOf(packs: string): ReadonlySet<string> {
  return new Set(readLanguages(packs).packs.flatMap((pack) => Object.keys(pack.intents)));
}
