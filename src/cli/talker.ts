/** Talks to a whole gateway as one shopper on one channel: what journeys are played with. */
import { pictures, type Talker } from '../flow/journeys/play';
import type { Parley } from '../app';
import type { Button, Content } from '../model/content';
import type { Address, Decoded, InboundContent, Sender } from '../model/inbound';
import type { Channel } from '../model/channel';
import { identityId } from '../model/records';

interface Moving {
  now(): number;
  advance(ms: number): Promise<void>;
}

export interface TalkerParts {
  parley: Parley;
  /** The first is where the talk begins. */
  channels: readonly Channel[];
  clock: Moving;
  user: string;
  sender?: Sender;
  /** The platform id of the last message that was sent; a reaction is put on it. */
  lastSent(): string;
}

export function createTalker({ parley, channels, clock, user, sender: known = {}, lastSent }: TalkerParts): Talker {
  let [channel] = channels;
  let sender = known;
  let count = 0;
  let shown: Content[] = [];
  const seen = new Map<string, number>();
  const here = (): Channel => {
    if (!channel) throw new Error('a talk needs a channel');
    return channel;
  };
  const addressHere = (): Address => ({ channel: here().name, account: here().account, user, chat: user });
  const conversation = async (): Promise<string | undefined> =>
    (await parley.parts.store.identities.byId(identityId(addressHere())))?.conversation;

  /** What the bot has said since last time, from the store: what counts is what is there. */
  const heard = async (): Promise<Content[]> => {
    await parley.idle();
    const id = await conversation();
    if (id === undefined) return [];
    const messages = await parley.parts.store.messages.after(id, seen.get(id) ?? 0, 1000);
    seen.set(id, messages.at(-1)?.seq ?? seen.get(id) ?? 0);
    const contents = messages
      .filter((message) => message.direction === 'out')
      .map((message) => message.content as Content);
    if (contents.length > 0) shown = contents;
    return contents;
  };
  const event = (content: InboundContent): Decoded => {
    count += 1;
    return {
      kind: 'message',
      eventId: `${user}-${count}`,
      address: addressHere(),
      sender,
      at: clock.now(),
      order: count,
      content,
    };
  };
  const send = async (...contents: InboundContent[]): Promise<Content[]> => {
    await parley.receive(here(), contents.map(event));
    return heard();
  };
  return {
    say: (text) => send({ kind: 'text', text }),
    burst: (...texts) => send(...texts.map((text) => ({ kind: 'text' as const, text }))),
    photos: (number, caption) => send(...pictures(number, caption, `${user}-album-${count + 1}`)),
    react: (emoji) => send({ kind: 'reaction', emoji, removed: false, to: lastSent() }),
    async tap(label) {
      const button = shown.flatMap(buttonsOf).find((each) => each.label === label);
      if (!button)
        throw new Error(
          `no button "${label}"; there are: ${
            shown
              .flatMap(buttonsOf)
              .map((each) => each.label)
              .join(', ') || 'none'
          }`,
        );
      if (button.kind !== 'reply') throw new Error(`"${label}" leads out of the chat (${button.kind})`);
      return send({ kind: 'reply', value: button.value, label });
    },
    async advance(ms) {
      await clock.advance(ms);
      return heard();
    },
    signIn(customer) {
      sender = { ...sender, shopCustomer: customer };
    },
    on(name) {
      channel = channels.find((one) => one.name === name);
      if (!channel)
        throw new Error(`there is no channel ${name} here; there are ${channels.map((one) => one.name).join(', ')}`);
    },
    async handedOver() {
      const id = await conversation();
      const found = id === undefined ? null : await parley.parts.store.conversations.byId(id);
      return found?.owner === 'person' || (found?.handover ?? null) !== null;
    },
    async owner() {
      const id = await conversation();
      return (id === undefined ? undefined : (await parley.parts.store.conversations.byId(id))?.owner) ?? 'bot';
    },
  };
}

function buttonsOf(content: Content): Button[] {
  switch (content.kind) {
    case 'card':
      return content.card.buttons ?? [];
    case 'carousel':
      return content.cards.flatMap((card) => card.buttons ?? []);
    case 'quickReplies':
      return content.replies;
    case 'list':
      return content.rows.map((row) => ({ kind: 'reply', label: row.title, value: row.value }));
    case 'text':
      return content.buttons ?? [];
    default:
      return [];
  }
}
