/** Help for an agent in a chat: the summary, and suggested replies from the knowledge and from earlier answers. */
import { answerOf, titleOf } from '../../flow/read/spoken';
import type { FlowLibrary } from '../../flow/read/library';
import type { Assist, Suggestion } from '../../model/assist';
import { GatewayError } from '../../model/errors';
import { readMemory, recall } from '../../model/memory';
import type { Conversation, Message } from '../../model/records';
import { ROLES } from '../../model/roles';
import type { Store } from '../../model/store';
import { lastTalk } from '../../model/talk';
import type { Nlu, Understanding } from '../../model/understanding';
import type { Translator } from '../translate/translate';
import { openTicket } from '../work';
import { similarAnswers } from './similar';
import { summaryOf } from './summary';
import { isWish, wordsOf } from './words';

export interface AssistParts {
  store: Pick<Store, 'conversations' | 'customers' | 'messages' | 'said' | 'tickets'>;
  nlu: Pick<Nlu, 'understand'>;
  library(): FlowLibrary;
  /** As texts read them. */
  facts: Readonly<Record<string, unknown>>;
  /** Absent: none is configured. */
  translator?: Translator;
  now(): number;
}

const MESSAGES_MAX = 80;
/** Texts of the shopper that are understood anew, newest first; the older ones have their intent in the store. */
const READ_MAX = 15;
const SUGGESTED_MAX = 4;
const KNOWLEDGE_MAX = 2;
/** From this score a runner-up may be the meaning. */
const RUNNER_UP_LEAST = 0.15;

export async function assistOf(parts: AssistParts, id: string, language: string): Promise<Assist> {
  const { store, translator } = parts;
  const conversation = await known(parts, id);
  const [messages, ticket] = await Promise.all([store.messages.latest(id, MESSAGES_MAX), openTicket(store, id)]);
  const talk = lastTalk(messages);
  const understood = await readAll(parts, conversation, talk);
  const memory = { memory: readMemory(conversation.state?.memory, parts.now()), at: parts.now() };
  const order = recall(memory, 'order');
  const reason = ticket?.reason ?? null;
  const title = (intent: string): string | null => titleFor(parts, intent, language);
  return {
    summary: summaryOf({
      messages: talk,
      understood,
      order: typeof order === 'string' ? order : null,
      reason,
      titleOf: title,
    }),
    suggestions: await suggestionsFor(parts, conversation, talk, understood, title),
    translates: translator !== undefined,
    summarises: translator?.summarises === true,
  };
}

export async function known({ store }: Pick<AssistParts, 'store'>, id: string): Promise<Conversation> {
  const conversation = await store.conversations.byId(id);
  if (!conversation) throw new GatewayError('NOT_FOUND', 'no such conversation');
  return conversation;
}

/** Null: no flow has this intent. */
export function titleFor({ library }: Pick<AssistParts, 'library'>, intent: string, language: string): string | null {
  const found = library();
  const flow = found.forIntent(intent);
  return flow && titleOf(flow, language, found);
}

async function readAll(
  { nlu }: AssistParts,
  { language }: Conversation,
  talk: readonly Message[],
): Promise<Map<string, Understanding>> {
  const texts = talk
    .filter(({ direction }) => direction === 'in')
    .map((message) => ({ message, text: wordsOf(message) }))
    .filter(({ text }) => text !== '')
    .slice(-READ_MAX);
  const read = await Promise.all(
    texts.map(async ({ message, text }) => {
      const options = { ...(language !== undefined && { language }), at: message.at.getTime() };
      return [message._id, await nlu.understand(text, options)] as const;
    }),
  );
  return new Map(read);
}

/** Answers what the shopper asked since an agent last wrote, including questions that the bot has answered. */
async function suggestionsFor(
  parts: AssistParts,
  conversation: Conversation,
  talk: readonly Message[],
  understood: ReadonlyMap<string, Understanding>,
  title: (intent: string) => string | null,
): Promise<Suggestion[]> {
  const since = talk.findLastIndex(({ purpose }) => purpose === 'agent');
  const open = talk.slice(since + 1).filter(({ _id }) => understood.has(_id));
  const wishes = open.filter(({ _id }) => isQuestion(understood.get(_id))).reverse();
  const [question] = wishes.length > 0 ? wishes : [...open].reverse();
  if (!question) return [];
  const said = understood.get(question._id);
  const fromKnowledge = said ? knowledgeFor(parts, said, conversation, title) : [];
  const answered = await similarAnswers(parts, { text: wordsOf(question), conversation: conversation._id });
  return [...fromKnowledge, ...answered].slice(0, SUGGESTED_MAX);
}

function isQuestion(said: Understanding | undefined): boolean {
  return said !== undefined && isWish(said.intent.name) && said.intent.name !== ROLES.person;
}

/** The likely meanings that the knowledge answers, each once. */
function knowledgeFor(
  { library, facts }: AssistParts,
  { intent, runnersUp, parts = [], outOfScope }: Understanding,
  { language = 'en' }: Conversation,
  title: (intent: string) => string | null,
): Suggestion[] {
  const sure = outOfScope ? [] : [intent];
  const likely = [
    ...parts.map((part) => part.intent),
    ...sure,
    ...runnersUp.filter(({ score }) => score >= RUNNER_UP_LEAST),
  ];
  const found = library();
  const suggestions = [...new Set(likely.map(({ name }) => name))].flatMap((name): Suggestion[] => {
    const flow = found.forIntent(name);
    const text = flow && answerOf(flow, language, found, { facts });
    if (!flow || !text) return [];
    const source = {
      kind: 'knowledge' as const,
      question: flow.name,
      title: title(name) ?? flow.name,
      file: flow.file,
    };
    return [{ id: `knowledge|${flow.name}`, text, source }];
  });
  return suggestions.slice(0, KNOWLEDGE_MAX);
}
