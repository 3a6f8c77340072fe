/** `parley nlu`: what a text is understood as, by the same models that serve; and learning ahead of the first start. */
import { join, resolve } from 'node:path';
import { loadConfig } from '../compose/config';
import { createNlu, type TrainableNlu } from '../../nlu/index';
import { trainedModels } from '../app';
import { flowExamples } from '../flow/library';
import { requireFlows } from '../flow/load';
import { createLog } from '../insight/log';
import { projectRoot } from '../root';
import { projectSources } from '../parsed';
import { offlineShop } from '../compose/shop';
import { gazetteer } from '../shop/gazetteer';
import { print } from './print';

export async function parseText(text: string): Promise<void> {
  const nlu = await open();
  print.json(await nlu.understand(text), 2);
  await nlu.close();
}

/** Learns the merchant's examples, if that was not done already; the build calls it, so that a start need not wait. */
export async function train(): Promise<void> {
  await (await open()).close();
}

async function open(): Promise<TrainableNlu> {
  const root = projectRoot();
  const config = loadConfig({ root, env: process.env });
  const shop = offlineShop(config);
  const sources = projectSources(root);
  const library = requireFlows({ dir: join(root, 'flows'), before: sources.flows });
  const { encoder } = config.nlu;
  const nlu = await createNlu({
    root,
    encoder: encoder && resolve(root, encoder),
    cacheDir: trainedModels(root),
    examples: flowExamples(library),
    gazetteer: gazetteer(await shop.catalogue(), shop),
    log: createLog('warn'),
    before: sources.packs,
  });
  sources.save();
  return nlu;
}
