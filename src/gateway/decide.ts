/** Steps 4 and 5 of the path: what the rows mean and what is answered. Nothing is written here but consents, which must hold at once. */
import type { Profile, TurnInput } from '../model/flow';
import type { InboundContent } from '../model/inbound';
import type { Conversation, Customer, InboxRow } from '../model/records';
import { isLate, joinAlbums } from './album';
import { contextOf } from './context';
import { createDraft } from './draft';
import type { Draft, EchoRow, MessageRow, Outcome, Reply } from './draft';
import { applyEffects } from './effects';
import { runsOf, saidIn } from './join';
import { markOf } from './marks';
import type { PathParts } from './parts';
import { decidePush } from './pushes';
import { answerWords } from './words';

export async function decideTurn(parts: PathParts, conversation: Conversation, waiting: InboxRow[]): Promise<Outcome> {
  const rows = joinAlbums(parts, waiting);
  const draft = createDraft(parts, conversation);
  // A person of the shop is at it: what came in with their words is theirs to answer.
  if (rows.some((row) => row.event.kind === 'echo')) Object.assign(draft.patch, { owner: 'person', ownerSince: new Date(parts.clock.now()) });
  const messages = rows.filter((row): row is MessageRow => row.event.kind === 'message');
  const answers = await answer(parts, conversation, messages, draft);
  for (const row of rows) {
    if (row.event.kind === 'echo') draft.echo(row as EchoRow);
    else if (row.event.kind === 'push') await decidePush(parts, draft.now(), row, row.event.action, draft);
    else draft.inbound(row as MessageRow, answers.get(row._id) ?? []);
  }
  for (const row of waiting) draft.done(row);
  return draft.outcome();
}

/** Replies by inbox row. A person's conversation gets none. */
async function answer(parts: PathParts, conversation: Conversation, rows: MessageRow[], draft: Draft): Promise<Map<string, Reply[]>> {
  const replies = new Map<string, Reply[]>();
  if (rows.length === 0) return replies;
  const customer = await parts.store.customers.byId(conversation.customer);
  const left: MessageRow[] = [];
  for (const row of rows) {
    const words = await answerWords(parts, conversation, customer, row, draft.patch);
    if (words) replies.set(row._id, words);
    else if (!isLate(parts, conversation, row)) left.push(row);
  }
  if (left.length === 0 || draft.now().owner === 'person') return replies;
  const runs = runsOf(parts, left);
  const heard = await Promise.all(runs.map((run) => understand(parts, conversation, run, customer)));
  const inputs = heard.filter((input) => input !== null);
  // What answers a run belongs to its last message.
  const lasts = runs.flatMap((run, at) => (heard[at] ? run.slice(-1) : []));
  if (inputs.length === 0) return replies;
  const language = conversation.language ?? left[0]?.event.sender.language ?? customer?.language ?? 'en';
  const result = await parts.engine.decide({ conversation: conversation._id, profile: profileOf(customer, conversation, left, language), state: draft.now().state, inputs, now: parts.clock.now() });
  draft.understood(lasts, inputs);
  draft.patch.state = result.state;
  draft.patch.language = result.language;
  for (const { content, input } of result.replies) {
    const row = lasts[input];
    if (!row) continue;
    const list = replies.get(row._id) ?? [];
    list.push({ content, purpose: 'reply', identity: row.identity, language: result.language });
    replies.set(row._id, list);
  }
  await applyEffects(parts, conversation, result.effects, draft.patch);
  return replies;
}

/** Null: a mark on a message that nobody waits for an answer to. */
async function understand(parts: PathParts, conversation: Conversation, run: MessageRow[], customer: Customer | null): Promise<TurnInput | null> {
  const row = run.at(-1) as MessageRow;
  const said = saidIn(run);
  const marks = said.content.kind === 'reaction' ? await markOf(parts, conversation, row) : undefined;
  if (marks === null) return null;
  const content = await resolved(parts, said.content);
  const understanding = said.text === undefined ? undefined : await parts.nlu.understand(said.text, contextOf(conversation, row, customer));
  return { content, at: row.event.at, ...(marks === undefined ? {} : { marks }), ...(understanding === undefined ? {} : { understanding }) };
}

/** A tapped token becomes the value it stands for; one that has expired is told as text, which the flow can still answer. */
async function resolved(parts: PathParts, content: InboundContent): Promise<InboundContent> {
  if (content.kind !== 'replyToken') return content;
  const value = await parts.store.tokens.get(content.token);
  return { kind: 'reply', value: value ?? content.label ?? 'menu', ...(content.label === undefined ? {} : { label: content.label }) };
}

function profileOf(customer: Customer | null, conversation: Conversation, rows: MessageRow[], language: string): Profile {
  const name = customer?.name ?? rows[0]?.event.sender.name;
  return {
    customer: conversation.customer,
    language,
    ...(name === undefined ? {} : { name }),
    ...(customer?.email === undefined ? {} : { email: customer.email }),
    ...(customer?.phone === undefined ? {} : { phone: customer.phone }),
    ...(customer?.shopCustomer === undefined ? {} : { shopCustomer: customer.shopCustomer }),
  };
}

/** What is left to do for a message that no turn survives: it stands in the history, the shopper gets an apology, a person takes over. */
export function setAside(parts: PathParts, conversation: Conversation, row: InboxRow): Outcome {
  const draft = createDraft(parts, conversation);
  if (row.event.kind === 'message') {
    const language = conversation.language ?? row.event.sender.language ?? 'en';
    draft.inbound(row as MessageRow, [{ content: { kind: 'text', text: parts.text('gateway.apology', language) }, purpose: 'reply', identity: row.identity, language }]);
    Object.assign(draft.patch, { owner: 'person', ownerSince: new Date(parts.clock.now()) });
  }
  return { ...draft.outcome(), aside: [row._id] };
}
