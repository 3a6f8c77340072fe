/** Agents' actions within a turn: they take a conversation, write in it, and give it back. */
import { given } from '../model/given';
import type { Agent, DeskAct, Waiting } from '../model/desk';
import type { InboxEvent, InboxRow } from '../model/records';
import type { Draft } from './draft';
import { reply, when } from './handover';
import type { PathParts } from './parts';
import { solvedButton } from './promise';
import { askRating } from './rate';
import { taken } from './waiting';

type DeskEvent = Extract<InboxEvent, { kind: 'desk' }>;
export type DeskRow = InboxRow & { event: DeskEvent };

export function isDesk(row: InboxRow): row is DeskRow {
  return row.event.kind === 'desk';
}

/** The rows up to the first one that gives the conversation back; the bot handles what follows in the next turn. */
export function untilBack<Row extends { row: InboxRow }>(rows: readonly Row[]): { rows: Row[]; cut: boolean } {
  const at = rows.findIndex(({ row }) => isDesk(row) && ['back', 'close', 'leave'].includes(row.event.act.kind));
  return at < 0 || at === rows.length - 1
    ? { rows: [...rows], cut: false }
    : { rows: rows.slice(0, at + 1), cut: true };
}

/** Runs before the shopper's messages of this turn are answered, because a person who took over or wrote answers them. */
export function takesOver(parts: PathParts, draft: Draft, { event }: DeskRow): void {
  const at = new Date(parts.clock.now());
  if (event.act.kind !== 'take' && event.act.kind !== 'say') return;
  const open = draft.now().handover ?? begun(parts, event, at);
  const { id, name } = event.by;
  const stage = open.stage === 'taken' ? 'taken' : 'called';
  Object.assign(draft.patch, { owner: 'person', ownerSince: at, handover: { ...open, stage, name, agent: id } });
  if (event.act.kind === 'say') taken(parts, draft);
}

/** A snoozed conversation returns to its agent once the shopper writes. */
export function wakeAgent(draft: Draft, messages: readonly InboxRow[]): void {
  const { agent, ticket } = draft.now().handover ?? {};
  if (messages.length > 0 && agent !== undefined && ticket !== undefined) draft.ticket({ kind: 'woken', id: ticket });
}

/** In row order: what to send, and the changes to the hand-over. */
export async function actOf(parts: PathParts, draft: Draft, row: DeskRow): Promise<void> {
  const { act } = row.event;
  if (act.kind === 'say') return say(draft, row, act);
  if (act.kind === 'back') return back(parts, draft, row.event, act.agreed);
  if (act.kind === 'close') return close(parts, draft, row.event);
  if (act.kind === 'leave') return leave(parts, draft, row.event);
}

/** An agent joins a conversation that was not handed over. */
function begun(parts: PathParts, { ticket, reason }: DeskEvent, at: Date): Waiting {
  const { zone } = parts.settings;
  return { ticket, reason, priority: 'normal', at, promisedBy: null, zone, stage: 'called', noted: 0 };
}

function say(
  draft: Draft,
  { _id, identity, event }: DeskRow,
  { text, content = { kind: 'text', text }, template, retryOf }: Extract<DeskAct, { kind: 'say' }>,
): void {
  draft.reply({
    content,
    purpose: 'agent',
    identity,
    language: draft.now().language ?? 'en',
    by: event.by,
    act: _id,
    ...(template && { template }),
    ...given({ retryOf }),
  });
}

function settle(parts: PathParts, draft: Draft, event: DeskEvent, note?: string): void {
  const at = new Date(parts.clock.now());
  const ticket = draft.now().handover?.ticket ?? event.ticket;
  const step = { state: 'closed' as const, at, by: 'person' as const, name: event.by.name };
  draft.ticket({ kind: 'settled', id: ticket, step: { ...step, ...given({ note }) } });
  if (event.ticket !== ticket) draft.ticket({ kind: 'settled', id: event.ticket, step });
  Object.assign(draft.patch, { owner: 'bot', ownerSince: at, handover: null });
}

/** Tells the shopper what was agreed; flows read it as `memory.agreed`. */
function close(parts: PathParts, draft: Draft, event: DeskEvent): void {
  const question = askRating(parts, draft, '');
  settle(parts, draft, event, 'closed');
  const { identity, language = 'en' } = draft.now();
  if (question && identity !== undefined) draft.reply({ content: question, purpose: 'reply', identity, language });
}

function back(parts: PathParts, draft: Draft, event: DeskEvent, agreed?: string): void {
  const { language: spoken = 'en' } = draft.now();
  const told = parts.text('handover.given_back', spoken, { turn: { name: event.by.name, agreed: agreed ?? null } });
  const question = askRating(parts, draft, told);
  settle(parts, draft, event, agreed ?? 'given back');
  const { state, identity, language = 'en' } = draft.now();
  if (agreed !== undefined) {
    const { memory, ...rest } = state ?? { stack: [], memory: {}, missed: 0 };
    const entry = { value: agreed, at: parts.clock.now(), from: 'person' };
    draft.patch.state = { ...rest, memory: { ...memory, agreed: entry } };
  }
  if (identity === undefined) return;
  draft.reply(
    question ? { content: question, purpose: 'reply', identity, language } : reply({ language }, { identity }, told),
  );
}

/** If other agents are available, they are called and the bot stays silent. Otherwise the bot says so and resumes. */
async function leave(parts: PathParts, draft: Draft, { by }: DeskEvent): Promise<void> {
  const { handover: open, identity, language = 'en' } = draft.now();
  if (!open || open.agent !== by.id) return;
  const now = parts.clock.now();
  const { name: _name, agent: _agent, ...rest } = open;
  const presence = await parts.desk.presence(open.group, now);
  if (presence.somebody) {
    Object.assign(draft.patch, { ownerSince: new Date(now), handover: { ...rest, stage: 'called' } });
    return;
  }
  const { promisedBy } = presence;
  draft.ticket({ kind: 'set', id: open.ticket, facts: { promisedBy } });
  const handover: Waiting = { ...rest, stage: 'left', promisedBy };
  Object.assign(draft.patch, { owner: 'bot', ownerSince: new Date(now), handover });
  if (identity === undefined) return;
  const customer = await parts.store.customers.byId(draft.now().customer);
  const turn = { name: by.name, when: when(parts, { customer, language }, promisedBy) };
  const text = parts.text('handover.agent_left', language, { turn });
  draft.reply(reply({ language }, { identity }, text, [solvedButton(parts, language)]));
}

/** As an inbox row, whose id makes a repeated call harmless. */
export function deskRow(
  id: string,
  { conversation, identity, order, at }: { conversation: string; identity: string; order: number; at: number },
  { by, ticket, reason, act }: { by: Agent; ticket: string; reason: string; act: DeskAct },
): DeskRow {
  return {
    _id: `desk|${id}`,
    conversation,
    identity,
    event: { kind: 'desk', by, ticket, reason, at, act },
    order,
    receivedAt: new Date(at),
    state: 'waiting',
    tries: 0,
  };
}
