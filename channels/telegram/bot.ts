/** The bot's identity: its id is in the token; its name is requested from Telegram when the channel starts. */
import { sleep, type Clock } from '../../src/model/clock';
import type { Client } from './send/client';
import { fieldsOf, textOf } from './fields';

export interface Bot {
  /** Telegram's id of the bot, as in messages. */
  readonly id: string;
  /** Without the `@`. Unknown until Telegram has returned it. */
  name?: string;
  /** Names of the commands in its menu: each opens the flow of that name. */
  commands?: ReadonlySet<string>;
}

const TIMEOUT_MS = 5000;
const AGAIN_MS = 60_000;

/** Asks until it has a result or the signal aborts. Never rejects, because only groups need the name. */
export async function learnName(bot: Bot, client: Client, clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && bot.name === undefined) {
    const call = await client.call('getMe', {}, signal, TIMEOUT_MS);
    const name = call.ok ? textOf(fieldsOf(call.result) ?? {}, 'username', 64) : null;
    if (name !== null) bot.name = name;
    else await sleep(clock, AGAIN_MS, signal);
  }
}
