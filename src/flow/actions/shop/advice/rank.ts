/** Ranks goods by what they have most or least of: the reply names the first with its value, and the next two in a longer list. */
import type { Product } from '../../../../model/shop';
import type { Rules } from '../rules';
import { localised } from '../found';
import { topicName } from './answer';
import type { AskedTopic } from './topics';
import { knownOf, type Known } from './values';
import { capital, type Voice } from './voice';

export interface Ranking {
  says: string;
  /** Best first; products without data come last. */
  order: Product[];
  /** Several if they are tied. */
  best: Product[];
}

/** A product asked for by more or less of a property. */
export type Ranked = AskedTopic & { wants: 'more' | 'less' };

interface Placed {
  product: Product;
  title: string;
  value: Known;
}

/** How many runners-up the reply names. */
const NEXT = 2;

/** Ranks by the first property that the text asks for and these goods can be ranked by; null: none. */
export function ranking(
  asked: readonly AskedTopic[],
  products: readonly Product[],
  rules: Pick<Rules, 'topics'>,
  voice: Voice,
): Ranking | null {
  const wanted = asked.filter((one): one is Ranked => one.wants !== 'value');
  for (const one of wanted) {
    const found = rank(products, one, rules, voice);
    if (found) return found;
  }
  return null;
}

/** Null: the values are not quantities, or fewer than two of the goods have one. */
function rank(
  products: readonly Product[],
  { topic, wants, place = 1 }: Ranked,
  rules: Pick<Rules, 'topics'>,
  voice: Voice,
): Ranking | null {
  const placed = products.flatMap((product): Placed[] => {
    const value = knownOf(product, topic, rules, voice);
    return value === null ? [] : [{ product, title: localised(product.title, voice.language), value }];
  });
  const compare = orderOf(
    placed.map(({ value }) => value),
    wants,
  );
  if (compare === null || placed.length < 2) return null;
  const sorted = [...placed].sort((a, b) => compare(a.value, b.value));
  const [first] = sorted;
  const best = sorted.filter(({ value }) => first !== undefined && compare(value, first.value) === 0);
  const rest = products.filter((product) => !placed.some((one) => one.product === product));
  const order = [...sorted.map(({ product }) => product), ...rest];
  const one = place > 1 ? sorted[place - 1] : undefined;
  if (one) return { says: placedAs(sorted, place, one, voice), order, best: [one.product] };
  return {
    says: told(sorted, best, { topic, wants }, voice),
    order,
    best: best.map(({ product }) => product),
  };
}

/** Best first, by the keys that all of them have as numbers; null: no such key. */
export function orderOf(values: readonly Known[], wants: 'more' | 'less'): ((a: Known, b: Known) => number) | null {
  const usable =
    values[0]?.ranks.map((_, key) => values.every(({ ranks }) => ranks[key] !== null && ranks[key] !== undefined)) ??
    [];
  if (!usable.some(Boolean)) return null;
  const sign = wants === 'more' ? -1 : 1;
  return (a, b) =>
    usable.reduce(
      (found, use, key) => (found !== 0 || !use ? found : sign * ((a.ranks[key] ?? 0) - (b.ranks[key] ?? 0))),
      0,
    );
}

/** "Number 2 of the 8 is ...", and what ranks above it. */
function placedAs(sorted: readonly Placed[], place: number, { title, value }: Placed, voice: Voice): string {
  const ahead = sorted.slice(0, place - 1).map((each) => ({ title: each.title, value: each.value.says.trim() }));
  return voice.say('compare.placed', {
    place,
    count: sorted.length,
    title,
    value: value.says.trim(),
    others: ahead.map((each) => voice.say('compare.each', each)).join(voice.say('compare.between')),
  });
}

function told(sorted: readonly Placed[], best: readonly Placed[], { topic, wants }: Ranked, voice: Voice): string {
  const name = topicName(topic, voice);
  const count = sorted.length;
  const [first] = sorted;
  const each = (all: readonly Placed[]): string =>
    all
      .map(({ title, value }) => voice.say('compare.each', { title, value: value.says.trim() }))
      .join(voice.say('compare.between'));
  if (best.length === count)
    return voice.say('compare.same', {
      name,
      value: first?.value.says ?? '',
      values: each(sorted.slice(0, NEXT + 1)),
      equal: new Set(sorted.map(({ value }) => value.says)).size === 1,
    });
  const word = voice.try([`compare.${wants}.${topic}`], {}, voice.say(`compare.${wants}.any`, { name }));
  const most = voice.try(
    [`compare.${wants === 'more' ? 'most' : 'least'}.${topic}`],
    {},
    voice.say(`compare.${wants === 'more' ? 'most' : 'least'}.any`, { name }),
  );
  const title = voice.list(best.map((one) => one.title));
  const others = each(sorted.slice(best.length, best.length + NEXT));
  const vars = {
    title,
    word,
    most,
    name: capital(name),
    value: first?.value.says.trim() ?? '',
    others,
    many: best.length > 1,
    count,
  };
  return voice.say(count > 2 ? 'compare.top' : 'compare.best', vars);
}
