/** Messages addressed to the gateway itself: a code from another channel, or a tap under its reply. Flows do not see them. */
import type { Content } from '../model/content';
import type { Conversation, Said } from '../model/records';
import { isLinkValue } from '../people/arrive';
import type { MessageRow } from './album';
import type { Reply } from './draft';
import type { PathParts } from './parts';

type Parts = Pick<PathParts, 'store' | 'text' | 'arrive'>;

/** How many messages back the bot's last question may be. */
const LOOK_BACK = 8;

/** The replies to such a message, or null: the flow engine answers it. */
export async function answerLink(parts: Parts, conversation: Conversation, row: MessageRow): Promise<Reply[] | null> {
  const heard = row.event.said
    ? { said: row.event.said, goesOn: conversation }
    : await numbered(parts, conversation, row);
  if (heard === null) return null;
  const { said, goesOn } = heard;
  const language = goesOn.language ?? row.event.sender.language ?? 'en';
  const reply = (content: Content): Reply => ({ content, purpose: 'reply', identity: row.identity, language });
  const last = said.resume === true ? await lastWords(parts, goesOn) : null;
  return [reply(contentOf(parts, said, language)), ...(last === null ? [] : [reply(last)])];
}

/** On a channel without buttons ours were numbers; the conversation knows their meaning. */
async function numbered(
  { store, arrive }: Parts,
  conversation: Conversation,
  { identity: id, event }: MessageRow,
): Promise<{ said: Said; goesOn: Conversation } | null> {
  const { content } = event;
  const number = content.kind === 'text' ? /^\s*(\d{1,2})\s*$/.exec(content.text)?.[1] : undefined;
  const value = number === undefined ? undefined : conversation.state?.choices?.[Number(number) - 1]?.value;
  if (!arrive || value === undefined || !isLinkValue(value)) return null;
  const identity = await store.identities.byId(id);
  if (!identity) return null;
  const { said, identity: now } = await arrive(identity, { ...event, content: { kind: 'reply', value } });
  // This answer leaves from the conversation that asked; the next message arrives in the one that continues.
  const goesOn =
    now.conversation === conversation._id ? conversation : await store.conversations.byId(now.conversation);
  return said ? { said, goesOn: goesOn ?? conversation } : null;
}

function contentOf({ text }: Parts, { key, vars = {}, replies = [] }: Said, language: string): Content {
  const words = text(key, language, { turn: vars });
  if (replies.length === 0) return { kind: 'text', text: words };
  return {
    kind: 'text',
    text: words,
    buttons: replies.map((each) => ({ kind: 'reply', label: text(each.key, language), value: each.value })),
  };
}

/** The bot's last words in the continued conversation, so that the shopper sees where it is; their buttons work here too. */
async function lastWords({ store }: Parts, { _id, seq }: Conversation): Promise<Content | null> {
  const messages = await store.messages.after(_id, Math.max(0, seq - LOOK_BACK), LOOK_BACK);
  const last = messages.filter((message) => message.direction === 'out' && message.purpose === 'reply').at(-1);
  return last === undefined ? null : (last.content as Content);
}
