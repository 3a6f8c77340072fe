/** `parley check`: every YAML file that people write, all faults at once, each with file:line:column; and which file wins where two say the same. */
import { join } from 'node:path';
import { readLanguages, type Languages } from '../../nlu/languages';
import type { Config } from '../../config/schema';
import { inspectFlows } from '../flow/read/check';
import { factsOf } from '../flow/read/facts';
import { faultLine } from '../flow/read/fault';
import { automationFaults } from '../compose/automations';
import { offlineChannel } from '../compose/offline';
import type { Setup } from '../compose/setup';
import { offlineShop } from '../compose/shop';
import { readShopFiles } from '../compose/shop-files';
import { writeSchemas } from '../compose/project/schemas';
import type { IntentExamples } from '../model/understanding';
import { homeSources } from '../parsed';
import { print } from './print';
import { setup } from './setup';

export function check(): void {
  const { home, project, manifests, extensions, config: load } = setup();
  if (project) writeSchemas(project.dir, manifests, home.flows.verbs);
  const languages = join(home.root, 'nlu', 'languages');
  // What is parsed already need not be parsed again; every file is checked all the same.
  const before = homeSources(home);
  const { packs: read, faults: unread } = readLanguages(languages, before.packs);
  const packs = taughtBy(read);
  const config = configOf(load);
  const { dir, ...layered } = home.flows;
  const { faults: flows, wins } = inspectFlows(dir, {
    ...layered,
    before: before.flows,
    intents: new Set(Object.keys(packs)),
    packs,
    channels: manifests.map(({ name }) => offlineChannel(name, manifests)),
    // Without them no text is blamed for a configuration with faults.
    ...(config && { facts: factsOf(config.facts, offlineShop(config, home, extensions.shops)) }),
  });
  const goods = config?.shop.connector === 'file' ? readShopFiles(config, home).faults : [];
  const faults = [...flows, ...automationFaults(home, before.flows), ...goods, ...unread];
  for (const fault of faults) print.line(faultLine(fault));
  for (const line of extensions.named) print.line(line);
  for (const { what, file, over } of wins) print.line(`${what}: ${file} wins over ${over}`);
  if (faults.length > 0) process.exitCode = 1;
  if (faults.length > 0) print.line(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in the YAML files`);
  else if (process.exitCode !== 1) print.line('all YAML files are right');
}

function configOf(load: Setup['config']): Config | null {
  try {
    return load();
  } catch (fault) {
    print.line(fault instanceof Error ? fault.message : String(fault));
    process.exitCode = 1;
    return null;
  }
}

function taughtBy(packs: Languages['packs']): IntentExamples {
  const taught: IntentExamples = {};
  for (const { language, intents } of packs)
    for (const [intent, { examples }] of Object.entries(intents)) (taught[intent] ??= {})[language] = examples;
  return taught;
}
