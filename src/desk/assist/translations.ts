/** Messages of a chat in the agent's language: by the provider, else by their meaning as Parley understood it. */
import { namesIn, type Known } from '../../flow/author/mask';
import type { Gloss, Translation } from '../../model/assist';
import { GatewayError } from '../../model/errors';
import type { Conversation, Message } from '../../model/records';
import { lastTalk } from '../../model/talk';
import { known, titleFor, type AssistParts } from './assist';
import { wordsOf } from './words';

const SUMMARY_OF = 40;

/** Only messages of this chat's customer. */
export async function translationsOf(
  parts: AssistParts,
  id: string,
  wish: { to: string; messages: readonly string[] },
): Promise<Translation[]> {
  const { store } = parts;
  const conversation = await known(parts, id);
  const own = new Set([id, ...(await store.conversations.ofCustomer(conversation.customer))]);
  const found = await Promise.all(wish.messages.map((each) => store.messages.byId(each)));
  const messages = found.map((message) => {
    if (!message || !own.has(message.conversation)) throw new GatewayError('NOT_FOUND', 'no such message in this chat');
    return message;
  });
  const texts = messages.map(wordsOf);
  const translated = parts.translator
    ? await parts.translator.translate(texts, { to: wish.to }, await personal(parts, conversation))
    : texts.map(() => ({ text: null, why: 'no_provider' as const }));
  return Promise.all(
    messages.map(async (message, at) => {
      const { text, why } = translated[at] ?? { text: null, why: 'failed' as const };
      const gloss = text === null ? await glossOf(parts, message, texts[at] ?? '', wish.to) : null;
      return { id: message._id, text, why, gloss };
    }),
  );
}

/** The agent's text in the shopper's language. */
export async function translatedText(
  parts: AssistParts,
  id: string,
  { to, text }: { to: string; text: string },
): Promise<Translation> {
  const conversation = await known(parts, id);
  if (!parts.translator) return { id: '', text: null, why: 'no_provider', gloss: null };
  const [one] = await parts.translator.translate([text], { to }, await personal(parts, conversation));
  return { id: '', text: one?.text ?? null, why: one?.why ?? 'failed', gloss: null };
}

/** The last talk in a few sentences of the model; null: no model is configured, or it gave no answer. */
export async function writtenSummary(parts: AssistParts, id: string, language: string): Promise<string | null> {
  const conversation = await known(parts, id);
  if (!parts.translator?.summarises) return null;
  const talk = lastTalk(await parts.store.messages.latest(id, SUMMARY_OF));
  const lines = talk.flatMap((message) => {
    const words = wordsOf(message);
    // In one line: a shopper's second line could begin with `colleague:`.
    return words === '' ? [] : [`${speakerOf(message)}: ${words.replaceAll(/\s+/g, ' ')}`];
  });
  return parts.translator.summarise(lines, language, await personal(parts, conversation));
}

function speakerOf({ direction, purpose }: Message): string {
  return direction === 'in' ? 'customer' : purpose === 'agent' ? 'colleague' : 'assistant';
}

/** None for the shop's own messages: they are in a language that the shop writes. */
async function glossOf(
  parts: AssistParts,
  { direction }: Message,
  text: string,
  language: string,
): Promise<Gloss | null> {
  if (direction !== 'in' || text === '') return null;
  const said = await parts.nlu.understand(text);
  const intent = said.outOfScope ? null : said.intent.name;
  return {
    language: said.language,
    intent,
    title: intent === null ? null : titleFor(parts, intent, language),
    entities: said.entities.map(({ kind, value }) => ({ kind, value })),
    mood: said.sentiment.label,
  };
}

/** The customer's data that no pattern would find in a text. */
async function personal({ store }: AssistParts, { customer: id }: Conversation): Promise<Known[]> {
  const customer = await store.customers.byId(id);
  const named = namesIn(customer?.name).map((text) => ({ kind: 'NAME' as const, text }));
  const email = customer?.email === undefined ? [] : [{ kind: 'EMAIL' as const, text: customer.email }];
  const phone = customer?.phone === undefined ? [] : [{ kind: 'PHONE' as const, text: customer.phone }];
  return [...named, ...email, ...phone];
}
