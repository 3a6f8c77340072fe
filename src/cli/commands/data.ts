/** The commands that bring data in or take it elsewhere: import, backup, restore, move. */
import type { ImportArguments } from '../import/index';
import type { Command } from 'commander';

export function addData(program: Command): void {
  program
    .command('import <kind> <file>')
    .description('customers, consents or orders of a CSV or NDJSON file, as events of the running gateway; idempotent')
    .option('--dry-run', 'check every row and send nothing')
    .option('--server <url>', 'where the gateway runs, if not here')
    .action(async (kind: string, file: string, options: ImportArguments) =>
      (await import('../import/index.js')).runImport(kind, file, options),
    );
  program
    .command('backup <file>')
    .description('the store and the files of shoppers in one file, of one moment, also while the gateway runs')
    .action(async (file: string) => (await import('../backup.js')).backup(file));
  program
    .command('restore <file>')
    .description('take such a file as the store; the gateway must be stopped')
    .option('--replace', 'put the store that is there aside, with a name of today')
    .action(async (file: string, options: { replace?: boolean }) =>
      (await import('../backup.js')).restore(file, options),
    );
  program
    .command('move')
    .description('copy the embedded store into an empty MongoDB and compare the counts; the gateway must be stopped')
    .requiredOption('--to <uri>', 'mongodb://… with the name of the database')
    .action(async (options: { to: string }) => (await import('../move.js')).move(options));
}
