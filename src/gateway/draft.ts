/** The outcome of a turn while it is being decided: messages get their seqs in the order they were said. */
import { given } from '../model/given';
import type { Content, TemplateUse } from '../model/content';
import type { Agent, TicketChange } from '../model/desk';
import type { FlowState, TurnInput } from '../model/flow';
import type { Address } from '../model/inbound';
import { messageId } from '../model/records';
import type { Commit, Conversation, InboxEvent, InboxRow, Message, OutboxRow, Purpose } from '../model/records';
import { OUT_OF_SCOPE } from '../model/roles';
import { isLate, picturesOf } from './album';
import { mediaRows } from './media';
import type { PathParts } from './parts';
import { reviewOf } from './review';
import type { MessageRow } from './album';

/** A reply that could not be sent for a day is no longer useful. */
const REPLY_TTL_MS = 86_400_000;

export type EchoRow = InboxRow & { event: Extract<InboxEvent, { kind: 'echo' }> };

/** A reply to a row, or one content of a push. */
export interface Reply {
  content: Content;
  purpose: Purpose;
  identity: string;
  language: string;
  action?: string;
  sendBefore?: Date;
  template?: TemplateUse;
  replyTo?: string;
  /** When the message that it answers arrived. */
  askedAt?: Date;
  /** Set for a person's message; see Message. */
  by?: Agent;
  act?: string;
  retryOf?: string;
  /** The question of a flow that waits after it. */
  asks?: Message['asks'];
}

export interface Outcome
  extends Pick<
    Commit,
    'inbox' | 'aside' | 'messages' | 'outbox' | 'actions' | 'media' | 'reviews' | 'tickets' | 'disclosed' | 'wrote'
  > {
  patch: Partial<Conversation>;
  /** Addresses seen in this turn, by identity. */
  addresses: Map<string, Address>;
  /** Rows of this turn are left to the next one. */
  more?: boolean;
}

type Choice = NonNullable<FlowState['choices']>[number];

export interface Draft {
  readonly patch: Partial<Conversation>;
  /** The conversation with everything decided so far applied. */
  now(): Conversation;
  understood(rows: MessageRow[], inputs: TurnInput[]): void;
  /** Records the row's message and its replies. */
  inbound(row: MessageRow, replies: Reply[]): void;
  reply(reply: Reply): void;
  /** Records what a person of the shop wrote in the platform's own app; from then on the conversation is theirs. */
  echo(row: EchoRow): void;
  settle(action: Commit['actions'][number]): void;
  ticket(change: TicketChange): void;
  /** This turn tells the customer that an assistant answers. */
  disclosed(customer: string): void;
  done(row: InboxRow): void;
  outcome(): Outcome;
}

export function createDraft(
  parts: Pick<PathParts, 'clock' | 'channel' | 'fit' | 'settings'>,
  conversation: Conversation,
): Draft {
  const patch: Partial<Conversation> = {};
  const parcel: Required<Pick<Commit, 'inbox' | 'messages' | 'outbox' | 'actions' | 'media' | 'reviews'>> = {
    inbox: [],
    messages: [],
    outbox: [],
    actions: [],
    media: [],
    reviews: [],
  };
  const tickets: TicketChange[] = [];
  const wrote: NonNullable<Commit['wrote']> = [];
  let disclosed: string | undefined;
  const addresses = new Map<string, Address>();
  const intents = new Map<string, NonNullable<Message['intent']>>();
  const heard = new Map<string, TurnInput>();
  const choices: Choice[] = [];
  let seq = conversation.seq;
  const now = (): Conversation => ({ ...conversation, ...patch });

  const reply = (each: Reply): void => {
    seq += 1;
    const at = new Date(parts.clock.now());
    const base = {
      _id: messageId(conversation._id, seq),
      conversation: conversation._id,
      seq,
      identity: each.identity,
      content: each.content,
      purpose: each.purpose,
    };
    const { by, act, retryOf, asks } = each;
    const person = { ...(by && { by }), ...given({ act, retryOf, asks }) };
    parcel.messages.push({ ...base, ...person, direction: 'out', at, delivery: 'queued' });
    parcel.outbox.push({
      ...outboxRow(base, each, at),
      ...(choices.length !== 0 && { numbersFrom: choices.length }),
    });
    const offered = choicesOf(parts, each, choices.length);
    choices.push(...offered);
    if (offered.length > 0) patch.state = withChoices(now().state, choices);
  };

  return {
    patch,
    now,
    understood: (rows, inputs) =>
      rows.forEach((row, index) => {
        remember(intents, row, inputs[index]);
        if (inputs[index]) heard.set(row._id, inputs[index]);
      }),
    inbound(row, replies) {
      seq += 1;
      const message = inboundMessage(conversation._id, seq, row, intents.get(row._id));
      parcel.messages.push(message);
      const { channel, account } = row.event.address;
      parcel.media.push(
        ...mediaRows(parts.channel(channel, account), { channel, account }, message, parts.clock.now()),
      );
      if (parts.channel(channel, account)?.capabilities.windowMs !== undefined)
        wrote.push({ identity: row.identity, at: new Date(Math.min(row.event.at, row.receivedAt.getTime())) });
      const input = heard.get(row._id);
      const review = input ? reviewOf(messageId(conversation._id, seq), conversation._id, input, row.receivedAt) : null;
      if (review) parcel.reviews.push(review);
      addresses.set(row.identity, row.event.address);
      patch.identity = row.identity;
      patch.lastInboundAt = row.receivedAt;
      const pictures = isLate(parts, conversation, row) ? undefined : picturesOf(row, parts.clock.now());
      if (pictures) patch.pictures = pictures;
      const replyTo = row.event.messageRef;
      const answers = { askedAt: row.receivedAt, ...given({ replyTo }) };
      replies.forEach((each) => reply({ ...each, ...answers }));
      // Once a reply follows, older numbers are no longer valid.
      if (replies.length > 0) patch.state = withChoices(now().state, choices);
    },
    reply,
    echo({ event, identity }) {
      seq += 1;
      const at = new Date(event.at);
      parcel.messages.push({
        _id: messageId(conversation._id, seq),
        conversation: conversation._id,
        seq,
        direction: 'out',
        identity,
        at,
        content: event.content,
        purpose: 'agent',
        delivery: 'sent',
      });
      Object.assign(patch, { owner: 'person', ownerSince: new Date(parts.clock.now()) });
    },
    settle: (action) => void parcel.actions.push(action),
    ticket: (change) => void tickets.push(change),
    disclosed: (customer) => void (disclosed = customer),
    done: (row) => void parcel.inbox.push(row._id),
    outcome: () => ({
      ...parcel,
      ...(tickets.length > 0 && { tickets }),
      ...given({ disclosed }),
      ...(wrote.length > 0 && { wrote }),
      patch: { ...patch, seq },
      addresses,
    }),
  };
}

function remember(
  intents: Map<string, NonNullable<Message['intent']>>,
  row: MessageRow,
  input: TurnInput | undefined,
): void {
  const understanding = input?.understanding;
  if (!understanding) return;
  const name = understanding.outOfScope ? OUT_OF_SCOPE : understanding.intent.name;
  intents.set(row._id, { name, score: understanding.intent.score, language: understanding.language });
}

function inboundMessage(
  conversation: string,
  seq: number,
  { identity, event }: MessageRow,
  intent: Message['intent'],
): Message {
  return {
    _id: messageId(conversation, seq),
    conversation,
    seq,
    direction: 'in',
    identity,
    at: new Date(event.at),
    content: event.content,
    ...given({ clientId: event.clientId, intent }),
  };
}

function outboxRow(
  base: Pick<OutboxRow, '_id' | 'conversation' | 'seq' | 'identity' | 'content' | 'purpose'>,
  { language, action, sendBefore, template, replyTo, askedAt }: Reply,
  at: Date,
): OutboxRow {
  return {
    ...base,
    language,
    ...given({ action, template, replyTo, askedAt }),
    state: 'queued',
    part: 0,
    attempts: 0,
    providerMessageIds: [],
    sendBefore: sendBefore ?? new Date(at.getTime() + REPLY_TTL_MS),
    createdAt: at,
  };
}

/** What the numbers of a message mean where the channel shows buttons as numbered text; numbering continues across one answer. */
function choicesOf(
  parts: Pick<PathParts, 'channel' | 'fit'>,
  { content, identity, language }: Reply,
  numbersFrom: number,
): Choice[] {
  const [name = '', account = ''] = identity.split('|');
  const channel = parts.channel(name, account);
  return channel ? parts.fit(content, channel.capabilities, language, numbersFrom).choices : [];
}

function withChoices(state: FlowState | null, choices: readonly Choice[]): FlowState {
  const { choices: _older, ...rest } = state ?? { stack: [], memory: {}, missed: 0 };
  return choices.length > 0 ? { ...rest, choices: [...choices] } : rest;
}
