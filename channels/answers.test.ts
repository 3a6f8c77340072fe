/** A message is taken for accepted exactly when the platform's answer came whole: on every channel that sends over HTTP, with and without a proxy. */
import type { Channel, PlatformBody, SendOutcome } from '../src/model/channel';
import { systemClock } from '../src/model/clock';
import { ANSWERINGS, startProxy, startRaw, type Answering, type Script } from '../src/outgoing/raw.rig';
import { createTeams } from './teams/channel';
import { createTelegram } from './telegram/channel';
import { createWhatsapp } from './whatsapp/channel';

interface Case {
  /** The platform's whole answer, and the message's id in it. */
  answer: string;
  id: string;
  body: PlatformBody;
  open(root: string): Channel;
  route?(root: string): Record<string, string>;
}

const clock = systemClock();
const CASES: Record<string, Case> = {
  telegram: {
    answer: '{"ok":true,"result":{"message_id":7}}',
    id: '7',
    body: { method: 'sendMessage', payload: { chat_id: 5, text: 'hi' } },
    open: (apiRoot) => createTelegram({ token: '4242:fake', mode: 'polling', clock, apiRoot, paced: false }),
  },
  whatsapp: {
    answer: '{"messaging_product":"whatsapp","messages":[{"id":"wamid.7"}]}',
    id: 'wamid.7',
    body: {
      method: 'messages',
      payload: { messaging_product: 'whatsapp', to: '5', type: 'text', text: { body: 'hi' } },
    },
    open: (apiRoot) =>
      createWhatsapp({
        token: 'EAA',
        appSecret: 's',
        verifyToken: 'v',
        phoneNumberId: '106540352242922',
        clock,
        apiRoot,
      }),
    route: () => ({ to: '5' }),
  },
  teams: {
    answer: '{"id":"a-7"}',
    id: 'a-7',
    body: { method: 'message', payload: { type: 'message', text: 'hi' } },
    open: () => createTeams({ mode: 'emulator', clock }),
    route: (serviceUrl) => ({ serviceUrl }),
  },
};

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function channelAt(name: string, script: Script, portion: number | null) {
  const made = CASES[name] as Case;
  const server = await startRaw(script);
  open.push(() => server.close());
  const proxy = portion === null ? null : await startProxy(server.port, portion);
  if (proxy) open.push(() => proxy.close());
  const root = `http://127.0.0.1:${(proxy ?? server).port}`;
  const channel = made.open(root);
  open.push(async () => channel.stop?.());
  const send = (chat = '5'): Promise<SendOutcome> =>
    channel.send(made.body, {
      address: {
        channel: name,
        account: channel.account,
        user: '5',
        chat,
        ...(made.route && { route: made.route(root) }),
      },
      attemptId: 'a',
      conversation: 'c',
      messageId: 'm',
      seq: 1,
      signal: new AbortController().signal,
    });
  return { send, server };
}

const rows = Object.keys(CASES).flatMap((name) =>
  ANSWERINGS.flatMap((answering) => ([null, 7] as const).map((portion) => ({ name, answering, portion }))),
);

it.each(rows)(
  '$name: an answer $answering.name (proxy portions: $portion)',
  async ({ name, answering: { whole, answer }, portion }) => {
    const made = CASES[name] as Case;
    const { send, server } = await channelAt(name, answer(made.answer), portion);
    const outcome = await send();
    if (whole) expect(outcome).toMatchObject({ kind: 'accepted', providerMessageId: made.id });
    else expect(outcome.kind).toBe('ambiguous');
    expect(server.requests).toBe(1);
  },
);

it.each(Object.keys(CASES).filter((name) => name !== 'teams'))(
  '%s: with more sends under way than connections no complete answer is taken for a cut one',
  async (name) => {
    const late = ANSWERINGS.find((each) => each.name === 'in chunks, the last one late') as Answering;
    const { send, server } = await channelAt(name, late.answer((CASES[name] as Case).answer), null);
    const outcomes = await Promise.all(Array.from({ length: 300 }, () => send()));
    // WhatsApp's own pace holds some of them back before they leave.
    expect(outcomes.filter(({ kind }) => kind === 'ambiguous')).toEqual([]);
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(server.requests);
  },
);
