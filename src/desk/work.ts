/** Agents' actions: take a conversation, write, give it back. The store decides who may write, so that only one of two agents can. */
import { isWindowClosed } from '../gateway/show';
import type { Channel } from '../model/channel';
import { contentSchema, type Content, type TemplateUse } from '../model/content';
import { DESK_TOPIC, type Agent, type DeskAct, type DeskDeed, type Ticket } from '../model/desk';
import { GatewayError } from '../model/errors';
import type { InboundContent } from '../model/inbound';
import type { Queue } from '../model/queue';
import type { Conversation, Identity } from '../model/records';
import type { Store } from '../model/store';
import { termsOf } from '../model/terms';
import type { Put } from './rows';

export interface DeskParts {
  store: Pick<Store, 'conversations' | 'identities' | 'tickets' | 'messages' | 'notes' | 'outbox' | 'said'>;
  queue: Queue;
  put: Put;
  channel(name: string, account: string): Channel | undefined;
  now(): number;
  newId(): string;
}

/** `template` is sent instead if the channel accepts no free message; `text` has the content in words. */
export interface Said {
  id: string;
  text: string;
  content?: Content;
  template?: TemplateUse;
}

export interface DeskWork {
  /** Throws TAKEN if a colleague has it. Idempotent. */
  take(agent: Agent, conversation: string): Promise<Ticket>;
  /** Assigns it to an agent if it is unassigned and open; false: it was not. */
  give(agent: Agent, ticket: Ticket): Promise<boolean>;
  /** Throws TAKEN, or WINDOW_CLOSED. `id` is the caller's own, so that a repeated call sends once. */
  say(agent: Agent, conversation: string, given: Said): Promise<void>;
  /** Repeats a failed message once, however often it is requested. */
  retry(agent: Agent, conversation: string, message: string): Promise<void>;
  end(agent: Agent, conversation: string, act: Extract<DeskAct, { kind: 'back' | 'close' }>): Promise<void>;
  /** Back into the queue. */
  leave(agent: Agent, conversation: string): Promise<void>;
  note(agent: Agent, conversation: string, given: { id: string; text: string; deed?: DeskDeed }): Promise<void>;
  /** Snoozes it until then, or until the shopper writes; null: ends the snooze. */
  snooze(agent: Agent, conversation: string, until: Date | null): Promise<void>;
  /** Throws TAKEN unless this agent has the conversation. */
  held(agent: Agent, conversation: string): Promise<Conversation>;
}

const BY_HAND = 'a colleague came in';

export function createDeskWork(parts: DeskParts): DeskWork {
  const { store, queue, put, now } = parts;
  const known = async (id: string): Promise<Conversation> => {
    const conversation = await store.conversations.byId(id);
    if (!conversation) throw new GatewayError('NOT_FOUND', 'no such conversation');
    return conversation;
  };
  const changed = (conversation: string): void => queue.publish(DESK_TOPIC, { conversation });
  const mine = async (agent: Agent, id: string): Promise<{ conversation: Conversation; ticket: Ticket }> => {
    const conversation = await known(id);
    const ticket = await openTicket(store, id);
    if (!ticket?.agent) throw new GatewayError('TAKEN', 'take the conversation first');
    if (ticket.agent !== agent.id) throw taken(ticket);
    return { conversation, ticket };
  };
  const told = async (agent: Agent, conversation: Conversation, got: Ticket): Promise<void> => {
    await put(`take|${got._id}|${got.takenAt?.getTime() ?? 0}`, conversation, saying(agent, got, { kind: 'take' }));
    changed(conversation._id);
  };
  return {
    async take(agent, id) {
      const conversation = await known(id);
      const ticket = (await openTicket(store, id)) ?? (await byHand(parts, conversation));
      const got = ticket.agent === agent.id ? ticket : await store.tickets.take(ticket._id, agent, new Date(now()));
      if (!got) throw taken((await store.tickets.byId(ticket._id)) ?? ticket);
      await told(agent, conversation, got);
      return got;
    },
    async give(agent, { _id, conversation: id }) {
      const conversation = await known(id);
      const got = await store.tickets.take(_id, agent, new Date(now()));
      if (got) await told(agent, conversation, got);
      return got !== null;
    },
    async say(agent, id, { id: act, ...said }) {
      const { conversation, ticket } = await mine(agent, id);
      await requireWindow(parts, conversation, said.template);
      await put(`say|${agent.id}|${act}`, conversation, saying(agent, ticket, { kind: 'say', ...said }));
    },
    async retry(agent, id, message) {
      const { conversation, ticket } = await mine(agent, id);
      const row = await store.messages.byId(message);
      const { content, conversation: of, purpose, delivery } = row ?? {};
      if (of !== id || purpose !== 'agent' || !content || !isContent(content))
        throw new GatewayError('NOT_FOUND', 'no such message of a person in this conversation');
      if (delivery !== 'failed' && delivery !== 'unknown')
        throw new GatewayError('TAKEN', 'this message has not failed');
      const [sent] = await store.outbox.byIds([message]);
      const template = sent?.template && { template: sent.template };
      await requireWindow(parts, conversation, sent?.template);
      const act = { kind: 'say' as const, text: inWords(content), content, ...template, retryOf: message };
      await put(`retry|${message}`, conversation, saying(agent, ticket, act));
    },
    async end(agent, id, act) {
      const { conversation, ticket } = await mine(agent, id);
      await put(`end|${ticket._id}|${ticket.takenAt?.getTime() ?? 0}`, conversation, saying(agent, ticket, act));
    },
    async leave(agent, id) {
      const { conversation, ticket } = await mine(agent, id);
      await leaveTicket(parts, agent, conversation, ticket);
    },
    async note(agent, id, { id: note, text, deed }) {
      const { customer } = await known(id);
      const row = { _id: `${agent.id}|${note}`, conversation: id, customer, by: agent, text, at: new Date(now()) };
      await store.notes.insert({ ...row, ...(deed && { deed }) });
      const said = { conversation: id, at: row.at, from: 'note' as const, channel: '', terms: termsOf(text) };
      await store.said.insert({ _id: `note|${row._id}`, ...said });
      changed(id);
    },
    async snooze(agent, id, until) {
      const { ticket } = await mine(agent, id);
      const at = new Date(now());
      if (until && until <= at) throw new GatewayError('BODY_BROKEN', 'until: a time that is still to come');
      await store.tickets.snooze(ticket._id, agent.id, until, at);
      changed(id);
    },
    held: async (agent, id) => (await mine(agent, id)).conversation,
  };
}

function saying(by: Agent, { _id, reason }: Ticket, act: DeskAct): Parameters<Put>[2] {
  return { by, ticket: _id, reason, act };
}

function taken({ agentName }: Pick<Ticket, 'agentName'>): GatewayError {
  return new GatewayError('TAKEN', `${agentName ?? 'a colleague'} has taken this conversation`);
}

/** The newest open one. */
export async function openTicket(store: Pick<Store, 'tickets'>, conversation: string): Promise<Ticket | null> {
  const tickets = await store.tickets.ofConversation(conversation, 5);
  return tickets.find(({ state }) => state !== 'closed') ?? null;
}

/** Two agents who join at the same moment create the same ticket, which only one of them gets. */
async function byHand({ store, now }: DeskParts, conversation: Conversation): Promise<Ticket> {
  const { _id, customer, seq, language = 'en' } = conversation;
  const at = new Date(now());
  const id = `${_id}-p${seq}`;
  const ticket: Ticket = {
    _id: id,
    conversation: _id,
    customer,
    reason: BY_HAND,
    priority: 'normal',
    language,
    words: [],
    promisedBy: null,
    state: 'open',
    history: [{ state: 'open', at, by: 'person', note: BY_HAND }],
    agent: null,
    createdAt: at,
  };
  await store.tickets.insert(ticket);
  return (await store.tickets.byId(id)) ?? ticket;
}

/** The ticket first: from then on a colleague can take it. */
export async function leaveTicket(
  { store, queue, put, now }: Pick<DeskParts, 'store' | 'queue' | 'put' | 'now'>,
  agent: Agent,
  conversation: Conversation,
  ticket: Ticket,
): Promise<boolean> {
  const step = { state: 'open' as const, at: new Date(now()), by: 'person' as const, name: agent.name, note: 'left' };
  if (!(await store.tickets.leave(ticket._id, agent.id, step))) return false;
  const id = `leave|${ticket._id}|${ticket.takenAt?.getTime() ?? 0}`;
  await put(id, conversation, saying(agent, ticket, { kind: 'leave' }));
  queue.publish(DESK_TOPIC, { conversation: conversation._id });
  return true;
}

/** The end of the messaging window where the shopper wrote last; null: no limit. */
export function windowUntil(channel: Channel | undefined, identity: Identity | null): Date | null {
  const { windowMs } = channel?.capabilities ?? {};
  return windowMs === undefined || !identity ? null : new Date((identity.lastInboundAt?.getTime() ?? 0) + windowMs);
}

function isContent(content: Content | InboundContent): content is Content {
  return contentSchema.safeParse(content).success;
}

/** As quoted in the queue and the search. */
export function inWords(content: Content): string {
  if (content.kind === 'card') return content.card.title;
  if ('text' in content && content.text) return content.text;
  if ('caption' in content && content.caption) return content.caption;
  return `[${content.kind}]`;
}

async function requireWindow(
  { store, channel, now }: DeskParts,
  { identity: id }: Conversation,
  template?: TemplateUse,
): Promise<void> {
  const identity = id === undefined ? null : await store.identities.byId(id);
  if (!identity) throw new GatewayError('NOT_FOUND', 'the shopper has not written here yet');
  const found = channel(identity.channel, identity.account);
  if (!found) throw new GatewayError('CHANNEL_UNKNOWN', `no channel ${identity.channel} is switched on here`);
  if (!template && isWindowClosed(found, identity, now()))
    throw new GatewayError(
      'WINDOW_CLOSED',
      'the time for free messages on this channel is over until the shopper writes',
    );
}
