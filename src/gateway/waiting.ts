/** A conversation whose hand-over waits: messages for the ticket, its cancellation, its answer, and its time-out. */
import { choice } from '../flow/hear/heard';
import type { DecideResult, TurnInput } from '../model/flow';
import type { InboundContent } from '../model/inbound';
import type { Conversation, Customer } from '../model/records';
import type { Draft, Reply } from './draft';
import type { MessageRow } from './album';
import { reply, when, wordsOf, type HandTurn } from './handover';
import type { PathParts } from './parts';
import { SOLVED, solvedButton } from './promise';

const EMAIL = /[^\s@<>"',;:：，。]+@[^\s@<>"',;：，。]+\.[\p{L}]{2,}/u;
/** The longest text around an address: "it is …, thanks". A longer one gets its own answer. */
const BESIDE_MAX = 25;
/** Attachments without words belong to the waiting ticket. */
const SENT: readonly InboundContent['kind'][] = ['media', 'location', 'contact'];

/** Replies about the waiting hand-over itself; null: the flow engine answers the message. */
export async function answerWaiting(parts: PathParts, turn: HandTurn, row: MessageRow): Promise<Reply[] | null> {
  const { draft } = turn;
  const conversation = draft.now();
  const value = tapped(conversation, row.event.content);
  if (value === SOLVED) return [await takeBack(parts, turn, row)];
  const { content } = row.event;
  const idle = (conversation.state?.stack.length ?? 0) === 0;
  const open = conversation.handover;
  if (!open || open.stage === 'taken' || !idle || content.kind !== 'text') return null;
  if (parts.cancels(content.text)) return [await takeBack(parts, turn, row)];
  return open.email === 'asked' ? takeEmail(parts, turn, row, content.text) : null;
}

/** The shopper no longer needs a person. */
export async function takeBack(parts: PathParts, turn: HandTurn, row: MessageRow): Promise<Reply> {
  const { draft, language } = turn;
  const open = draft.now().handover;
  if (!open) return reply(turn, row, parts.text('handover.nothing_waits', language));
  draft.ticket(await parts.desk.takeBack(open.ticket, parts.clock.now()));
  Object.assign(draft.patch, { handover: null, owner: 'bot', ownerSince: new Date(parts.clock.now()) });
  return reply(turn, row, parts.text('handover.taken_back', language));
}

function takeEmail(parts: PathParts, turn: HandTurn, row: MessageRow, text: string): Reply[] | null {
  const { draft, language } = turn;
  const open = draft.now().handover;
  const email = EMAIL.exec(text)?.[0];
  if (!open || email === undefined) return null;
  draft.ticket({ kind: 'set', id: open.ticket, facts: { email } });
  draft.patch.handover = { ...open, email: 'known' };
  if (text.length - email.length > BESIDE_MAX) return null;
  return [
    reply(
      turn,
      row,
      parts.text('handover.email_known', language, { turn: { email, when: when(parts, turn, open.promisedBy) } }),
    ),
  ];
}

/** While a person is to come, messages that the bot did not understand go to the ticket, and no menu is shown. */
export function noteMissed(
  parts: PathParts,
  turn: HandTurn,
  rows: MessageRow[],
  inputs: TurnInput[],
  result: DecideResult,
  replies: Map<string, Reply[]>,
): void {
  const { draft, language } = turn;
  const before = draft.now().state?.stack.length ?? 0;
  const idle = before === 0 && result.state.stack.length === 0;
  const missed = rows.filter(
    (_, index) =>
      (index === rows.length - 1 && result.state.missed > 0) ||
      (idle && SENT.includes(inputs[index]?.content.kind ?? 'text')),
  );
  for (const row of missed) {
    const open = draft.now().handover;
    if (!open || open.stage === 'taken') return;
    draft.ticket({ kind: 'said', id: open.ticket, words: wordsOf(row) });
    draft.patch.handover = { ...open, noted: open.noted + 1 };
    const text = parts.text(open.noted === 0 ? 'handover.noted' : 'handover.noted_more', language, {
      turn: { when: when(parts, turn, open.promisedBy) },
    });
    replies.set(row._id, [reply(turn, row, text, open.noted === 0 ? [solvedButton(parts, language)] : [])]);
    result.state.missed = 0;
  }
}

/** An agent wrote, which answers the waiting hand-over. */
export function taken(parts: Pick<PathParts, 'clock'>, draft: Draft): void {
  const at = new Date(parts.clock.now());
  Object.assign(draft.patch, { owner: 'person', ownerSince: at });
  const open = draft.now().handover;
  if (!open || open.stage === 'taken') return;
  draft.patch.handover = { ...open, stage: 'taken' };
  draft.ticket({ kind: 'moved', id: open.ticket, step: { state: 'answered', at, by: 'person' } });
}

/** Staff may have closed the ticket elsewhere; the conversation then no longer waits. */
export async function forgetSettled({ store }: Pick<PathParts, 'store'>, draft: Draft): Promise<void> {
  const open = draft.now().handover;
  if (!open || open.stage === 'taken') return;
  const ticket = await store.tickets.byId(open.ticket);
  if (ticket && ticket.state !== 'open') draft.patch.handover = null;
}

/** When the bot must speak because the called agent stays silent; null: no agent was called. ms since 1970. */
export function silentUntil(
  parts: Pick<PathParts, 'settings'>,
  { owner, ownerSince, handover }: Pick<Conversation, 'owner' | 'ownerSince' | 'handover'>,
): number | null {
  if (owner !== 'person' || handover?.stage !== 'called') return null;
  return (ownerSince ?? handover.at).getTime() + parts.settings.handoverReturnMs;
}

/** The called agent did not come in time: the bot says so once and resumes; the ticket stays open. */
export async function comeBack(
  parts: PathParts,
  draft: Draft,
  customer: () => Promise<Customer | null>,
): Promise<void> {
  const conversation = draft.now();
  const until = silentUntil(parts, conversation);
  const open = conversation.handover;
  const now = parts.clock.now();
  if (until === null || now < until || !open || conversation.identity === undefined) return;
  const { promisedBy } = await parts.desk.presence(open.group, now);
  draft.ticket({ kind: 'set', id: open.ticket, facts: { promisedBy } });
  Object.assign(draft.patch, {
    owner: 'bot',
    ownerSince: new Date(now),
    handover: { ...open, stage: 'left', promisedBy },
  });
  const language = conversation.language ?? 'en';
  const turn = { customer: await customer(), language };
  const text = parts.text('handover.silent', language, { turn: { when: when(parts, turn, promisedBy) } });
  draft.reply(reply(turn, { identity: conversation.identity }, text, [solvedButton(parts, language)]));
}

/** The value of a tapped button, or of its number or label typed on a channel without buttons. */
export function tapped({ state }: Pick<Conversation, 'state'>, content: InboundContent): string | null {
  if (content.kind === 'reply') return content.value;
  return content.kind === 'text' ? (choice(content.text, state?.choices)?.value ?? null) : null;
}
