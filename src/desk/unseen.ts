/** Answers of people that a shopper has not seen in the chat go by e-mail, where the shopper left an address and nothing else reaches them. */
import type { Channel } from '../model/channel';
import { given } from '../model/given';
import type { AnswerLetter, Mail } from '../model/mail';
import type { Commit, Message } from '../model/records';
import { wordsIn } from '../model/said';
import type { Store } from '../model/store';

type Read = Pick<Store, 'conversations' | 'tickets' | 'messages' | 'customers'>;

/** Answers written within so long go in one letter, and it leaves this long after the last of them could have been written. */
const STRETCH_MS = 3 * 60_000;
const PATIENCE_MS = 2 * 60_000;
const MESSAGES_MAX = 100;
const UNSEEN = ['queued', 'sending', 'sent', 'unknown', 'failed'];

/** Plans the letter of what a commit lets a person say. Whether it is needed is looked at when it is due. */
export async function planAnswer(store: Read, mail: Pick<Mail, 'later'>, { messages }: Commit): Promise<void> {
  const last = messages.filter((each) => each.direction === 'out' && each.purpose === 'agent').at(-1);
  if (!last) return;
  const conversation = await store.conversations.byId(last.conversation);
  const ticket = conversation?.handover && (await store.tickets.byId(conversation.handover.ticket));
  if (!ticket || ticket.email === undefined) return;
  const from = Math.floor(last.at.getTime() / STRETCH_MS) * STRETCH_MS;
  const about: AnswerLetter = {
    kind: 'answer',
    conversation: last.conversation,
    from: new Date(from),
    until: new Date(from + STRETCH_MS),
  };
  const dueAt = new Date(from + STRETCH_MS + PATIENCE_MS);
  await mail.later(`answer|${ticket._id}|${from}`, { to: ticket.email, dueAt, about });
}

export interface AnswerParts {
  store: Read;
  channel(name: string, account: string): Channel | undefined;
  text(key: string, language: string, vars: { turn: Record<string, unknown> }): string;
  shop: { name: string };
}

/** Null: everything was seen, or reaches the shopper where they are. */
export async function writeAnswer(
  { store, channel, text, shop }: AnswerParts,
  { conversation: id, from, until }: AnswerLetter,
): Promise<{ subject: string; text: string } | null> {
  const conversation = await store.conversations.byId(id);
  if (!conversation) return null;
  const within = ({ at }: Message): boolean => at >= from && at < until;
  const messages = (await store.messages.latest(id, MESSAGES_MAX)).filter(within);
  const unseen = messages.filter((each) => isUnseen(each) && passes(each, channel));
  if (unseen.length === 0) return null;
  const customer = await store.customers.byId(conversation.customer);
  const language = conversation.language ?? customer?.language ?? 'en';
  const turn = {
    shop: shop.name,
    name: unseen.at(-1)?.by?.name ?? shop.name,
    ...given({ customer: customer?.name }),
    words: unseen.map(({ content }) => wordsIn(content)).join('\n\n'),
  };
  return { subject: text('mail.answer_subject', language, { turn }), text: text('mail.answer', language, { turn }) };
}

function isUnseen({ direction, purpose, delivery }: Message): boolean {
  return direction === 'out' && purpose === 'agent' && UNSEEN.includes(delivery ?? 'queued');
}

/** A page that may be closed; a telephone rings by itself. */
function passes({ identity }: Message, channel: AnswerParts['channel']): boolean {
  const [name = '', account = ''] = identity.split('|');
  return channel(name, account)?.transient === true;
}
