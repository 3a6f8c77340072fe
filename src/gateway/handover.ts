/** Opens a hand-over: the desk takes it, a ticket is created once, and the shopper hears who answers and when. */
import { createHash } from 'node:crypto';
import { given } from '../model/given';
import type { ReplyButton } from '../model/content';
import type { Presence, Priority, TicketWords, Waiting } from '../model/desk';
import type { Customer } from '../model/records';
import type { Draft, Reply } from './draft';
import type { MessageRow } from './album';
import type { PathParts } from './parts';
import { backButton, solvedButton, whenOf } from './promise';

/** The turn that the hand-over belongs to. */
export interface HandTurn {
  draft: Draft;
  customer: Customer | null;
  language: string;
}

export interface Asked {
  reason: string;
  group?: string;
  priority: Priority;
}

/** The reply that tells the shopper who answers, and by when. A waiting conversation gets no second ticket. */
export async function handOver(parts: PathParts, turn: HandTurn, asked: Asked, row: MessageRow): Promise<Reply> {
  const open = turn.draft.now().handover;
  parts.metrics.count('handover', { reason: asked.reason });
  return open && open.stage !== 'taken' ? again(parts, turn, asked, row, open) : first(parts, turn, asked, row);
}

async function first(parts: PathParts, turn: HandTurn, asked: Asked, row: MessageRow): Promise<Reply> {
  const { draft, customer, language } = turn;
  const now = parts.clock.now();
  const { _id: conversation, customer: owner } = draft.now();
  const reach = await reachOf(parts, owner, customer, row);
  const handover = {
    _id: ticketId(conversation, row._id),
    conversation,
    customer: owner,
    language,
    ...asked,
    words: [wordsOf(row)],
    ...given({ email: reach.email }),
  };
  const { ticket, presence } = await parts.desk.put(handover, now);
  draft.ticket({ kind: 'made', ticket });
  const { _id, promisedBy } = ticket;
  const waiting: Waiting = {
    ticket: _id,
    ...asked,
    at: new Date(now),
    promisedBy,
    zone: zoneOf(parts, customer),
    stage: 'left',
    noted: 0,
    ...(reach.ask && { email: 'asked' as const }),
  };
  draft.patch.handover = waiting;
  if (presence.somebody) return called(parts, turn, row, presence);
  const text = parts.text('handover.left', language, {
    turn: {
      when: when(parts, turn, promisedBy),
      urgent: asked.priority === 'high',
      email: reach.tell ? (reach.email ?? null) : null,
    },
  });
  const ask = reach.ask ? ` ${parts.text('handover.ask_email', language)}` : '';
  return reply(turn, row, text + ask, [solvedButton(parts, language)]);
}

/** An agent is available: the bot stays silent from here on. */
function called(
  parts: PathParts,
  turn: HandTurn,
  row: MessageRow,
  presence: Extract<Presence, { somebody: true }>,
): Reply {
  const { draft, language } = turn;
  const at = new Date(parts.clock.now());
  Object.assign(draft.patch, { owner: 'person', ownerSince: at });
  const waiting = draft.now().handover;
  if (waiting) draft.patch.handover = { ...waiting, stage: 'called', ...given({ name: presence.name }) };
  const text = parts.text('handover.called', language, {
    turn: { minutes: Math.max(1, Math.round(presence.minutes)), name: presence.name ?? null },
  });
  return reply(turn, row, text, [backButton(parts, language)]);
}

/** The shopper asks for a person again, or another flow hands over: the same ticket is extended. */
async function again(parts: PathParts, turn: HandTurn, asked: Asked, row: MessageRow, open: Waiting): Promise<Reply> {
  const { draft, language } = turn;
  const now = parts.clock.now();
  draft.ticket({ kind: 'said', id: open.ticket, words: wordsOf(row) });
  const presence = await parts.desk.presence(open.group ?? asked.group, now);
  const late = open.promisedBy !== null && open.promisedBy.getTime() < now;
  const raised = open.priority === 'normal' && (late || asked.priority === 'high');
  const promisedBy = late ? presence.promisedBy : open.promisedBy;
  const priority = raised ? 'high' : open.priority;
  if (raised || late) draft.ticket({ kind: 'set', id: open.ticket, facts: { priority, promisedBy } });
  draft.patch.handover = { ...open, priority, promisedBy };
  if (presence.somebody) return called(parts, turn, row, presence);
  const text = parts.text(late ? 'handover.late' : 'handover.again', language, {
    turn: { when: when(parts, turn, promisedBy), urgent: raised },
  });
  return reply(turn, row, text, [solvedButton(parts, language)]);
}

export function when(
  parts: PathParts,
  { customer, language }: Pick<HandTurn, 'customer' | 'language'>,
  at: Date | null,
): string | null {
  return whenOf(parts, at, { language, zone: zoneOf(parts, customer), now: parts.clock.now() });
}

function zoneOf({ settings }: Pick<PathParts, 'settings'>, customer: Customer | null): string {
  return customer?.timeZone?.zone ?? settings.zone;
}

export function reply(
  { language }: Pick<HandTurn, 'language'>,
  row: Pick<MessageRow, 'identity'>,
  text: string,
  buttons: ReplyButton[] = [],
): Reply {
  return {
    content: { kind: 'text', text: text.trim(), ...(buttons.length > 0 && { buttons }) },
    purpose: 'reply',
    identity: row.identity,
    language,
  };
}

/** The same row of a conversation always gets the same ticket id, however often its turn is redone. */
function ticketId(conversation: string, row: string): string {
  return `${conversation}-t${createHash('sha256').update(row).digest('hex').slice(0, 12)}`;
}

const WORDS_MAX = 1000;

/** A row as quoted in a ticket. */
export function wordsOf({ _id: id, event }: MessageRow): TicketWords {
  const { content } = event;
  const said =
    content.kind === 'text'
      ? content.text
      : content.kind === 'reply'
        ? (content.label ?? content.value)
        : content.kind === 'media'
          ? (content.caption ?? `[${content.media}]`)
          : `[${content.kind}]`;
  return { id, text: said.slice(0, WORDS_MAX), at: new Date(event.at) };
}

/** Where the answer goes besides this chat. `tell`: the shopper should know. `ask`: no other address reaches them once they leave. */
async function reachOf(
  parts: PathParts,
  owner: string,
  customer: Customer | null,
  { event }: MessageRow,
): Promise<{ email?: string; tell: boolean; ask: boolean }> {
  const passing = ({ channel, account }: { channel: string; account: string }): boolean =>
    parts.channel(channel, account)?.transient === true;
  const tell = passing(event.address);
  if (customer?.email !== undefined) return { email: customer.email, tell, ask: false };
  if (!tell || customer?.shopCustomer !== undefined) return { tell, ask: false };
  const identities = await parts.store.identities.ofCustomer(owner);
  return { tell, ask: !identities.some((each) => each.reachable && !passing(each)) };
}
