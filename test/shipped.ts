/** What ships, read through the build's cache: parsing it anew takes two seconds of a core in each suite that does. */
import { join } from 'node:path';
import { readLanguages, type LanguagePack } from '../nlu/languages';

import type { FlowLibrary } from '../src/flow/read/library';
import { requireFlows, type LoadOptions } from '../src/flow/read/load';
import { keptSources } from '../src/parsed';
import { root } from './built';

/** The standard flows, answers and texts. */
export function shippedFlows(more: Pick<LoadOptions, 'facts' | 'languages'> = {}): FlowLibrary {
  return requireFlows({
    dir: join(root, 'flows'),
    before: keptSources(root, 'flows'),
    trusting: true,
    ...more,
  });
}

export function shippedPacks(): LanguagePack[] {
  return readLanguages(join(root, 'nlu', 'languages'), keptSources(root, 'packs')).packs;
}
