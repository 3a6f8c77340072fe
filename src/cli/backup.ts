/** `parley backup`, `restore`: the embedded store and the files of shoppers in one file, taken while the gateway runs. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { GatewayError } from '../model/errors';
import { copyStore, restoreStore, type CopyFacts } from '../store/embedded/copy';
import { print } from './print';
import { setup } from './setup';

/** What a copy takes along of the data folder. Keys are kept apart from data; the session of a browser is of one machine. */
const FOLDERS = ['media'];
const FILES = ['shop-returns.json'];

export function backup(to: string): void {
  const { dataDir, store } = place();
  const facts = orConfigWrong(() =>
    copyStore({ store, folder: dataDir, files: filesOf(dataDir), to: resolve(to), at: new Date() }),
  );
  print.line(`${to}: ${said(facts)}, ${Math.ceil(statSync(to).size / 1e6)} MB`);
  print.line(
    'It holds what shoppers wrote. The keys (secret.key, api.key) are not in it: keep a copy of them elsewhere.',
  );
}

export function restore(from: string, { replace = false }: { replace?: boolean }): void {
  const { dataDir, store } = place();
  const aside = `${store}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  const had = existsSync(store);
  const facts = orConfigWrong(() =>
    restoreStore({ from: resolve(from), store, folder: dataDir, ...(replace && had && { aside }) }),
  );
  print.line(`${store}: ${said(facts)}, as of ${facts.takenAt.toISOString()}`);
  if (replace && had) print.line(`what was there before is ${aside}`);
}

function place(): { dataDir: string; store: string } {
  const { home, config: load } = setup();
  const config = load();
  if (config.store.uri)
    throw new GatewayError('CONFIG_WRONG', 'this shop keeps its data in MongoDB: use mongodump and mongorestore');
  const dataDir = resolve(home.dir, config.dataDir);
  return { dataDir, store: join(dataDir, 'store.sqlite') };
}

function filesOf(dataDir: string): string[] {
  const below = FOLDERS.map((name) => join(dataDir, name)).filter((folder) => existsSync(folder));
  const inside = below.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      // What is still being written lies in media/parts.
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('parts'))
      .map((entry) => relative(dataDir, join(entry.parentPath, entry.name))),
  );
  return [...FILES.filter((name) => existsSync(join(dataDir, name))), ...inside];
}

const said = ({ documents, files }: CopyFacts): string => `${documents} documents, ${files} files`;

/** What the copy refuses is for the operator to put right. */
function orConfigWrong<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GatewayError(reason.includes('already open') ? 'STORE_LOCKED' : 'CONFIG_WRONG', reason, { cause });
  }
}
