/** The `parley` command: one file per sub-command, each loaded only when it is called. */
import { Command } from 'commander';
import { GatewayError } from '../model/errors';
import { addData } from './commands/data';
import { addNlu } from './commands/nlu';
import { addPlatforms } from './commands/platforms';
import { addProject, addTrials } from './commands/project';
import { addCampaigns, addOutbox, addWhy } from './commands/pushes';
import { addWebhooks } from './commands/webhooks';
import { print } from './print';

/** In the order of the help. */
const COMMANDS = [addProject, addTrials, addPlatforms, addWebhooks, addNlu, addWhy, addOutbox, addCampaigns, addData];

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
  for (const add of COMMANDS) add(program);
  return program.addHelpText('after', EXAMPLES);
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
