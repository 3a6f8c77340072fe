/** `parley channel`: what there is to set up on a channel, and what an operator does with its platform; the outcome is printed as JSON. */
import { settingsOf, type Account } from '../../config/accounts';
import type { Config } from '../../config/schema';
import { accountsOf, webhookOf } from '../compose/channels';
import { manifestOf } from '../compose/offline';
import type { ChannelTasks } from '../model/channel';
import { systemClock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { ChannelManifest } from '../model/manifest';
import { print } from './print';
import { setup } from './setup';

export interface TaskOptions {
  /** Where the platform should post to. */
  url?: string;
  /** The account's id; may be missing where there is one. */
  account?: string;
}

export async function runTask(
  name: string | undefined,
  word: string | undefined,
  { url, account: id }: TaskOptions,
): Promise<void> {
  const { manifests, config: load } = setup();
  if (name === undefined)
    return print.line(manifests.map((each) => `  ${each.name.padEnd(16)} ${each.about}`).join('\n'));
  const manifest = manifestOf(name, manifests);
  const config = load();
  if (word === undefined) print.line(described(manifest));
  if (word === undefined && accountsOf(config, manifest).length === 0) return;
  const tasks = tasksOf(manifest, config, accountOf(config, manifest, id), url);
  const task = word !== undefined && Object.hasOwn(tasks, word) ? tasks[word] : undefined;
  if (task) return print.json(await task.run(), 2);
  const list = Object.entries(tasks)
    .map(([known, { about }]) => `  ${known.padEnd(16)} ${about}`)
    .join('\n');
  if (word !== undefined)
    throw new GatewayError(
      'NOT_FOUND',
      list === '' ? `${name} has no tasks; ${withTasks(manifests)}` : `${name} has no task ${word}; there are\n${list}`,
    );
  if (list !== '') print.line(`\nTasks:\n${list}`);
}

function withTasks(manifests: readonly ChannelManifest[]): string {
  return `channels with tasks: ${manifests
    .filter(({ tasks }) => tasks)
    .map(({ name }) => name)
    .join(', ')}`;
}

function tasksOf(manifest: ChannelManifest, config: Config, account: Account, url: string | undefined): ChannelTasks {
  return (
    manifest.tasks?.(account.values, {
      clock: systemClock(),
      webhookUrl: url ?? webhookOf(config, manifest, account),
    }) ?? {}
  );
}

function accountOf(config: Config, { name }: ChannelManifest, id: string | undefined): Account {
  const accounts = config.channels[name] ?? [];
  const [only] = id === undefined ? accounts : accounts.filter((account) => account.id === id);
  const ids = accounts.map((account) => account.id).join(', ');
  if (!only) throw new GatewayError('NOT_FOUND', `${name} has no account ${id ?? ''}; there are ${ids}`);
  if (id === undefined && accounts.length > 1)
    throw new GatewayError('CONFIG_WRONG', `${name} has several accounts; name one with --account: ${ids}`);
  return only;
}

/** The settings with their variables. */
function described(manifest: ChannelManifest): string {
  const rows = Object.entries(settingsOf(manifest)).map(
    ([name, { variable = '', about }]) => `  ${name.padEnd(16)} ${variable.padEnd(26)} ${about}`,
  );
  return [`${manifest.title}: ${manifest.about}`, '', ...rows].join('\n');
}
