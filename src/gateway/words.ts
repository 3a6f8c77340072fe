/** Words that work always, whatever flow runs and whoever answers: STOP, START, and the way back from a person to the bot. */
import type { Content } from '../model/content';
import type { Conversation, Customer } from '../model/records';
import type { MessageRow, Reply } from './draft';
import { answerLink } from './linked';
import type { PathParts } from './parts';

/** The button value under a hand-over's text. */
export const BACK_TO_BOT = 'owner:bot';

/** The replies of a word, or null: the row is the flow engine's. A withdrawn consent is in the store before anything else is decided. */
export async function answerWords(parts: PathParts, conversation: Conversation, customer: Customer | null, row: MessageRow, patch: Partial<Conversation>): Promise<Reply[] | null> {
  const { content } = row.event;
  const language = conversation.language ?? row.event.sender.language ?? 'en';
  const say = (key: string): Reply[] => [{ content: { kind: 'text', text: parts.text(key, language) } satisfies Content, purpose: 'reply', identity: row.identity, language }];
  const owner = patch.owner ?? conversation.owner;
  if (owner === 'person' && givesBack(parts, conversation, row, patch)) {
    patch.owner = 'bot';
    patch.ownerSince = row.receivedAt;
    if (content.kind === 'reply' && content.value === BACK_TO_BOT) return say('gateway.back');
  }
  const linked = await answerLink(parts, conversation, row);
  if (linked) return linked;
  if (content.kind !== 'text') return null;
  const word = parts.optOut(content.text);
  if (word === null) return null;
  const withdrawn = isWithdrawn(customer);
  // START is also what people type to begin: it is a consent only for those who had said STOP.
  if (word === 'start' && !withdrawn) return null;
  await recordWord(parts, conversation, word, row);
  return say(word === 'stop' ? 'gateway.stopped' : 'gateway.started');
}

/** A person who is silent for too long must not leave the shopper without any answer. */
function givesBack(parts: PathParts, conversation: Conversation, row: MessageRow, patch: Partial<Conversation>): boolean {
  const { content } = row.event;
  if (content.kind === 'reply' && content.value === BACK_TO_BOT) return true;
  const since = (patch.ownerSince ?? conversation.ownerSince)?.getTime() ?? 0;
  return parts.clock.now() - since > parts.settings.handoverReturnMs;
}

function isWithdrawn(customer: Customer | null): boolean {
  return customer?.consents.filter((each) => each.purpose === 'marketing').at(-1)?.state === 'withdrawn';
}

async function recordWord(parts: PathParts, conversation: Conversation, word: 'stop' | 'start', row: MessageRow): Promise<void> {
  const { store, clock, metrics } = parts;
  const at = new Date(clock.now());
  await store.customers.recordConsent(conversation.customer, { purpose: 'marketing', channel: '*', state: word === 'stop' ? 'withdrawn' : 'granted', source: `word on ${row.event.address.channel}`, at });
  metrics.count('opt_out', { word });
  if (word === 'start') return;
  const waiting = await store.actions.waitingFor(conversation.customer);
  const marketing = waiting.filter((action) => action.purpose === 'marketing');
  await Promise.all(marketing.map((action) => store.actions.decide(action._id, { at, outcome: 'cancel', reason: 'exit:stop' }, { state: 'cancelled' })));
}
