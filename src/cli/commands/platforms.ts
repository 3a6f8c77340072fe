/** The commands on the channels: what a platform's body means, what a content becomes, what a platform is asked. */
import type { Command } from 'commander';
import type { TaskOptions } from '../tasks';

const CHANNEL = ['--channel <name>', 'which one; `parley channel` lists them'] as const;

export function addPlatforms(program: Command): void {
  program
    .command('decode <files...>')
    .description('what a recorded platform body normalises to, or why it is ignored: one JSON line per file')
    .requiredOption(...CHANNEL)
    .action(async (files: string[], options: { channel: string }) =>
      (await import('../decode.js')).decodeFiles(options.channel, files),
    );
  program
    .command('render')
    .description('the platform bodies of a content, as JSON; of all channels side by side')
    .requiredOption('--channel <name>', 'which one, or all; `parley channel` lists them')
    .requiredOption('--content <file>', 'YAML or JSON of one content, or a list of them')
    .option('--json', 'with --channel all: the bodies by channel, as JSON')
    .action(async (options: { channel: string; content: string; json?: boolean }) =>
      (await import('../render.js')).renderFile(options.channel, options.content, options.json === true),
    );
  program
    .command('replay <file>')
    .description('send a recorded platform body through the whole path and print the replies')
    .requiredOption(...CHANNEL)
    .action(async (file: string, options: { channel: string }) =>
      (await import('../replay.js')).replay(options.channel, file),
    );
  program
    .command('channel [name] [task]')
    .description(
      'the channels; of one its settings and tasks; with a task, what its platform answers (telegram: set-webhook, delete-webhook, info; teams: manifest)',
    )
    .option('--account <id>', 'which account, where the channel has several')
    .option('--url <address>', 'where the platform should post to, instead of the webhook below PUBLIC_URL')
    .action(async (name: string | undefined, task: string | undefined, options: TaskOptions) =>
      (await import('../tasks.js')).runTask(name, task, options),
    );
}
