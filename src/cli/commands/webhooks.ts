/** The commands on the webhooks of the running gateway. */
import type { Command } from 'commander';
import type { WebhookArguments } from '../webhooks';

const SERVER = ['--server <url>', 'where the gateway runs, if not on this machine'] as const;

export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhooks').description('what the running gateway tells other systems');
  webhooks
    .command('list')
    .description('what was told, newest first')
    .option('--endpoint <id>', 'only of this endpoint')
    .option('--state <state>', 'waiting, delivered, failed or held')
    .option('--kind <kind>', 'only events of this kind, such as message.sent')
    .option('--limit <number>', 'at most so many', '50')
    .option(...SERVER)
    .option('--json', 'as JSON')
    .action(async (options: WebhookArguments) => (await import('../webhooks.js')).listWebhooks(options));
  webhooks
    .command('replay')
    .description('tell again what was delivered or has failed')
    .option('--ids <ids>', 'which, by commas')
    .option('--endpoint <id>', 'everything of this endpoint')
    .option('--state <state>', 'delivered or failed')
    .option('--kind <kind>', 'only events of this kind')
    .option(...SERVER)
    .action(async (options: WebhookArguments) => (await import('../webhooks.js')).replayWebhooks(options));
  webhooks
    .command('on <endpoint>')
    .description('enable an endpoint again and deliver what it missed')
    .option(...SERVER)
    .action(async (id: string, options: WebhookArguments) =>
      (await import('../webhooks.js')).switchWebhooks(id, options),
    );
}
