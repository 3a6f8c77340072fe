/** The Telegram channel: Bot API 10.1 by webhook or long polling. */
import { given } from '../../src/model/given';
import type { Channel, ChannelHost } from '../../src/model/channel';
import type { Address, Decoded } from '../../src/model/inbound';
import { announce } from './announce';
import { learnName, type Bot } from './bot';
import { capabilitiesOf } from './capabilities';
import { answerQuestion } from './decode/checkout';
import { createClient, type Client } from './send/client';
import { decode } from './decode';
import { answerInline } from './inline';
import { createKeys } from './send/keys';
import { createPause, type Pause } from './send/pause';
import { createInvoices, type Invoices } from './invoices';
import { createMoves, MOVED, noteMove } from './moves';
import { open } from './open';
import { botIdOf, rootOf, type TelegramOptions } from './options';
import { createPace, UNPACED } from './send/pace';
import { poll } from './poll';
import { render } from './render';
import { migrated } from './decode/said';
import { send, type SendParts } from './send';
import type { Style } from './render/style';
import { WANTED_UPDATES } from './decode/update';
import { verify } from './verify';

/** Side calls (typing, stopping a tap's spinner) are not worth more time. */
const SIDE_TIMEOUT_MS = 5000;

/** Throws CONFIG_WRONG for a token or secret that Telegram would refuse, or a webhook without a secret. */
export function createTelegram(options: TelegramOptions): Channel {
  const { clock, mode, secret, token, paymentToken, filesRoot, stars = false } = options;
  const bot: Bot = { id: botIdOf(options) };
  const account = options.account ?? bot.id;
  const apiRoot = rootOf(options.apiRoot);
  const client = createClient({ token, apiRoot, timeoutMs: options.fetchTimeoutMs ?? 15_000, clock });
  const pause = createPause(clock);
  const invoices = createInvoices(token);
  const style = styleOf(options, invoices);
  const moves = createMoves();
  const read = (body: unknown): Decoded[] => decode(body, { account, bot, invoices, moves, clock });
  const stopping = new AbortController();
  const work: Promise<void>[] = [];
  let host: ChannelHost | undefined;
  const moved = (old: string, fresh: string): void => void tell(host, migrated(old, fresh, clock.now(), { account }));
  const sending = sendingOf(options, { client, pause, moves, moved });
  return {
    name: 'telegram',
    account,
    capabilities: capabilitiesOf({ payments: paymentToken !== undefined || stars }),
    verify: (request) => verify(request, mode === 'webhook' ? secret : undefined),
    decode: read,
    render: (content, context) => render(content, context, style),
    send: (body, context) => send(body, context, sending),
    open: (ref, signal) => open(ref, signal, { client, apiRoot, token, ...given({ filesRoot }) }),
    // Bot API, "Deep linking": up to 64 of A-Z a-z 0-9 _ -.
    deepLink: (code) =>
      bot.name !== undefined && /^[\w-]{1,64}$/.test(code) ? `https://t.me/${bot.name}?start=${code}` : undefined,
    async check(address, signal) {
      const call = await client.call('sendChatAction', typingIn(address, sending), signal, SIDE_TIMEOUT_MS);
      return call.ok || (call.failure.kind === 'api' && call.failure.code < 500);
    },
    typing: (address, signal) => aside(client, pause, 'sendChatAction', typingIn(address, sending), signal),
    received(event) {
      if (event.kind === 'moved') {
        moves.note(event.from.chat, event.to.chat);
        host?.publish(MOVED, { account, old: event.from.chat, fresh: event.to.chat });
      }
      if (event.kind === 'asked' && host)
        void answerInline(event, { host, client, signal: stopping.signal, publicUrl: options.publicUrl ?? '' });
      if (event.kind === 'notice') void answerQuestion(event, client, clock, stopping.signal);
      const query = event.kind === 'message' ? event.platform?.['callbackQuery'] : undefined;
      if (query !== undefined)
        void aside(client, pause, 'answerCallbackQuery', { callback_query_id: query }, stopping.signal);
    },
    async start(given) {
      host = given;
      given.subscribe(MOVED, (data) => noteMove(moves, account, data));
      if (!given.listens) return;
      work.push(learnName(bot, client, clock, stopping.signal));
      const menu = given.menu?.() ?? [];
      bot.commands = new Set(menu.map(({ name }) => name));
      work.push(announce(menu, client, given.log, stopping.signal));
      if (mode === 'webhook') return register(client, options, given);
      work.push(poll({ client, clock, decode: read }, given, stopping.signal));
    },
    async stop() {
      stopping.abort();
      await Promise.all(work);
      client.close();
    },
  };
}

function styleOf({ loginDomain, paymentToken, stars = false }: TelegramOptions, invoices: Invoices): Style {
  const money = paymentToken !== undefined;
  return { ...given({ loginDomain }), ...((money || stars) && { invoices }), money, stars };
}

function sendingOf(
  { clock, paced, paymentToken }: TelegramOptions,
  parts: Pick<SendParts, 'client' | 'pause' | 'moves' | 'moved'>,
): SendParts {
  return {
    ...parts,
    pace: paced === false ? UNPACED : createPace(clock),
    keys: createKeys(),
    ...given({ providerToken: paymentToken }),
  };
}

/** A call whose result is not awaited: skipped while the account pauses; its failure is ignored. */
async function aside(
  client: Client,
  pause: Pause,
  method: string,
  payload: Record<string, unknown>,
  signal: AbortSignal,
): Promise<void> {
  if (pause.closedForMs() > 0) return;
  const call = await client.call(method, payload, signal, SIDE_TIMEOUT_MS);
  if (!call.ok && call.failure.kind === 'api' && call.failure.code === 429)
    pause.close((call.failure.retryAfterS ?? 1) * 1000);
}

function typingIn({ chat, route }: Address, { moves }: Pick<SendParts, 'moves'>): Record<string, unknown> {
  return {
    chat_id: moves.now(chat),
    action: 'typing',
    ...(route?.['thread'] && { message_thread_id: Number(route['thread']) }),
    ...(route?.['business'] && { business_connection_id: route['business'] }),
  };
}

/** Stores the move too; if that fails, the next send of another process discovers it the same way. */
async function tell(host: ChannelHost | undefined, event: Decoded): Promise<void> {
  try {
    await host?.receive([event]);
  } catch (fault) {
    host?.log.warn({ fault: String(fault) }, 'a group moved and the store could not be told');
  }
}

async function register(client: Client, options: TelegramOptions, host: ChannelHost): Promise<void> {
  if (options.webhookUrl === undefined) return;
  const call = await client.call('setWebhook', {
    url: options.webhookUrl,
    secret_token: options.secret,
    allowed_updates: WANTED_UPDATES,
  });
  if (call.ok) host.log.info({ url: options.webhookUrl }, 'the webhook is registered');
  else
    host.log.warn(
      { reason: call.failure.kind === 'api' ? call.failure.description : call.failure.reason },
      'the webhook could not be registered',
    );
}
