/** The `parley` command: one file per sub-command, each loaded only when it is called. */
import { Command } from 'commander';
import { GatewayError } from '../model/errors';
import type { EvaluateArguments } from './nlu';
import { print } from './print';

interface Options {
  channel: string;
  content: string;
  only?: string;
  write?: boolean;
  user?: string;
}

export function createProgram(): Command {
  const program = new Command('parley').description('The conversation gateway of an online shop.').showHelpAfterError();
  program
    .command('start')
    .description('serve: web chat, webhooks, pushes (the same as npm start)')
    .action(async () => (await import('../main.js')).main(process.env));
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
    .requiredOption('--channel <name>', 'telegram, webchat, terminal')
    .action(async (files: string[], options: Options) => (await import('./decode.js')).decodeFiles(options.channel, files));
  program
    .command('render')
    .description('the platform bodies of a content, as JSON')
    .requiredOption('--channel <name>', 'telegram, webchat, terminal')
    .requiredOption('--content <file>', 'YAML or JSON of one content, or a list of them')
    .action(async (options: Options) => (await import('./render.js')).renderFile(options.channel, options.content));
  program
    .command('replay <file>')
    .description('send a recorded platform body through the whole path and print the replies')
    .requiredOption('--channel <name>', 'telegram, webchat, terminal')
    .action(async (file: string, options: Options) => (await import('./replay.js')).replay(options.channel, file));
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
    .option('--seed <number>', 'the same seed gives the same model', '1')
    .action(async (options: EvaluateArguments) => (await import('./nlu.js')).evaluateFiles(options));
  program
    .command('test')
    .description('play the journeys of flows/journeys under a fake clock')
    .option('--only <word>', 'only journeys whose name has this word')
    .action(async (options: Options) => (await import('./test.js')).testJourneys(options.only));
  program
    .command('schemas')
    .description('the JSON Schemas that editors use for the YAML files')
    .option('--write', 'write them to config/schemas')
    .action(async (options: Options) => (await import('./schemas.js')).schemas(options.write === true));
  return program.addHelpText('after', EXAMPLES);
}

const EXAMPLES = `
Examples:
  parley chat                                            ask where order 1042 is
  parley nlu parse "red running shoes under 80"
  parley decode --channel telegram update.json | jq .
  parley test --only return
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
      print.error(fault instanceof GatewayError ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
      process.exitCode = 1;
    });
}

if (require.main === module) runCommand();
