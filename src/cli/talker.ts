/** Talks to a whole gateway as one shopper on one channel: what journeys are played with. */
import type { Talker } from '../flow/journey';
import type { Parley } from '../app';
import type { Button, Content } from '../model/content';
import type { Address, InboundContent, Sender } from '../model/inbound';
import type { Channel } from '../model/channel';
import { identityId } from '../model/records';

interface Moving {
  now(): number;
  advance(ms: number): Promise<void>;
}

export function createTalker(parley: Parley, channel: Channel, clock: Moving, user: string, sender: Sender = {}): Talker {
  const address: Address = { channel: channel.name, account: channel.account, user, chat: user };
  let seen = 0;
  let count = 0;
  let shown: Content[] = [];

  /** What the bot has said since last time, from the store: what counts is what stands there. */
  const heard = async (): Promise<Content[]> => {
    await parley.idle();
    const identity = await parley.parts.store.identities.byId(identityId(address));
    if (!identity) return [];
    const messages = await parley.parts.store.messages.after(identity.conversation, seen, 1000);
    seen = messages.at(-1)?.seq ?? seen;
    const contents = messages.filter((message) => message.direction === 'out').map((message) => message.content as Content);
    if (contents.length > 0) shown = contents;
    return contents;
  };
  const send = async (content: InboundContent): Promise<Content[]> => {
    count += 1;
    await parley.receive(channel, [{ kind: 'message', eventId: `${user}-${count}`, address, sender, at: clock.now(), order: count, content }]);
    return heard();
  };
  return {
    say: (text) => send({ kind: 'text', text }),
    async tap(label) {
      const button = shown.flatMap(buttonsOf).find((each) => each.label === label);
      if (!button) throw new Error(`no button "${label}"; there are: ${shown.flatMap(buttonsOf).map((each) => each.label).join(', ') || 'none'}`);
      if (button.kind !== 'reply') throw new Error(`"${label}" leads out of the chat (${button.kind})`);
      return send({ kind: 'reply', value: button.value, label });
    },
    async advance(ms) {
      await clock.advance(ms);
      return heard();
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
