/** Agents' answers to shoppers who asked nearly the same question, found by its rare words. */
import { createMask, namesIn } from '../../flow/author/mask';
import type { Suggestion } from '../../model/assist';
import type { SaidRow } from '../../model/said';
import { isUnspaced } from '../../model/scripts';
import type { Store } from '../../model/store';
import { termsOf } from '../../model/terms';
import { opening, wordsOf } from './words';

export interface SimilarParts {
  store: Pick<Store, 'said' | 'messages' | 'conversations' | 'customers'>;
}

/** Terms of the question that are looked up, longest first: the longer, the rarer. */
const TERMS_MAX = 8;
/** Rows read for each of them; a term with as many is too common to tell anything. */
const ROWS_MAX = 80;
const CANDIDATES_MAX = 12;
const FOUND_MAX = 3;
/** How alike two questions are at least, of 1. */
const LIKE_LEAST = 0.5;
/** The answer comes within so many messages. */
const ANSWER_WITHIN = 12;
const ANSWER_LEAST = 15;

export async function similarAnswers(
  { store }: SimilarParts,
  question: { text: string; conversation: string },
): Promise<Suggestion[]> {
  const terms = termsOf(question.text)
    .filter((term) => term.length > 1)
    .sort((a, b) => b.length - a.length)
    .slice(0, TERMS_MAX);
  const found = await Promise.all(terms.map((term) => store.said.find({ all: [term] }, ROWS_MAX)));
  const weights = new Map(terms.map((term, at) => [term, weightOf(found[at]?.length ?? 0)]));
  const rows = new Map(found.flat().map((row) => [row._id, row]));
  const alike = [...rows.values()]
    .filter(({ from, conversation }) => from === 'shopper' && conversation !== question.conversation)
    .map((row) => ({ row, like: likeness(weights, row.terms) }))
    .filter(({ like }) => like >= LIKE_LEAST)
    .sort((a, b) => b.like - a.like || b.row.at.getTime() - a.row.at.getTime());
  const answers = await Promise.all(alike.slice(0, CANDIDATES_MAX).map(({ row }) => answerTo(store, row)));
  const texts = new Map(answers.flatMap((each) => (each ? [[each.text, each] as const] : [])));
  return [...texts.values()].slice(0, FOUND_MAX);
}

function weightOf(rows: number): number {
  return Math.log((ROWS_MAX + 1) / (rows + 1)) + 0.1;
}

/** The share of the question's weight that the other one has too, less for each further word that it has. Pure. */
export function likeness(weights: ReadonlyMap<string, number>, terms: readonly string[]): number {
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const other = new Set(terms);
  const shared = [...weights].reduce((sum, [term, weight]) => sum + (other.has(term) ? weight : 0), 0);
  const more = terms.filter((term) => !weights.has(term) && term.length > 1).length;
  const typical = weights.size === 0 ? 0 : all / weights.size;
  return all === 0 ? 0 : shared / (all + Math.max(0, more - weights.size) * typical * 0.3);
}

/** An agent's first message after it; null: no agent answered it. */
async function answerTo(store: SimilarParts['store'], row: SaidRow): Promise<Suggestion | null> {
  const asked = await store.messages.byId(row._id);
  if (!asked) return null;
  const after = await store.messages.after(asked.conversation, asked.seq, ANSWER_WITHIN);
  const answer = after.find(({ purpose, content }) => purpose === 'agent' && content.kind === 'text');
  if (!answer || answer.delivery === 'failed' || wordsOf(answer).length < ANSWER_LEAST) return null;
  const conversation = await store.conversations.byId(asked.conversation);
  const customer = conversation && (await store.customers.byId(conversation.customer));
  return {
    id: answer._id,
    text: withoutPersons(wordsOf(answer), { customer: customer?.name, agent: answer.by?.name }),
    source: {
      kind: 'answered',
      conversation: asked.conversation,
      asked: opening(wordsOf(asked)),
      by: answer.by?.name ?? '',
      at: answer.at.toISOString(),
    },
  };
}

const PLACES: Readonly<Record<string, string>> = { ORDER: 'order', NUMBER: 'order', NAME: 'name', CODE: 'code' };

/** Replaces personal data by blanks such as `{order}`, which the agent fills in before sending. */
export function withoutPersons(text: string, names: Pick<Names, 'customer' | 'agent'>): string {
  const open = Object.entries(names).reduce((sum, [place, name]) => named(sum, name, `{${place}}`), text);
  return createMask([])
    .hide(open)
    .replaceAll(/<([A-Z]+)_\d{1,3}>/g, (_all, kind: string) => `{${PLACES[kind] ?? kind.toLowerCase()}}`);
}

interface Names {
  customer: string | undefined;
  agent: string | undefined;
}

/** Chinese, Japanese, Thai and Korean write a name right beside other words. */
function named(text: string, name: string | undefined, place: string): string {
  return namesIn(name).reduce((sum, part) => {
    const literal = part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const whole = isUnspaced(part) ? literal : `(?<![\\p{L}\\p{N}{])${literal}(?![\\p{L}\\p{N}}])`;
    return sum.replaceAll(new RegExp(whole, 'giu'), place);
  }, text);
}
