/** The goods that a question is about when it names no product: a kind ("your kettles"), those shown last, or the rest of them. */
import type { Product, ProductQuery } from '../../../../model/shop';
import { holdsAny } from '../../../../model/phrases';
import { lastResults, recall } from '../../../../model/memory';
import type { Turn } from '../../turn';
import { mentionedApart } from './mentioned';
import { askedTopics, withoutTopics } from './topics';
import { catalogueFor, productFor } from '../found';

/** At most this many goods of a kind are evaluated. */
const KIND_MAX = 40;

type KindTurn = Pick<Turn, 'shop' | 'rules' | 'language' | 'catalogue'>;

/** The products that a text names, not counting words that ask something about them. */
export async function namedIn(turn: KindTurn, said: string): Promise<string[]> {
  return mentionedApart(said, turn.rules, await catalogueFor(turn));
}

/** Null: the text names no kind of goods, or names a product. */
export async function kindOf(turn: KindTurn, said: string): Promise<Product[] | null> {
  const read = await kindIn(turn, said);
  if (!read) return null;
  const catalogue = await catalogueFor(turn);
  const { products } = await turn.shop.searchProducts({ ...read, language: turn.language, limit: KIND_MAX });
  return products.length === 0 ? null : products.map((found) => catalogue.find(({ id }) => id === found.id) ?? found);
}

type Kind = Pick<ProductQuery, 'types' | 'gender'>;

/** The kind alone, without its goods; null as above. */
export async function kindIn(turn: KindTurn, said: string): Promise<Kind | null> {
  if ((await namedIn(turn, said)).length > 0) return null;
  return (await kindAmong(turn, withoutTopics(said, turn.rules))) ?? (await kindAndTopic(turn, said))?.kind ?? null;
}

/** Words that ask for a topic and are also part of a kind's name: the 羊毛 of 羊毛衫, "charger" beside "does it work in Europe". Only if something else is asked. */
export async function wordsOfKind(turn: KindTurn, said: string): Promise<string | null> {
  const apart = await kindAmong(turn, withoutTopics(said, turn.rules));
  return apart ? null : ((await kindAndTopic(turn, said))?.words ?? null);
}

async function kindAndTopic(turn: KindTurn, said: string): Promise<{ kind: Kind; words: string } | null> {
  const phrases = [...new Set(askedTopics(said, turn.rules).flatMap((one) => one.said ?? []))];
  if (phrases.length < 2) return null;
  for (const words of phrases) {
    const kind = await kindAmong(turn, withoutTopics(said, turn.rules, words));
    if (kind) return { kind, words };
  }
  return null;
}

async function kindAmong(turn: KindTurn, text: string): Promise<Kind | null> {
  if (text === '') return null;
  const { read } = await turn.shop.searchProducts({ text, language: turn.language, limit: 1 });
  return read.types ? { types: read.types, ...(read.gender && { gender: read.gender }) } : null;
}

export async function shownProducts(turn: Turn): Promise<Product[]> {
  const found = await Promise.all((lastResults(turn)?.products ?? []).map((id) => productFor(turn, id)));
  return found.filter((product) => product !== null);
}

/** Those shown last, except the one just discussed. */
export async function otherProducts(turn: Turn): Promise<Product[]> {
  const about = recall(turn, 'product');
  return (await shownProducts(turn)).filter(({ id }) => id !== about);
}

/** The question is about everything the shop has, not only what was shown. */
export function saysOurs({ rules }: Pick<Turn, 'rules'>, said: string): boolean {
  return holdsAny(said, rules.ours);
}

/** The text looks for goods rather than asking about them, so a search answers it. */
export function seeks({ rules }: Pick<Turn, 'rules'>, said: string): boolean {
  return holdsAny(said, rules.seeks);
}
