/** `parley channel`: what an operator does with a platform, with the account of the configuration; what came of it is printed as JSON. */
import { TASKS } from '../../channels/index';
import { loadConfig } from '../../config/load';
import type { Config } from '../../config/schema';
import { projectRoot } from '../root';
import type { ChannelTasks } from '../model/channel';
import { systemClock } from '../model/clock';
import { GatewayError } from '../model/errors';
import { print } from './print';

export async function runTask(name: string, word: string | undefined, url: string | undefined): Promise<void> {
  const tasks = tasksOf(name, loadConfig({ root: projectRoot(), env: process.env }), url);
  const task = word === undefined ? undefined : Object.hasOwn(tasks, word) ? tasks[word] : undefined;
  const list = Object.entries(tasks)
    .map(([known, { about }]) => `  ${known.padEnd(16)} ${about}`)
    .join('\n');
  if (task) return print.json(await task.run(), 2);
  if (word !== undefined) throw new GatewayError('NOT_FOUND', `${name} has no task ${word}; there are\n${list}`);
  print.line(list);
}

function tasksOf(name: string, config: Config, url: string | undefined): ChannelTasks {
  if (name === 'telegram') return telegram(config, url);
  throw new GatewayError(
    'CHANNEL_UNKNOWN',
    `nothing is done with ${name} from here; channels with tasks: ${Object.keys(TASKS).join(', ')}`,
  );
}

function telegram({ channels, server }: Config, url: string | undefined): ChannelTasks {
  const { token, secret, apiRoot } = channels.telegram;
  if (!token) throw new GatewayError('CONFIG_WRONG', 'TELEGRAM_BOT_TOKEN is missing: BotFather gives it');
  const webhookUrl = url ?? (server.publicUrl === undefined ? undefined : `${server.publicUrl}/webhooks/telegram`);
  return TASKS.telegram({
    token,
    apiRoot,
    clock: systemClock(),
    ...(secret === undefined ? {} : { secret }),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
  });
}
