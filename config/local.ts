/** The operator's own file of settings: the one that PARLEY_CONFIG names, else config/local.yaml where it exists. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayError } from '../src/model/errors';

/** `root`: null where config/local.yaml does not count, because a project has its own file. Null: there is none. Throws CONFIG_WRONG for a named file that cannot be used, so that no setting is lost without a word. */
export function localFile(root: string | null, env: Readonly<Record<string, string | undefined>>): string | null {
  const named = env['PARLEY_CONFIG'];
  if ((named === undefined || named === '') && root === null) return null;
  const file = named === undefined || named === '' ? join(root ?? '', 'config', 'local.yaml') : named;
  const found = existsSync(file) ? statSync(file) : null;
  if (found && !found.isDirectory()) return file;
  if (file !== named) return null;
  const why = found ? 'is a folder, not a YAML file' : 'does not exist';
  throw new GatewayError(
    'CONFIG_WRONG',
    `PARLEY_CONFIG names ${named}, which ${why}; correct the path, or unset PARLEY_CONFIG`,
  );
}
