/** The commands that ask the running gateway: webhooks, outbox, campaigns, imports, and why a push was or was not sent. */
import type { Command } from 'commander';
import type { CampaignArguments } from './campaign';
import type { ImportArguments } from './import/index';
import type { OutboxArguments } from './outbox';
import type { WebhookArguments } from './webhooks';
import type { WhyArguments } from './why';

export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhooks').description('what the running gateway tells other systems');
  webhooks
    .command('list')
    .description('what was told, newest first')
    .option('--endpoint <id>', 'only of this endpoint')
    .option('--state <state>', 'waiting, delivered, failed or held')
    .option('--kind <kind>', 'only events of this kind, such as message.sent')
    .option('--limit <number>', 'at most so many', '50')
    .option('--server <url>', 'where the gateway runs, if not on this machine')
    .option('--json', 'as JSON')
    .action(async (options: WebhookArguments) => (await import('./webhooks.js')).listWebhooks(options));
  webhooks
    .command('replay')
    .description('tell again what was delivered or has failed')
    .option('--ids <ids>', 'which, by commas')
    .option('--endpoint <id>', 'everything of this endpoint')
    .option('--state <state>', 'delivered or failed')
    .option('--kind <kind>', 'only events of this kind')
    .option('--server <url>', 'where the gateway runs, if not on this machine')
    .action(async (options: WebhookArguments) => (await import('./webhooks.js')).replayWebhooks(options));
  webhooks
    .command('on <endpoint>')
    .description('enable an endpoint again and deliver what it missed')
    .option('--server <url>', 'where the gateway runs, if not on this machine')
    .action(async (id: string, options: WebhookArguments) =>
      (await import('./webhooks.js')).switchWebhooks(id, options),
    );
}

export function addWhy(program: Command): void {
  program
    .command('why <customer>')
    .description('why a customer got each push or did not, one sentence each')
    .option('--language <code>', 'en or zh', 'en')
    .option('--server <url>', 'where the gateway runs')
    .option('--json', 'as JSON')
    .action(async (customer: string, options: WhyArguments) => (await import('./why.js')).why(customer, options));
}

export function addOutbox(program: Command): void {
  const outbox = program.command('outbox').description('messages that failed, or may not have arrived');
  outbox
    .command('list')
    .description('which, and why')
    .option('--state <state>', 'failed or unknown; both where it is not given')
    .option('--limit <number>', 'at most so many', '100')
    .option('--server <url>', 'where the gateway runs, if not here')
    .option('--json', 'with their contents')
    .action(async (options: OutboxArguments) => (await import('./outbox.js')).listOutbox(options));
  for (const [what, about] of [
    ['retry', 'send them again; marketing that may have arrived is not'],
    ['drop', 'look at them no more'],
  ] as const)
    outbox
      .command(`${what} [ids...]`)
      .description(about)
      .option('--state <state>', 'all that are failed, or unknown')
      .option('--server <url>', 'where the gateway runs, if not here')
      .action(async (ids: string[], options: OutboxArguments) =>
        (await import('./outbox.js')).settleOutbox(what, ids, options),
      );
}

export function addImport(program: Command): void {
  program
    .command('import <kind> <file>')
    .description(
      'customers, consents or orders of a CSV or NDJSON file, as events of the running gateway; again changes nothing',
    )
    .option('--dry-run', 'check every row and send nothing')
    .option('--server <url>', 'where the gateway runs, if not here')
    .action(async (kind: string, file: string, options: ImportArguments) =>
      (await import('./import/index.js')).runImport(kind, file, options),
    );
}

const server = ['--server <url>', 'where the gateway runs, if not here'] as const;
const load = () => import('./campaign.js');

function addDrafts(campaign: Command): void {
  campaign
    .command('list')
    .description('all of them, the newest first')
    .option(...server)
    .option('--json', 'as JSON')
    .action(async (options: CampaignArguments) => (await load()).listCampaigns(options));
  campaign
    .command('plan <file>')
    .description(
      'write the campaign of a YAML or JSON file as a draft, and say whom it would reach and why not the others',
    )
    .option(...server)
    .option('--json', 'the whole dry run, with samples')
    .action(async (file: string, options: CampaignArguments) => (await load()).planCampaign(file, options));
}

export function addCampaigns(program: Command): void {
  const campaign = program.command('campaign').description('campaigns of the running gateway');
  addDrafts(campaign);
  campaign
    .command('run <id>')
    .description('schedule it')
    .option('--sure', 'also when its audience is empty or includes every customer')
    .option('--watch', 'show its progress until it has ended')
    .option(...server)
    .action(async (id: string, options: CampaignArguments) => (await load()).runCampaign(id, options));
  for (const [command, about] of [
    ['pause', 'send nothing more, two seconds later at the latest'],
    ['resume', 'go on with the same recipients'],
    ['cancel', 'end it; who was not written to will not be'],
  ] as const)
    campaign
      .command(`${command} <id>`)
      .description(about)
      .option(...server)
      .action(async (id: string, options: CampaignArguments) => (await load()).commandCampaign(command, id, options));
  campaign
    .command('report <id>')
    .description('how far it has come, and why not the others')
    .option('--watch', 'until it has ended')
    .option(...server)
    .option('--json', 'as JSON')
    .action(async (id: string, options: CampaignArguments) => (await load()).reportCampaign(id, options));
}
