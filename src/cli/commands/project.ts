/** The commands on a shop's own folder: make, serve and check it, and talk to it. */
import type { Command } from 'commander';

export function addProject(program: Command): void {
  program
    .command('init <folder>')
    .description('a new project: a shop of your own, with one flow, its texts, a journey and a few products')
    .option('--name <name>', "of the shop; absent: made of the folder's name")
    .action(async (folder: string, { name }: { name?: string }) => (await import('../init.js')).init(folder, name));
  program
    .command('start')
    .description('serve: web chat, webhooks, pushes (the same as npm start)')
    .action(async () => (await import('../../main.js')).main(process.env));
  program
    .command('check')
    .description('check all YAML: configuration, flows, texts, language packs, journeys')
    .action(async () => (await import('../check.js')).check());
  program
    .command('schemas')
    .description('the JSON Schemas that editors use for the YAML files')
    .option('--write', 'write them to config/schemas')
    .action(async (options: { write?: boolean }) => (await import('../schemas.js')).schemas(options.write === true));
}

/** To try the shop: by hand on every channel, in the terminal, by its journeys. */
export function addTrials(program: Command): void {
  program
    .command('dev')
    .description('the gateway with local fakes of the platforms, and one page to chat on all of them')
    .requiredOption('--fake-platforms', 'play the platforms on this machine; there is no other way yet')
    .option('--port <number>', 'of the page; the gateway takes the next one', '3000')
    .action(async (options: { port: string }) => (await import('../dev/index.js')).dev(Number(options.port)));
  program
    .command('chat')
    .description('talk to the shop in this terminal; no account needed')
    .option('--user <name>', 'who you are: another name is another shopper', 'you')
    .action(async (options: { user: string }) => (await import('../chat.js')).chat(options.user));
  program
    .command('test')
    .description('play the journeys of flows/journeys under a fake clock')
    .option('--only <word>', 'only journeys whose name has this word')
    .option('--record <file>', 'chat in this terminal and write what came as a journey')
    .action(async ({ only, record }: { only?: string; record?: string }) =>
      record === undefined
        ? (await import('../test.js')).testJourneys(only)
        : (await import('../record.js')).recordJourney(record),
    );
}
