/** What Telegram's apps show beside the chat: the menu of commands, by language, and the button that opens it. */
import type { ChannelLog } from '../../src/model/channel';
import type { MenuItem } from '../../src/model/lookup';
import type { Client, Failure } from './send/client';

/** BotCommand.command: 1-32 of a-z 0-9 _; description: 1-256. setMyCommands: at most 100. */
const NAME = /^[a-z0-9_]{1,32}$/;
const TITLE_MAX = 256;
const COMMANDS_MAX = 100;
/** BotCommandScope's languages are two letters (ISO 639-1). */
const LANGUAGE = /^[a-z]{2}$/;
/** The commands of everyone whose language has none. */
const REST = 'en';

export interface Command {
  command: string;
  description: string;
}

/** Language -> its commands; `''` is for everyone else. A flow whose name is no command is left out. */
export function commandsOf(menu: readonly MenuItem[]): Map<string, Command[]> {
  const items = menu.filter(({ name }) => NAME.test(name)).slice(0, COMMANDS_MAX);
  const languages = new Set(items.flatMap(({ titles }) => Object.keys(titles)).filter((each) => LANGUAGE.test(each)));
  const listed = (language: string): Command[] =>
    items.flatMap(({ name, titles }) => {
      const title = titles[language] ?? titles[REST];
      return title === undefined ? [] : [{ command: name, description: title.slice(0, TITLE_MAX) }];
    });
  return new Map(
    [['', listed(REST)] as const, ...[...languages].map((language) => [language, listed(language)] as const)].filter(
      ([, commands]) => commands.length > 0,
    ),
  );
}

/** One language after the other, so that a start does not run into Telegram's limits. Never rejects: a bot without a menu still talks. */
export async function announce(
  menu: readonly MenuItem[],
  client: Client,
  log: ChannelLog,
  signal: AbortSignal,
): Promise<void> {
  const commands = commandsOf(menu);
  if (commands.size === 0) return;
  const calls: [method: string, payload: Record<string, unknown>][] = [
    ...[...commands].map(([language, list]): [string, Record<string, unknown>] => [
      'setMyCommands',
      { commands: list, ...(language !== '' && { language_code: language }) },
    ]),
    ['setChatMenuButton', { menu_button: { type: 'commands' } }],
  ];
  for (const [method, payload] of calls) {
    if (signal.aborted) return;
    const call = await client.call(method, payload, signal);
    if (call.ok || signal.aborted) continue;
    log.warn({ method, reason: reasonOf(call.failure) }, "the bot's menu could not be set; the next start tries again");
    return;
  }
}

function reasonOf(failure: Failure): string {
  return failure.kind === 'api' ? `${failure.code} ${failure.description}` : failure.reason;
}
