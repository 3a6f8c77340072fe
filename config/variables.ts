/** Environment variables: how their texts are read, and which one belongs to a setting of an account. */
import type { Setting } from '../src/model/manifest';
import type { Tree } from './tree';

export type Environment = Readonly<Record<string, string | undefined>>;

export function valueOf(text: string, as: Setting['as']): unknown {
  if (as === 'number') return Number(text);
  if (as === 'list') return text.split(',').map((each) => each.trim());
  // What is neither stays a text, so that the schema names it.
  if (as === 'switch') return /^(1|true|yes|on)$/i.test(text) ? true : /^(0|false|no|off)$/i.test(text) ? false : text;
  return text;
}

/** `TELEGRAM_BOT_TOKEN` for every account of a channel, `TELEGRAM_BOT_TOKEN_SALES` for the account `sales`. */
export function variableOf(setting: Setting | undefined, id?: string): string | undefined {
  if (setting?.variable === undefined) return undefined;
  return id === undefined ? setting.variable : `${setting.variable}_${suffixOf(id)}`;
}

/** Two ids with the same suffix would share their variables. */
export function suffixOf(id: string): string {
  return id.toUpperCase().replaceAll('-', '_');
}

/** What the environment says of an account. `taken`: names that belong to settings by themselves, so that they are no account's. */
export function accountVariables(
  settings: Readonly<Record<string, Setting>>,
  id: string | undefined,
  env: Environment,
  taken: ReadonlySet<string>,
): Tree {
  const tree: Tree = {};
  for (const [name, setting] of Object.entries(settings)) {
    const own = variableOf(setting, id);
    const text =
      (own !== undefined && (id === undefined || !taken.has(own)) ? env[own] : undefined) ||
      env[setting.variable ?? ''];
    if (text !== undefined && text !== '') tree[name] = valueOf(text, setting.as);
  }
  return tree;
}
