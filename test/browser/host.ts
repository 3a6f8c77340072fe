/** A gateway for the browser tests: an inbox without duplicates, one conversation per user, and a script that answers. */
import { createWebchat } from '../../channels/webchat/channel';
import { given } from '../../src/model/given';
import type { Channel, ChannelHost, HistoryItem } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import type { Content } from '../../src/model/content';
import type { Answering } from '../../src/model/desk';
import type { Decoded, InboundMessage, InboundReceipt } from '../../src/model/inbound';

export interface FakeHost {
  host: ChannelHost;
  /** Every message ever taken in, without duplicates. */
  inbox: InboundMessage[];
  receipts: InboundReceipt[];
  conversations: Map<string, HistoryItem[]>;
  /** Writes to a user first. */
  push(user: string, content: Content): Promise<void>;
  /** Writes without a word to anyone, whatever it is. */
  put(user: string, content: unknown): void;
  /** What the channel warned of, in order. */
  warnings: unknown[][];
  /** From now on the store does not answer. */
  down: boolean;
  /** Who answers everyone, and in which language. */
  who: Answering;
  language: string | undefined;
}

export type Script = (message: InboundMessage) => Content[];

export function createFakeHost(parts: { channel: () => Channel; clock: Clock; script: Script }): FakeHost {
  const conversations = new Map<string, HistoryItem[]>();
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  const known = new Set<string>();
  const messagesOf = (user: string): HistoryItem[] => {
    const list = conversations.get(user) ?? [];
    conversations.set(user, list);
    return list;
  };
  const append = (
    user: string,
    item: Pick<HistoryItem, 'direction' | 'content' | 'clientId' | 'delivery'>,
  ): HistoryItem => {
    const list = messagesOf(user);
    const full: HistoryItem = {
      id: `${user}:${String(list.length + 1).padStart(9, '0')}`,
      seq: list.length + 1,
      at: parts.clock.now(),
      ...item,
    };
    list.push(full);
    return full;
  };
  const reply = async (user: string, content: Content): Promise<void> => {
    const item = append(user, { direction: 'out', content, delivery: 'queued' });
    const address = { channel: 'webchat', account: 'default', user, chat: user };
    const [body] = parts
      .channel()
      .render(content, { chat: user, publicUrl: 'http://127.0.0.1', language: 'en' }).bodies;
    if (!body) throw new Error('nothing was rendered');
    const outcome = await parts.channel().send(body, {
      address,
      attemptId: item.id,
      conversation: user,
      messageId: item.id,
      seq: item.seq,
      signal: AbortSignal.timeout(1000),
    });
    item.delivery = outcome.kind === 'accepted' ? 'sent' : 'failed';
  };
  const turn = async (message: InboundMessage): Promise<void> => {
    const { user } = message.address;
    append(user, {
      direction: 'in',
      content: message.content,
      ...given({ clientId: message.clientId }),
    });
    for (const content of parts.script(message)) await reply(user, content);
  };
  const note = (event: InboundReceipt): void => {
    fake.receipts.push(event);
    const item = messagesOf(event.address?.user ?? '').find((each) => each.id === event.providerMessageId);
    if (item) item.delivery = event.status;
  };
  const fake: FakeHost = {
    inbox: [],
    receipts: [],
    warnings: [],
    conversations,
    down: false,
    who: { kind: 'assistant' },
    language: undefined,
    push: reply,
    put: (user, content) => void append(user, { direction: 'out', content, delivery: 'sent' }),
    host: {
      listens: true,
      async receive(events: Decoded[]) {
        if (fake.down) throw new Error('the store does not answer');
        for (const event of events) {
          if (event.kind === 'receipt') note(event);
          if (event.kind !== 'message' || known.has(event.eventId)) continue;
          known.add(event.eventId);
          fake.inbox.push(event);
          parts.clock.after(5, () => void turn(event));
        }
      },
      history: async (address, afterSeq, limit) => {
        if (fake.down) throw new Error('the store does not answer');
        return structuredClone(
          messagesOf(address.user)
            .filter((item) => item.seq > afterSeq)
            .slice(0, limit),
        );
      },
      answering: async () => ({ who: fake.who, ...given({ language: fake.language }) }),
      publish: (topic, data) => listeners.get(topic)?.forEach((listener) => listener(data)),
      subscribe(topic, listener) {
        const set = listeners.get(topic) ?? new Set();
        listeners.set(topic, set.add(listener));
        return () => void set.delete(listener);
      },
      log: { info: () => undefined, warn: (...said) => void fake.warnings.push(said) },
    },
  };
  return fake;
}

/** A web chat on a fake host, started. */
export async function startFakeChat(parts: {
  clock: Clock;
  random: (bytes: number) => Buffer;
  script: Script;
  origins?: string[];
}): Promise<{ channel: Channel; fake: FakeHost }> {
  const channel = createWebchat({
    secret: 'a secret of this test',
    origins: parts.origins ?? [],
    clock: parts.clock,
    random: parts.random,
  });
  const fake = createFakeHost({ channel: () => channel, clock: parts.clock, script: parts.script });
  await channel.start?.(fake.host);
  return { channel, fake };
}
