/** The `parley` command: one file per sub-command, each loaded only when it is called. */
import { Command } from 'commander';
import { GatewayError } from '../model/errors';
import type { CampaignArguments } from './campaign';
import { addData } from './data';
import type { EvaluateArguments } from './evaluate';
import type { OutboxArguments } from './outbox';
import type { ReviewArguments } from './review';
import type { WebhookArguments } from './webhooks';
import type { WhyArguments } from './why';
import { print } from './print';

interface Options {
  channel: string;
  content: string;
  only?: string;
  record?: string;
  write?: boolean;
  user?: string;
  json?: boolean;
  port?: string;
  url?: string;
  account?: string;
}

export function createProgram(): Command {
  const program = new Command('parley').description('The conversation gateway of an online shop.').showHelpAfterError();
  program
    .option(
      '--project <dir>',
      "the shop's own folder; absent: the one around the working directory that has a parley.yaml",
    )
    .configureHelp({ showGlobalOptions: true })
    // The environment hands it on to every part of the process, also to `npm start`'s.
    .hook('preAction', () => {
      const { project } = program.opts<{ project?: string }>();
      if (project !== undefined) process.env['PARLEY_PROJECT'] = project;
    });
  program
    .command('init <folder>')
    .description('a new project: a shop of your own, with one flow, its texts, a journey and a few products')
    .option('--name <name>', "of the shop; absent: made of the folder's name")
    .action(async (folder: string, { name }: { name?: string }) => (await import('./init.js')).init(folder, name));
  program
    .command('start')
    .description('serve: web chat, webhooks, pushes (the same as npm start)')
    .action(async () => (await import('../main.js')).main(process.env));
  program
    .command('dev')
    .description('the gateway with local fakes of the platforms, and one page to chat on all of them')
    .requiredOption('--fake-platforms', 'play the platforms on this machine; there is no other way yet')
    .option('--port <number>', 'of the page; the gateway takes the next one', '3000')
    .action(async (options: Options) => (await import('./dev/index.js')).dev(Number(options.port)));
  program
    .command('chat')
    .description('talk to the shop in this terminal; no account needed')
    .option('--user <name>', 'who you are: another name is another shopper', 'you')
    .action(async (options: Options) => (await import('./chat.js')).chat(options.user ?? 'you'));
  program
    .command('check')
    .description('check all YAML: configuration, flows, texts, language packs, journeys')
    .action(async () => (await import('./check.js')).check());
  program
    .command('decode <files...>')
    .description('what a recorded platform body normalises to, or why it is ignored: one JSON line per file')
    .requiredOption('--channel <name>', 'which one; `parley channel` lists them')
    .action(async (files: string[], options: Options) =>
      (await import('./decode.js')).decodeFiles(options.channel, files),
    );
  program
    .command('render')
    .description('the platform bodies of a content, as JSON; of all channels side by side')
    .requiredOption('--channel <name>', 'which one, or all; `parley channel` lists them')
    .requiredOption('--content <file>', 'YAML or JSON of one content, or a list of them')
    .option('--json', 'with --channel all: the bodies by channel, as JSON')
    .action(async (options: Options) =>
      (await import('./render.js')).renderFile(options.channel, options.content, options.json === true),
    );
  program
    .command('replay <file>')
    .description('send a recorded platform body through the whole path and print the replies')
    .requiredOption('--channel <name>', 'which one; `parley channel` lists them')
    .action(async (file: string, options: Options) => (await import('./replay.js')).replay(options.channel, file));
  program
    .command('channel [name] [task]')
    .description(
      'the channels; of one its settings and tasks; with a task, what its platform answers (telegram: set-webhook, delete-webhook, info; teams: manifest)',
    )
    .option('--account <id>', 'which account, where the channel has several')
    .option('--url <address>', 'where the platform should post to, instead of the webhook below PUBLIC_URL')
    .action(async (name: string | undefined, task: string | undefined, options: Options) =>
      (await import('./tasks.js')).runTask(name, task, options),
    );
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
  const nlu = program.command('nlu').description('look into the understanding of texts');
  nlu
    .command('parse <text...>')
    .description('what a text is understood as, as JSON')
    .action(async (words: string[]) => (await import('./nlu.js')).parseText(words.join(' ')));
  nlu
    .command('train')
    .description('learn the examples of flows and language packs ahead of the next start')
    .action(async () => (await import('./nlu.js')).train());
  nlu
    .command('eval')
    .description('measure the model that serves on files of rows: one JSON object')
    .requiredOption('--train <file>', 'rows {"text", "intent" or "label"}, one JSON object per line; .gz is unpacked')
    .requiredOption('--test <file>', 'rows to measure on; those called oos are out of scope')
    .option('--valid <file>', 'in-scope rows that set the out-of-scope threshold; without it cross-validation does')
    .option('--oos-test <file>', 'rows that no intent fits')
    .option('--encoder <path>', 'a sentence encoder other than ours: its folder; none for the first tier alone')
    .option('--seed <number>', 'the same seed gives the same model', '1')
    .action(async (options: EvaluateArguments) => (await import('./evaluate.js')).evaluateFiles(options));
  nlu
    .command('review')
    .description('texts that the running gateway did not understand, in groups; label or dismiss them')
    .option('--server <url>', 'where the gateway runs, if not on this machine')
    .option('--ids <ids>', 'the texts that are meant, by commas')
    .option('--label <intent>', 'teach that they mean this; refused where it makes other texts worse')
    .option('--dismiss', 'nothing is to be learned from them')
    .option('--json', 'as JSON')
    .action(async (options: ReviewArguments) => (await import('./review.js')).review(options));
  nlu
    .command('confusions')
    .description('which intents are taken for which, each example judged by a model that has not seen it')
    .option('--most <number>', 'how many to show', '20')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean; most: string }) => (await import('./review.js')).showConfusions(options));
  program
    .command('test')
    .description('play the journeys of flows/journeys under a fake clock')
    .option('--only <word>', 'only journeys whose name has this word')
    .option('--record <file>', 'chat in this terminal and write what came as a journey')
    .action(async ({ only, record }: Options) =>
      record === undefined
        ? (await import('./test.js')).testJourneys(only)
        : (await import('./record.js')).recordJourney(record),
    );
  program
    .command('why <customer>')
    .description('why a customer got each push or did not, one sentence each')
    .option('--language <code>', 'en or zh', 'en')
    .option('--server <url>', 'where the gateway runs')
    .option('--json', 'as JSON')
    .action(async (customer: string, options: WhyArguments) => (await import('./why.js')).why(customer, options));
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
  addCampaigns(program);
  addData(program);
  program
    .command('schemas')
    .description('the JSON Schemas that editors use for the YAML files')
    .option('--write', 'write them to config/schemas')
    .action(async (options: Options) => (await import('./schemas.js')).schemas(options.write === true));
  return program.addHelpText('after', EXAMPLES);
}

function addCampaigns(program: Command): void {
  const campaign = program.command('campaign').description('campaigns of the running gateway');
  const server = ['--server <url>', 'where the gateway runs, if not here'] as const;
  const load = () => import('./campaign.js');
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
  campaign
    .command('run <id>')
    .description('schedule it')
    .option('--sure', 'also when its audience is empty or includes every customer')
    .option('--watch', 'show its progress until it has ended')
    .option(...server)
    .action(async (id: string, options: CampaignArguments) => (await load()).runCampaign(id, options));
  campaign
    .command('test <id> <customers...>')
    .description('send every variant to customers who try it; counts for nothing')
    .option(...server)
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

const EXAMPLES = `
Examples:
  parley chat                                            ask where order 1042 is
  parley nlu parse "red running shoes under 80"
  parley decode --channel telegram update.json | jq .
  parley test --only return
  parley test --record flows/journeys/my_return.yaml
`;

/** A reader that has seen enough ("parley decode ... | head") is no fault. */
function endWithReader(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EPIPE') throw fault;
  process.exit();
}

/** Runs the command of this process; a fault is one line, and exit code 1. */
export function runCommand(): void {
  process.stdout.on('error', endWithReader);
  createProgram()
    .parseAsync()
    .catch((fault: unknown) => {
      print.error(
        fault instanceof GatewayError
          ? fault.message
          : fault instanceof Error
            ? (fault.stack ?? fault.message)
            : String(fault),
      );
      process.exitCode = 1;
    });
}

if (require.main === module) runCommand();
