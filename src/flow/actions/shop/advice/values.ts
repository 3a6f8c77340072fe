/** A product's data on a topic: its attributes, and what price, variants, fit and chart imply. */
import type { Attribute, Product, SizeRule } from '../../../../model/shop';
import { money } from '../../../../cards/format';
import type { Rules } from '../rules';
import type { TopicSpec } from '../../../read/schema/rules';
import { localised } from '../found';
import { colourName, type Voice } from './voice';

export interface Known {
  /** As shown to the shopper. */
  says: string;
  /** Yes or no, if the most telling attribute is a boolean. */
  yes: boolean | null;
  /** For comparisons: numbers, and 1 for yes, in the order of the topic's keys; null for text or missing values. */
  ranks: (number | null)[];
}

type Reader = (product: Product, voice: Voice) => Attribute | null;

/** Null: the shop has no data on it. */
export function known(product: Product, spec: TopicSpec, voice: Voice): Known | null {
  const found = spec.keys.map((key) => attributeOf(product, key, voice));
  const there = found.filter((attribute) => attribute !== null);
  if (there.length === 0) return null;
  const says = [...new Set(there.map((attribute) => localised(attribute.says, voice.language)))].join(
    voice.language.startsWith('zh') ? '，' : ', ',
  );
  const first = there[0]?.value;
  return {
    says,
    yes: typeof first === 'boolean' ? first : null,
    ranks: found.map((attribute, at) => rank(attribute?.value, at)),
  };
}

/** The same by the topic's name; null also if the rules lack the topic. */
export function knownOf(
  product: Product,
  topic: string,
  { topics }: Pick<Rules, 'topics'>,
  voice: Voice,
): Known | null {
  const spec = topics.get(topic);
  return spec ? known(product, spec, voice) : null;
}

export function attributeOf(product: Product, key: string, voice: Voice): Attribute | null {
  const own = product.attributes && Object.hasOwn(product.attributes, key) ? product.attributes[key] : undefined;
  return own ?? (Object.hasOwn(READERS, key) ? (READERS[key]?.(product, voice) ?? null) : null);
}

/** Yes ranks only as the most telling key: "decaf" does not mean more caffeine. */
function rank(value: Attribute['value'] | undefined, key: number): number | null {
  return typeof value === 'number' ? value : typeof value === 'boolean' && key === 0 ? Number(value) : null;
}

const READERS: Record<string, Reader> = {
  price(product, voice) {
    const prices = product.variants.map(({ price }) => price).sort((a, b) => a.amount - b.amount);
    const [lowest, highest] = [prices[0], prices.at(-1)];
    if (!lowest || !highest) return null;
    const from = money(lowest, voice.language);
    return made(
      lowest.amount,
      lowest.amount === highest.amount ? from : voice.say('advice.span', { from, to: money(highest, voice.language) }),
    );
  },
  colours: (product, voice) =>
    listing(
      product.variants.map(({ colour }) => colour),
      (colour) => colourName(voice, colour),
      voice,
    ),
  sizes: (product, voice) =>
    listing(
      product.variants.map(({ size }) => size),
      (size) => size,
      voice,
    ),
  stock(product, voice) {
    const left = product.variants.reduce((sum, { stock }) => sum + stock, 0);
    return made(left > 0, voice.say(left > 0 ? 'cards.in_stock' : 'cards.sold_out'));
  },
  brand: (product) => made(product.brand, product.brand),
  fit: (product, voice) =>
    product.fit === undefined ? null : made(product.fit, voice.say(`advice.fit.${product.fit}`)),
  occasions: (product, voice) =>
    listing(product.occasions ?? [], (occasion) => voice.try([`occasion.${occasion}`], {}, occasion), voice),
  size_chart(product, voice) {
    const rows = (product.sizeChart ?? []).map((rule) => `${rule.size}: ${bounds(rule, voice)}`);
    return rows.length === 0 ? null : made('chart', `\n${rows.join('\n')}`);
  },
};

function listing(
  items: readonly (string | undefined)[],
  name: (item: string) => string,
  voice: Voice,
): Attribute | null {
  const distinct = [...new Set(items.filter((item) => item !== undefined))];
  return distinct.length === 0 ? null : made(distinct.join(' '), voice.list(distinct.map(name)));
}

function made(value: Attribute['value'], says: string): Attribute {
  return { value, says: { en: says } };
}

/** "168–178 cm, 62–72 kg": the measures of a row of a chart. */
export function bounds(rule: SizeRule, voice: Voice): string {
  const parts = (['heightCm', 'weightKg', 'chestCm', 'waistCm', 'hipsCm', 'footCm', 'headCm'] as const).flatMap(
    (key) => {
      const span = rule[key];
      return span === undefined ? [] : [voice.say(`advice.bound.${key}`, { from: span[0], to: span[1] })];
    },
  );
  return voice.list(parts);
}
