/** The commands that work on a whole store: backup, restore, move. */
import type { Command } from 'commander';

export function addData(program: Command): void {
  program
    .command('backup <file>')
    .description('the store and the files of shoppers in one file, of one moment, also while the gateway runs')
    .action(async (file: string) => (await import('./backup.js')).backup(file));
  program
    .command('restore <file>')
    .description('take such a file as the store; the gateway must be stopped')
    .option('--replace', 'put the store that is there aside, with a name of today')
    .action(async (file: string, options: { replace?: boolean }) =>
      (await import('./backup.js')).restore(file, options),
    );
  program
    .command('move')
    .description('copy the embedded store into an empty MongoDB and compare the counts; the gateway must be stopped')
    .requiredOption('--to <uri>', 'mongodb://… with the name of the database')
    .action(async (options: { to: string }) => (await import('./move.js')).move(options));
}
