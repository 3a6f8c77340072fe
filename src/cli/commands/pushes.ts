/** The commands on what the gateway sends by itself: messages not delivered, the reasons of pushes, campaigns. */
import type { Command } from 'commander';
import type { CampaignArguments } from '../campaign';
import type { OutboxArguments } from '../outbox';
import type { WhyArguments } from '../why';

const SERVER = ['--server <url>', 'where the gateway runs, if not here'] as const;

export function addWhy(program: Command): void {
  program
    .command('why <customer>')
    .description('why a customer got each push or did not, one sentence each')
    .option('--language <code>', 'en or zh', 'en')
    .option('--server <url>', 'where the gateway runs')
    .option('--json', 'as JSON')
    .action(async (customer: string, options: WhyArguments) => (await import('../why.js')).why(customer, options));
}

export function addOutbox(program: Command): void {
  const outbox = program.command('outbox').description('messages that failed, or may not have arrived');
  outbox
    .command('list')
    .description('which, and why')
    .option('--state <state>', 'failed or unknown; both where it is not given')
    .option('--limit <number>', 'at most so many', '100')
    .option(...SERVER)
    .option('--json', 'with their contents')
    .action(async (options: OutboxArguments) => (await import('../outbox.js')).listOutbox(options));
  for (const [what, about] of [
    ['retry', 'send them again; marketing that may have arrived is not'],
    ['drop', 'look at them no more'],
  ] as const)
    outbox
      .command(`${what} [ids...]`)
      .description(about)
      .option('--state <state>', 'all that are failed, or unknown')
      .option(...SERVER)
      .action(async (ids: string[], options: OutboxArguments) =>
        (await import('../outbox.js')).settleOutbox(what, ids, options),
      );
}

const load = () => import('../campaign.js');

export function addCampaigns(program: Command): void {
  const campaign = program.command('campaign').description('campaigns of the running gateway');
  campaign
    .command('list')
    .description('all of them, the newest first')
    .option(...SERVER)
    .option('--json', 'as JSON')
    .action(async (options: CampaignArguments) => (await load()).listCampaigns(options));
  campaign
    .command('plan <file>')
    .description(
      'write the campaign of a YAML or JSON file as a draft, and say whom it would reach and why not the others',
    )
    .option(...SERVER)
    .option('--json', 'the whole dry run, with samples')
    .action(async (file: string, options: CampaignArguments) => (await load()).planCampaign(file, options));
  campaign
    .command('report <id>')
    .description('how far it has come, and why not the others')
    .option('--watch', 'until it has ended')
    .option(...SERVER)
    .option('--json', 'as JSON')
    .action(async (id: string, options: CampaignArguments) => (await load()).reportCampaign(id, options));
  addSteering(campaign);
}

/** The sub-commands that make a campaign send, or stop it. */
function addSteering(campaign: Command): void {
  campaign
    .command('run <id>')
    .description('schedule it')
    .option('--sure', 'also when its audience is empty or includes every customer')
    .option('--watch', 'show its progress until it has ended')
    .option(...SERVER)
    .action(async (id: string, options: CampaignArguments) => (await load()).runCampaign(id, options));
  campaign
    .command('test <id> <customers...>')
    .description('send every variant to customers who try it; counts for nothing')
    .option(...SERVER)
    .action(async (id: string, customers: string[], options: CampaignArguments) =>
      (await load()).testCampaign(id, customers, options),
    );
  for (const [command, about] of [
    ['pause', 'send nothing more, two seconds later at the latest'],
    ['resume', 'go on with the same recipients'],
    ['cancel', 'end it; who was not written to will not be'],
  ] as const)
    campaign
      .command(`${command} <id>`)
      .description(about)
      .option(...SERVER)
      .action(async (id: string, options: CampaignArguments) => (await load()).commandCampaign(command, id, options));
}
