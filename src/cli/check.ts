/** `parley check`: every YAML file that people write, all faults at once, each with file:line:column. */
import { join } from 'node:path';
import { CHANNELS } from '../../channels/index';
import { loadConfig } from '../compose/config';
import { checkLanguages } from '../../nlu/index';
import { readLanguages } from '../../nlu/languages';
import { checkFlows } from '../flow/check';
import { factsOf, type ShopFacts } from '../flow/facts';
import { faultLine } from '../flow/fault';
import { projectRoot } from '../root';
import { offlineShop } from '../compose/shop';
import type { IntentExamples } from '../model/understanding';
import { offlineChannel } from '../compose/offline';
import { print } from './print';

export function check(): void {
  const root = projectRoot();
  const languages = join(root, 'nlu', 'languages');
  const packs = taughtBy(languages);
  const facts = factsOfConfig(root);
  const channels = CHANNELS.map(({ name }) => offlineChannel(name));
  const flows = checkFlows(join(root, 'flows'), {
    intents: new Set(Object.keys(packs)),
    packs,
    channels,
    ...(facts && { facts }),
  });
  const faults = [...flows, ...checkLanguages(languages)];
  for (const fault of faults) print.line(faultLine(fault));
  if (faults.length > 0) process.exitCode = 1;
  if (faults.length > 0) print.line(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in the YAML files`);
  else if (process.exitCode !== 1) print.line('all YAML files are right');
}

/** A configuration with faults is told and has no facts: every text would be named a second time for it. */
function factsOfConfig(root: string): ShopFacts | undefined {
  try {
    const config = loadConfig({ root, env: process.env });
    return factsOf(config.facts, offlineShop(config));
  } catch (fault) {
    print.line(fault instanceof Error ? fault.message : String(fault));
    process.exitCode = 1;
    return undefined;
  }
}

function taughtBy(folder: string): IntentExamples {
  const taught: IntentExamples = {};
  for (const { language, intents } of readLanguages(folder).packs)
    for (const [intent, { examples }] of Object.entries(intents)) (taught[intent] ??= {})[language] = examples;
  return taught;
}
