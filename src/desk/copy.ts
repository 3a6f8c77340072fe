/** A shopper asks for a copy of the talk by e-mail. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Copies, CopyAsked, CopyState } from '../model/channel';
import type { Content } from '../model/content';
import { given } from '../model/given';
import type { Limits } from '../model/limits';
import type { Mail } from '../model/mail';
import { identityId, type Conversation, type Message } from '../model/records';
import type { Store } from '../model/store';
import { isShown, transcriptOf } from './transcript';

export interface CopyParts {
  store: Pick<Store, 'identities' | 'conversations' | 'customers' | 'messages' | 'tickets'>;
  mail: Pick<Mail, 'on' | 'post'>;
  limits: Pick<Limits, 'take'>;
  text(key: string, language: string, vars: { turn: Record<string, unknown> }): string;
  plain(content: Content, language: string): string;
  shop: { name: string; timeZone: string };
}

/** The newest ones; what came before is marked as left out. */
const MESSAGES_MAX = 500;
const addressSchema = z.email().max(200);

/** Undefined: no mail server is configured. */
export function createCopies(parts: CopyParts): Copies | undefined {
  if (!parts.mail.on) return undefined;
  const conversationOf = async (address: CopyAsked['address']): Promise<Conversation | null> => {
    const identity = await parts.store.identities.byId(identityId(address));
    return identity && parts.store.conversations.byId(identity.conversation);
  };
  return {
    async to(address) {
      const conversation = await conversationOf(address);
      const ticket = conversation?.handover && (await parts.store.tickets.byId(conversation.handover.ticket));
      return ticket?.email;
    },
    async ask(asked) {
      const to = addressSchema.safeParse(asked.to.trim());
      if (!to.success) return 'address';
      const conversation = await conversationOf(asked.address);
      if (!conversation) return 'empty';
      return await post(parts, conversation, { ...asked, to: to.data });
    },
  };
}

async function post(parts: CopyParts, conversation: Conversation, asked: CopyAsked): Promise<CopyState> {
  const { store, mail, shop } = parts;
  const messages = await store.messages.latest(conversation._id, MESSAGES_MAX);
  const last = messages.filter(isShown).at(-1);
  if (!last) return 'empty';
  if (!(await isAllowed(parts.limits, asked))) return 'often';
  const customer = await store.customers.byId(conversation.customer);
  const language = conversation.language ?? customer?.language ?? asked.language ?? 'en';
  const words = wordsOf(parts, messages, language);
  const turn = { shop: shop.name, words, ...given({ customer: customer?.name }) };
  const letter = {
    to: asked.to,
    subject: parts.text('mail.copy_subject', language, { turn }),
    text: parts.text('mail.copy', language, { turn }),
  };
  // The address is hashed, because keys are in the log.
  const whom = createHash('sha256').update(asked.to.toLowerCase()).digest('hex').slice(0, 16);
  return (await mail.post(`copy|${last._id}|${whom}`, letter)) ? 'posted' : 'off';
}

function wordsOf({ text, plain, shop }: CopyParts, messages: Message[], language: string): string {
  const words = transcriptOf(messages, {
    language,
    timeZone: shop.timeZone,
    shop: shop.name,
    you: text('mail.copy_you', language, { turn: {} }),
    plain: (content) => plain(content, language),
  });
  return (messages[0]?.seq ?? 1) > 1 && messages.length === MESSAGES_MAX ? `[…]\n\n${words}` : words;
}

/** Counted by mailbox too: many new chats must not fill one of them, and no page is to send to many from one place. */
async function isAllowed(limits: CopyParts['limits'], { address, to, from }: CopyAsked): Promise<boolean> {
  if (!(await limits.take('copier', from)).ok) return false;
  if (!(await limits.take('copy', identityId(address))).ok) return false;
  return (await limits.take('copy', `to|${to.toLowerCase()}`)).ok;
}
