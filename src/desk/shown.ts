/** The desk as the console shows it: the queue, a conversation with its timeline, presence. */
import { given } from '../model/given';
import type { Channel } from '../model/channel';
import type {
  Chat,
  Colleague,
  Queue,
  QueueItem,
  ShownAct,
  ShownCustomer,
  ShownJoin,
  ShownNote,
  View,
} from '../model/console';
import type { DeskNote, Ticket } from '../model/desk';
import { GatewayError } from '../model/errors';
import type { LinkRow } from '../model/links';
import type { Conversation, Customer, Identity, Message } from '../model/records';
import type { Store } from '../model/store';
import { seatsOf } from './people';
import type { SharedLooks } from './shared';
import { openTicket, windowUntil } from './work';

export interface ShownParts {
  store: Pick<
    Store,
    'conversations' | 'customers' | 'identities' | 'links' | 'messages' | 'notes' | 'presence' | 'tickets' | 'users'
  >;
  channel(name: string, account: string): Channel | undefined;
  /** With links to shoppers' files. */
  files(messages: Message[]): Promise<(Message & { file?: unknown; files?: unknown })[]>;
  /** The cache of data that is the same for every user. */
  looks: SharedLooks<{ items: QueueItem[]; unassigned: number }>;
  now(): number;
}

const ITEMS_MAX = 100;
const MINE_MAX = 200;
/** Of each conversation of the customer. */
const MESSAGES_MAX = 150;
const NOTES_MAX = 100;

export async function queueOf(
  { store, looks }: Pick<ShownParts, 'store' | 'looks'>,
  user: string,
  view: View,
  group?: string,
): Promise<Queue> {
  const own = view === 'mine' || view === 'snoozed';
  const [shared, mine] = await Promise.all([
    looks.get(`${own ? 'none' : view}|${group ?? ''}`, () => waitingOf(store, own ? null : view, group)),
    store.tickets.queue({ agent: user }, MINE_MAX),
  ]);
  const hidden = mine.filter(({ snoozedUntil }) => snoozedUntil).length;
  const items = own
    ? (await Promise.all(mine.slice(0, ITEMS_MAX).map((ticket) => itemOf(store, ticket)))).filter((item) =>
        inView(item, view),
      )
    : shared.items;
  return { items, unassigned: shared.unassigned, mine: mine.length - hidden, snoozed: hidden };
}

/** Data that is the same for every user. */
async function waitingOf(
  store: ShownParts['store'],
  view: 'unassigned' | 'all' | null,
  group?: string,
): Promise<{ items: QueueItem[]; unassigned: number }> {
  const grouped = given({ group });
  const wanted = view === 'all' ? { agent: 'any', ...grouped } : { agent: null, state: 'open' as const, ...grouped };
  const [tickets, unassigned] = await Promise.all([
    view === null ? [] : store.tickets.queue(wanted, ITEMS_MAX),
    store.tickets.waiting(),
  ]);
  return { items: await Promise.all(tickets.map((ticket) => itemOf(store, ticket))), unassigned };
}

function inView({ snoozedUntil }: QueueItem, view: View): boolean {
  if (view === 'mine') return snoozedUntil === null;
  return view !== 'snoozed' || snoozedUntil !== null;
}

async function itemOf(store: ShownParts['store'], ticket: Ticket): Promise<QueueItem> {
  const [conversation, customer] = await Promise.all([
    store.conversations.byId(ticket.conversation),
    store.customers.byId(ticket.customer),
  ]);
  const wrote = conversation?.lastInboundAt?.getTime() ?? 0;
  const answered = ticket.state === 'open' ? 0 : (conversation?.ownerSince?.getTime() ?? 0);
  return {
    ticket: ticket._id,
    conversation: ticket.conversation,
    customer: ticket.customer,
    name: customer?.name ?? null,
    channel: channelOf(conversation?.identity),
    group: ticket.group ?? null,
    reason: ticket.reason,
    priority: ticket.priority,
    language: ticket.language,
    state: ticket.state,
    agent: agentOf(ticket),
    since: ticket.createdAt.toISOString(),
    promisedBy: iso(ticket.promisedBy),
    words: ticket.words.at(-1)?.text ?? '',
    waits: wrote > answered,
    snoozedUntil: iso(ticket.snoozedUntil ?? null),
  };
}

export async function chatOf(parts: ShownParts, id: string): Promise<Chat> {
  const { store, channel } = parts;
  const conversation = await store.conversations.byId(id);
  if (!conversation) throw new GatewayError('NOT_FOUND', 'no such conversation');
  const [ticket, customer, identities, timeline] = await Promise.all([
    openTicket(store, id),
    store.customers.byId(conversation.customer),
    store.identities.ofCustomer(conversation.customer),
    timelineOf(parts, conversation),
  ]);
  const identity = identities.find(({ _id }) => _id === conversation.identity) ?? null;
  const to = identity ? channel(identity.channel, identity.account) : undefined;
  return {
    conversation: id,
    ticket: ticket && shownTicket(ticket),
    owner: conversation.owner,
    language: conversation.language ?? customer?.language ?? 'en',
    channel: identity?.channel ?? null,
    reachable: identity?.reachable ?? false,
    windowUntil: iso(windowUntil(to, identity)),
    customer: customerOf(conversation.customer, customer, identities),
    timeline,
  };
}

function shownTicket(ticket: Ticket): NonNullable<Chat['ticket']> {
  const { _id, state, reason, group, priority, createdAt, promisedBy, email } = ticket;
  return {
    id: _id,
    state,
    reason,
    group: group ?? null,
    priority,
    since: createdAt.toISOString(),
    promisedBy: iso(promisedBy),
    email: email ?? null,
    agent: agentOf(ticket),
    snoozedUntil: iso(ticket.snoozedUntil ?? null),
  };
}

export function customerOf(id: string, customer: Customer | null, identities: Identity[]): ShownCustomer {
  return {
    id,
    name: customer?.name ?? identities.find(({ name }) => name !== undefined)?.name ?? null,
    email: customer?.email ?? null,
    phone: customer?.phone ?? null,
    language: customer?.language ?? null,
    shopCustomer: customer?.shopCustomer ?? null,
    channels: identities.map(({ _id, channel, name, reachable }) => ({
      id: _id,
      channel,
      name: name ?? null,
      reachable,
    })),
  };
}

/** Everything said with the customer, on every channel, with the notes in between; oldest first. */
async function timelineOf({ store, files }: ShownParts, { _id, customer }: Conversation): Promise<Chat['timeline']> {
  const conversations = [...new Set([_id, ...(await store.conversations.ofCustomer(customer))])];
  const [pages, notes, links] = await Promise.all([
    Promise.all(conversations.map((each) => store.messages.latest(each, MESSAGES_MAX))),
    store.notes.ofCustomer(customer, NOTES_MAX),
    store.links.toCustomer(customer),
  ]);
  const messages = await files(pages.flat());
  // Links that were created together are undone together, by the first of them.
  const joins = links.filter(({ _id: link, join }) => link === join).map(shownJoin);
  const all = [...messages.map(shownMessage), ...notes.map(shownNote), ...joins];
  return all.sort((a, b) => a.at.localeCompare(b.at));
}

function shownMessage(message: Message & { file?: unknown; files?: unknown }): ShownAct {
  const { _id, seq, conversation, at, direction, identity, content, purpose, by, delivery, reason } = message;
  return {
    kind: 'message',
    id: _id,
    seq,
    conversation,
    at: at.toISOString(),
    from: direction === 'in' ? 'shopper' : purpose === 'agent' ? 'person' : 'bot',
    name: by?.name ?? null,
    channel: channelOf(identity) ?? '',
    content,
    ...given({ file: message.file, files: message.files }),
    delivery: delivery ?? null,
    reason: reason ?? null,
    act: message.act ?? null,
    retryOf: message.retryOf ?? null,
    intent: message.intent?.name ?? null,
  };
}

function shownNote({ _id, at, by, text, deed }: DeskNote): ShownNote {
  return { kind: 'note', id: _id, at: at.toISOString(), name: by.name, text, deed: deed ?? null };
}

function shownJoin({ _id, at, identity, by, undoneAt }: LinkRow): ShownJoin {
  const channel = channelOf(identity) ?? '';
  return { kind: 'join', id: _id, at: at.toISOString(), channel, by, undoneAt: iso(undoneAt ?? null) };
}

export async function colleaguesOf(parts: Pick<ShownParts, 'store' | 'now'>): Promise<Colleague[]> {
  return (await seatsOf(parts, parts.now())).map(({ user, available, load }) => ({
    id: user._id,
    name: user.name,
    available,
    groups: user.groups,
    capacity: user.capacity,
    load,
  }));
}

function agentOf({ agent, agentName = '' }: Ticket): { id: string; name: string } | null {
  return agent ? { id: agent, name: agentName } : null;
}

function channelOf(identity: string | undefined): string | null {
  return identity?.split('|')[0] ?? null;
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
