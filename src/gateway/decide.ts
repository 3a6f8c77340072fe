/** Steps 4 and 5 of the path: what the rows mean and what to answer. Writes only consents, which must take effect at once. */
import { given } from '../model/given';
import type { DecideResult, Effect, Profile, TurnInput } from '../model/flow';
import type { InboundContent } from '../model/inbound';
import type { Conversation, Customer, InboxRow } from '../model/records';
import { isLate, joinAlbums } from './album';
import { contextOf } from './context';
import { disclose } from './disclose';
import { createDraft } from './draft';
import type { Draft, EchoRow, Outcome, Reply } from './draft';
import type { MessageRow } from './album';
import { applyEffects } from './effects';
import { handOver, type HandTurn } from './handover';
import { runsOf, saidIn } from './join';
import { markOf } from './marks';
import type { PathParts } from './parts';
import { actOf, isDesk, takesOver, untilBack, wakeAgent } from './desk';
import { decidePush } from './pushes';
import { comeBack, forgetSettled, noteMissed, taken, takeBack } from './waiting';
import { answerWords } from './always-words';

/** Without rows: the agent who was called has not answered in time. */
export async function decideTurn(parts: PathParts, conversation: Conversation, waiting: InboxRow[]): Promise<Outcome> {
  const { rows: joined, cut } = untilBack(joinAlbums(parts, waiting));
  const rows = joined.map(({ row }) => row);
  const draft = createDraft(parts, conversation);
  await forgetSettled(parts, draft);
  // A person of the shop is answering, so messages that arrived with theirs are theirs to answer.
  if (rows.some((row) => row.event.kind === 'echo')) taken(parts, draft);
  for (const row of rows.filter(isDesk)) takesOver(parts, draft, row);
  await comeBack(parts, draft, () => parts.store.customers.byId(conversation.customer));
  const messages = rows.filter((row): row is MessageRow => row.event.kind === 'message');
  wakeAgent(draft, messages);
  const { replies: answers, left } = await answer(parts, conversation, messages, draft);
  const waits = left === undefined ? [] : rows.slice(rows.findIndex((row) => row._id === left));
  for (const { row, of } of joined) {
    // A word that always works was handled already, at any position.
    if (waits.includes(row) && !answers.has(row._id)) continue;
    if (row.event.kind === 'echo') draft.echo(row as EchoRow);
    else if (isDesk(row)) await actOf(parts, draft, row);
    else if (row.event.kind === 'push') await decidePush(parts, draft.now(), row, row.event.action, draft);
    else draft.inbound(row as MessageRow, answers.get(row._id) ?? []);
    for (const one of of) draft.done(one);
  }
  return { ...draft.outcome(), more: cut || waits.length > 0 };
}

interface Answers {
  /** By inbox row. Conversations with a person get no entry. */
  replies: Map<string, Reply[]>;
  /** From this row on, the next turn answers; absent: this turn answers all. */
  left?: string;
}

async function answer(
  parts: PathParts,
  conversation: Conversation,
  rows: MessageRow[],
  draft: Draft,
): Promise<Answers> {
  const replies = new Map<string, Reply[]>();
  if (rows.length === 0) return { replies };
  const customer = await parts.store.customers.byId(conversation.customer);
  const left = await beyondWords(parts, conversation, rows, { draft, customer, replies });
  if (left.length === 0 || draft.now().owner === 'person') return { replies };
  const { runs, inputs, lasts } = await heardOf(parts, conversation, left, customer);
  if (inputs.length === 0) return { replies };
  const language = languageOf(conversation, left[0], customer);
  const result = await parts.engine.decide({
    conversation: conversation._id,
    profile: profileOf(customer, conversation, left, language),
    state: draft.now().state,
    inputs,
    now: parts.clock.now(),
    desk: parts.desk,
  });
  const handled = inputs.length - (result.left ?? 0);
  const [rowsTaken, inputsTaken] = [lasts.slice(0, handled), inputs.slice(0, handled)];
  draft.understood(rowsTaken, inputsTaken);
  addReplies(replies, result, lasts);
  const turn: HandTurn = { draft, customer, language: result.language };
  noteMissed(parts, turn, rowsTaken, inputsTaken, result, replies);
  markQuestion(replies, rowsTaken, result.state);
  draft.patch.state = result.state;
  draft.patch.language = result.language;
  await applyEffects(parts, conversation, result.effects);
  await handOvers(parts, turn, result.effects, rowsTaken, inputsTaken, replies);
  disclose(parts, draft, customer, result.language, rowsTaken, replies);
  return { replies, ...firstLeft(runs, result.left) };
}

/** The runs that say something, as inputs of the engine; the answer to a run belongs to its last message. */
async function heardOf(
  parts: PathParts,
  conversation: Conversation,
  rows: MessageRow[],
  customer: Customer | null,
): Promise<{ runs: MessageRow[][]; inputs: TurnInput[]; lasts: MessageRow[] }> {
  const all = runsOf(parts, rows);
  const heard = await Promise.all(all.map((run) => understand(parts, conversation, run, customer)));
  const runs = all.filter((_, at) => heard[at] !== null);
  const inputs = heard.filter((input) => input !== null);
  return { runs, inputs, lasts: runs.flatMap((run) => run.slice(-1)) };
}

/** Answers the words that always work; returns the rows that are the flow engine's. */
async function beyondWords(
  parts: PathParts,
  conversation: Conversation,
  rows: MessageRow[],
  { draft, customer, replies }: { draft: Draft; customer: Customer | null; replies: Map<string, Reply[]> },
): Promise<MessageRow[]> {
  const left: MessageRow[] = [];
  for (const row of rows) {
    const words = await answerWords(parts, { draft, customer, language: languageOf(conversation, row, customer) }, row);
    if (words) replies.set(row._id, isSaid(replies, words) ? [] : words);
    else if (!isLate(parts, conversation, row)) left.push(row);
  }
  return left;
}

function addReplies(
  replies: Map<string, Reply[]>,
  { replies: made, language }: DecideResult,
  lasts: readonly MessageRow[],
): void {
  for (const { content, input } of made) {
    const row = lasts[input];
    if (!row) continue;
    const reply: Reply = { content, purpose: 'reply', identity: row.identity, language };
    replies.set(row._id, [...(replies.get(row._id) ?? []), reply]);
  }
}

/** The last reply says which question of a flow waits after it: Insight counts where shoppers leave. */
function markQuestion(
  replies: ReadonlyMap<string, Reply[]>,
  rows: readonly MessageRow[],
  { stack }: DecideResult['state'],
): void {
  const frame = stack.at(-1);
  const reply = replies.get(rows.at(-1)?._id ?? '')?.at(-1);
  if (reply && frame?.waitingSince !== undefined) reply.asks = { flow: frame.flow, step: frame.step };
}

/** STOP sent five times at once is answered once. */
function isSaid(replies: ReadonlyMap<string, Reply[]>, words: readonly Reply[]): boolean {
  const said = (list: readonly Reply[]): string => JSON.stringify(list.map(({ content }) => content));
  return words.length > 0 && [...replies.values()].some((list) => said(list) === said(words));
}

/** The first row of the inputs that the engine left to the next turn. */
function firstLeft(runs: MessageRow[][], left = 0): Pick<Answers, 'left'> {
  const first = left > 0 ? runs.at(-left)?.[0] : undefined;
  return { ...(first !== undefined && { left: first._id }) };
}

/** Opens the turn's hand-overs at the desk; a turn has at most one. */
async function handOvers(
  parts: PathParts,
  turn: HandTurn,
  effects: Effect[],
  rows: MessageRow[],
  inputs: TurnInput[],
  replies: Map<string, Reply[]>,
): Promise<void> {
  const asked =
    effects.find((effect) => effect.kind === 'handover') ?? effects.find((effect) => effect.kind === 'handback');
  const row = rows[asked?.input ?? rows.length - 1] ?? rows.at(-1);
  if (!asked || !row) return;
  if (asked.kind === 'handback') return tell(replies, row, await takeBack(parts, turn, row));
  // An angry shopper gets priority in the queue, whichever flow hands over.
  const angry = asked.priority === 'high' || inputs.some(({ understanding }) => understanding?.emotion === 'anger');
  const told = await handOver(
    parts,
    turn,
    {
      reason: asked.reason,
      priority: angry ? 'high' : 'normal',
      ...given({ group: asked.group }),
    },
    row,
  );
  tell(replies, row, told);
}

/** Follows the replies to the row; a plain text before it is merged with it. */
function tell(replies: Map<string, Reply[]>, row: MessageRow, told: Reply): void {
  const list = replies.get(row._id) ?? [];
  const last = list.at(-1)?.content;
  const { content } = told;
  if (content.kind !== 'text' || last?.kind !== 'text' || last.buttons?.length) replies.set(row._id, [...list, told]);
  else
    replies.set(row._id, [
      ...list.slice(0, -1),
      { ...told, content: { ...content, text: `${last.text}\n\n${content.text}` } },
    ]);
}

function languageOf(conversation: Conversation, row: MessageRow | undefined, customer: Customer | null): string {
  return conversation.language ?? row?.event.sender.language ?? customer?.language ?? 'en';
}

/** Null: a reaction to a message without a question. */
async function understand(
  parts: PathParts,
  conversation: Conversation,
  run: MessageRow[],
  customer: Customer | null,
): Promise<TurnInput | null> {
  const row = run.at(-1) as MessageRow;
  const said = saidIn(run);
  const marks = said.content.kind === 'reaction' ? await markOf(parts, conversation, row) : undefined;
  if (marks === null) return null;
  const content = await resolved(parts, said.content);
  const understanding =
    said.text === undefined
      ? undefined
      : await parts.nlu.understand(said.text, {
          ...contextOf(conversation, row, customer),
          ...(parts.load.overloaded() && { quick: true }),
        });
  return {
    id: row._id,
    content,
    at: row.event.at,
    ...given({ marks, understanding, product: row.event.referral?.['product'] }),
  };
}

/** A tapped token becomes the value stored for it; an expired one becomes text, which the flow can still answer. */
async function resolved(parts: PathParts, content: InboundContent): Promise<InboundContent> {
  if (content.kind !== 'replyToken') return content;
  const value = await parts.store.tokens.get(content.token);
  return {
    kind: 'reply',
    value: value ?? content.label ?? 'menu',
    ...given({ label: content.label }),
  };
}

function profileOf(
  customer: Customer | null,
  conversation: Conversation,
  rows: MessageRow[],
  language: string,
): Profile {
  const name = customer?.name ?? rows[0]?.event.sender.name;
  return {
    customer: conversation.customer,
    language,
    ...given({ name, email: customer?.email, phone: customer?.phone, shopCustomer: customer?.shopCustomer }),
    ...given({ tags: customer?.tags }),
  };
}
