/** How the accounts of a channel are written: one map of settings, a list of such maps, or a map of them by id. */
import { isTree, type Tree } from './tree';

/** One account as it was written. */
export interface Written {
  /** `channels.telegram`, `channels.telegram.1`, `channels.telegram.sales`. */
  path: string;
  tree: Tree;
  /** One of a list or a map: it is meant to be on. */
  listed: boolean;
}

export function writtenOf(
  channel: string,
  settings: readonly string[],
  given: unknown,
): { written: Written[]; faults: string[] } {
  const path = `channels.${channel}`;
  if (given === undefined || given === null) return { written: [{ path, tree: {}, listed: false }], faults: [] };
  if (isTree(given) && !isMap(given, settings)) return { written: [{ path, tree: given, listed: false }], faults: [] };
  if (!isTree(given) && !Array.isArray(given))
    return {
      written: [],
      faults: [`${path}: settings of one account, or a list of accounts such as [{ id: sales }, { id: support }]`],
    };
  const entries = Object.entries(given as Tree);
  const wrong = entries
    .filter(([, value]) => !isTree(value))
    .map(([key]) => `${path}.${key}: an account is a map of settings, such as { id: sales }`);
  const written = entries.flatMap(([key, value]) =>
    isTree(value)
      ? [{ path: `${path}.${key}`, tree: Array.isArray(given) ? value : { id: key, ...value }, listed: true }]
      : [],
  );
  return { written, faults: wrong };
}

/** A map of accounts has none of the settings' names, and each of its values is a map. */
function isMap(tree: Tree, settings: readonly string[]): boolean {
  const entries = Object.entries(tree);
  return entries.length > 0 && entries.every(([key, value]) => isTree(value) && !settings.includes(key));
}
