/** A real chat becomes a journey: what the shopper did up to the point where a person wrote, and what the assistant must say again. */
import { stringify } from 'yaml';
import { createMask, namesIn, type Known } from '../flow/author/mask';
import { recordedSteps, type Taken } from '../flow/journeys/recorded';
import { journeySchema, type JourneyStep } from '../flow/journeys/schema';
import type { FlowLibrary } from '../flow/read/library';
import { contentSchema } from '../model/content';
import type { By, FileDraft } from '../model/editing';
import { GatewayError } from '../model/errors';
import type { InboundContent } from '../model/inbound';
import type { Message } from '../model/records';
import type { Store } from '../model/store';
import { lastTalk } from '../model/talk';
import type { Drafts } from './drafts';

export interface ChatJourneyParts {
  store: Pick<Store, 'conversations' | 'customers' | 'messages'>;
  drafts: Pick<Drafts, 'open' | 'save'>;
  book(): FlowLibrary['book'];
}

export interface MadeJourney {
  draft: FileDraft;
  /** Messages of the shopper that a journey cannot repeat, such as a place; they are left out. */
  leftOut: number;
}

const MESSAGES_MAX = 120;
const STEPS_MAX = 60;
const HEAD = '# yaml-language-server: $schema=../../config/schemas/journey.schema.json\n';

/** Throws NOT_FOUND for a chat in which the shopper and the assistant said nothing that can be played. */
export async function journeyOfChat(
  { store, drafts, book }: ChatJourneyParts,
  by: By,
  { conversation: id, name }: { conversation: string; name: string },
): Promise<MadeJourney> {
  const conversation = await store.conversations.byId(id);
  if (!conversation) throw new GatewayError('NOT_FOUND', 'no such conversation');
  const customer = await store.customers.byId(conversation.customer);
  const talk = lastTalk(await store.messages.latest(id, MESSAGES_MAX));
  const { taken, leftOut } = takenFrom(talk, withoutPersons(customer?.name));
  if (taken.length === 0)
    throw new GatewayError('NOT_FOUND', 'in this chat the shopper wrote nothing that a journey can repeat');
  const language = conversation.language;
  const journey = journeySchema.parse({
    journey: name,
    ...(language !== undefined && language !== 'en' && { language }),
    ...(customer?.shopCustomer !== undefined && { customer: customer.shopCustomer }),
    steps: recordedSteps(taken, book()),
  });
  const path = `journeys/${fileName(name, id)}.yaml`;
  const { draft, own } = await drafts.open(path);
  if (own !== null || (draft && draft.text !== null))
    throw new GatewayError('TAKEN', `there is a journey ${path} already; give this one another name`);
  const text = HEAD + stringify(journey, { lineWidth: 0 });
  return { draft: await drafts.save(by, { path, text, version: draft?.version ?? 0 }), leftOut };
}

/** The steps up to a person's first word: from there on no assistant answers. */
export function takenFrom(
  talk: readonly Message[],
  plain: (text: string) => string,
): { taken: Taken[]; leftOut: number } {
  const taken: { step: JourneyStep; replies: Taken['replies'][number][] }[] = [];
  let leftOut = 0;
  // Replies to a message that is left out belong to no step.
  let answered: (typeof taken)[number] | undefined;
  const end = talk.findIndex(({ purpose }) => purpose === 'agent');
  for (const { direction, content, purpose } of end < 0 ? talk : talk.slice(0, end)) {
    if (direction === 'in') {
      const step = stepOf(content as InboundContent, plain);
      answered = step === null ? undefined : { step, replies: [] };
      if (!answered) leftOut += 1;
      else if (taken.length < STEPS_MAX) taken.push(answered);
      else break;
    } else if (purpose === 'reply') {
      const reply = contentSchema.safeParse(content);
      if (reply.success) answered?.replies.push(reply.data);
    }
  }
  // Messages that waited for an agent have no reply to expect.
  while (taken.at(-1)?.replies.length === 0) taken.pop();
  return { taken, leftOut };
}

/** Null: journeys have no such step. */
function stepOf(content: InboundContent, plain: (text: string) => string): JourneyStep | null {
  switch (content.kind) {
    case 'text':
      return content.text.trim() === '' ? null : { say: plain(content.text).slice(0, 4000) };
    case 'reply':
    case 'replyToken':
      return content.label === undefined ? null : { tap: content.label };
    case 'media':
      return content.media === 'image' ? { photo: content.caption ? plain(content.caption) : { count: 1 } } : null;
    case 'reaction':
      return content.removed ? null : { react: content.emoji };
    default:
      return null;
  }
}

const STAND_INS: Readonly<Record<string, string>> = {
  EMAIL: 'me@mail.example',
  PHONE: '+1 202 555 0100',
  ADDRESS: '10 Main Street',
  NAME: 'Ann',
};

/** Names, addresses and telephones are replaced; order numbers stay, because the journey asks for them. */
function withoutPersons(name: string | undefined): (text: string) => string {
  const known: Known[] = namesIn(name).map((text) => ({ kind: 'NAME', text }));
  // Addresses first: a name inside of one would be replaced alone.
  return (text) => stoodIn(stoodIn(text, []), known);
}

function stoodIn(text: string, known: readonly Known[]): string {
  const mask = createMask(known);
  const stood = mask
    .hide(text)
    .replaceAll(/<(EMAIL|PHONE|ADDRESS|NAME)_\d{1,3}>/g, (_all, kind: string) => STAND_INS[kind] ?? '');
  return mask.reveal(stood) ?? stood;
}

/** Of a name in any script; one without a Latin letter is called by the chat's id. */
function fileName(name: string, id: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 60);
  return plain === ''
    ? `chat_${id
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, '')
        .slice(-12)}`
    : plain;
}
