/** Search over all messages with shoppers, and over colleagues' notes. */
import type { Hit } from '../model/console';
import { wordsIn, type SaidRow } from '../model/said';
import type { Store } from '../model/store';
import { wantedOf } from '../model/terms';

const HITS_MAX = 30;
const SNIPPET_MAX = 160;

export interface SearchParts {
  store: Pick<Store, 'said' | 'messages' | 'notes' | 'conversations' | 'customers'>;
}

/** Newest first; `next` requests older ones. */
export async function searchSaid(
  parts: SearchParts,
  text: string,
  before?: Date,
): Promise<{ hits: Hit[]; next: string | null }> {
  const wanted = wantedOf(text);
  if (!wanted) return { hits: [], next: null };
  const rows = await parts.store.said.find(wanted, HITS_MAX, before);
  const hits = await Promise.all(rows.map((row) => hitOf(parts, row)));
  const last = rows.length === HITS_MAX ? rows.at(-1) : undefined;
  return { hits: hits.filter((hit) => hit !== null), next: last?.at.toISOString() ?? null };
}

/** Null: the source is gone. */
async function hitOf({ store }: SearchParts, row: SaidRow): Promise<Hit | null> {
  const conversation = await store.conversations.byId(row.conversation);
  const [customer, text] = await Promise.all([
    conversation && store.customers.byId(conversation.customer),
    row.from === 'note'
      ? store.notes.byId(row._id.slice('note|'.length)).then((note) => note?.text)
      : store.messages.byId(row._id).then((message) => message && wordsIn(message.content)),
  ]);
  if (!conversation || !text) return null;
  return {
    id: row._id,
    conversation: row.conversation,
    customer: conversation.customer,
    name: customer?.name ?? null,
    channel: row.channel,
    from: row.from,
    at: row.at.toISOString(),
    text: text.slice(0, SNIPPET_MAX),
  };
}
