/** `parley nlu`: what a text is understood as, by the same models that serve; and learning ahead of the first start. */
import { resolve } from 'node:path';
import { createNlu, type TrainableNlu } from '../../nlu/index';
import { dropOthers } from '../../nlu/intent/trainer';
import { shippedModels, trainedModels } from '../home';
import { flowExamples } from '../flow/read/library';
import { requireFlows } from '../flow/read/load';
import { createLog } from '../insight/log';
import { homeSources } from '../parsed';
import { offlineShop } from '../compose/shop';
import { gazetteer } from '../shop/gazetteer';
import { print } from './print';
import { setup } from './setup';

export async function parseText(text: string): Promise<void> {
  const nlu = await open();
  print.json(await nlu.understand(text), 2);
  await nlu.close();
}

/** Learns the merchant's examples, if that was not done already; the build calls it, so that a start need not wait. Earlier models go: a package ships the folder. */
export async function train(): Promise<void> {
  await (await open()).close();
  await dropOthers(trainedModels(setup().home));
}

async function open(): Promise<TrainableNlu> {
  const { home, extensions, config: load } = setup();
  const config = load();
  const shop = offlineShop(config, home, extensions.shops);
  const sources = homeSources(home);
  const library = requireFlows({ ...home.flows, before: sources.flows });
  const { encoder } = config.nlu;
  const nlu = await createNlu({
    root: home.root,
    encoder: encoder && resolve(home.dir, encoder),
    cacheDir: trainedModels(home),
    shippedDir: shippedModels(home),
    recognisers: extensions.recognisers,
    examples: flowExamples(library),
    gazetteer: gazetteer(await shop.catalogue(), shop),
    log: createLog('warn'),
    before: sources.packs,
  });
  sources.save();
  return nlu;
}
