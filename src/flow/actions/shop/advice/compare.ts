/** Two or three products side by side: rows of a table, and the topics asked about, answered in sentences. */
import type { Product } from '../../../../model/shop';
import type { Rules } from '../rules';
import { localised } from '../found';
import { topicName } from './answer';
import { orderOf } from './rank';
import { meantTopics, type AskedTopic } from './topics';
import { known, type Known } from './values';
import { capital, sentences, type Voice } from './voice';

export interface Comparison {
  says: string;
  rows: { topic: string; label: string; values: string[] }[];
}

interface Side {
  title: string;
  value: Known | null;
}

/** A table with more rows is unreadable on a phone. */
const MOST_ROWS = 8;
const MOST_TOLD = 3;
const UNKNOWN = '–';

export function compare(
  products: readonly Product[],
  asked: readonly AskedTopic[],
  rules: Pick<Rules, 'topics'>,
  voice: Voice,
): Comparison {
  const sides = (topic: string): Side[] =>
    products.map((product) => ({
      title: localised(product.title, voice.language),
      value: valueOf(product, topic, rules, voice),
    }));
  const knows = (topic: string): boolean => sides(topic).some(({ value }) => value !== null);
  const wanted = meantTopics(
    asked.filter(({ topic }) => rules.topics.has(topic)),
    knows,
  );
  const usual = [...rules.topics]
    .filter(([, spec]) => spec.compare !== undefined)
    .sort(([, a], [, b]) => (a.compare ?? 0) - (b.compare ?? 0))
    .map(([topic]) => topic);
  const table = [...new Set([...wanted.map(({ topic }) => topic), ...usual])]
    .map((topic) => ({ topic, sides: sides(topic) }))
    .filter(({ sides: all }) => all.some(({ value }) => value !== null));
  const told = wanted.map((each) => toldOf(each, sides(each.topic), voice));
  // If the topic has no data, other differences still help to choose.
  if (!wanted.some(({ topic }) => knows(topic))) told.push(differences(table, voice));
  const rows = table.slice(0, MOST_ROWS).map(({ topic, sides: all }) => ({
    topic,
    label: capital(topicName(topic, voice)),
    values: all.map(({ value }) => value?.says.trim() || UNKNOWN),
  }));
  return { says: sentences(voice, told), rows };
}

function valueOf(product: Product, topic: string, { topics }: Pick<Rules, 'topics'>, voice: Voice): Known | null {
  const spec = topics.get(topic);
  return spec ? known(product, spec, voice) : null;
}

function toldOf({ topic, wants }: AskedTopic, sides: readonly Side[], voice: Voice): string {
  const name = topicName(topic, voice);
  const there = sides.filter((side): side is { title: string; value: Known } => side.value !== null);
  if (there.length === 0) return voice.say('compare.unknown', { name });
  const each = (all: readonly Side[]): string =>
    all
      .map(({ title, value }) =>
        voice.say('compare.each', { title, value: value?.says.trim() ?? voice.say('compare.no_word') }),
      )
      .join(voice.say('compare.between'));
  const best =
    wants === 'value'
      ? null
      : bestOf(
          there.map(({ value }) => value),
          wants,
        );
  if (best === null) return voice.say('compare.values', { name: capital(name), values: each(sides) });
  if (best.length === there.length)
    return voice.say('compare.same', {
      name,
      value: there[0]?.value.says ?? '',
      values: each(sides),
      equal: new Set(there.map(({ value }) => value.says)).size === 1,
    });
  const winners = best.map((at) => there[at]).filter((side) => side !== undefined);
  const word = voice.try([`compare.${wants}.${topic}`], {}, voice.say(`compare.${wants}.any`, { name }));
  return voice.say('compare.best', {
    title: voice.list(winners.map(({ title }) => title)),
    word,
    value: winners[0]?.value.says ?? '',
    others: each(sides.filter((side) => !winners.some(({ title }) => title === side.title))),
    many: winners.length > 1,
  });
}

/** Positions of the products with most (or least); null if the values are not quantities. */
function bestOf(values: readonly Known[], wants: 'more' | 'less'): number[] | null {
  const order = orderOf(values, wants);
  if (order === null) return null;
  const top = values.reduce((best, value) => (order(value, best) < 0 ? value : best));
  return values.flatMap((value, at) => (order(value, top) === 0 ? [at] : []));
}

function differences(table: readonly { topic: string; sides: Side[] }[], voice: Voice): string {
  const differing = table.filter(
    ({ sides }) =>
      new Set(sides.map(({ value }) => value?.says)).size > 1 && sides.every(({ value }) => value !== null),
  );
  const parts = differing.slice(0, MOST_TOLD).map(({ topic, sides }) =>
    voice.say('compare.difference', {
      name: topicName(topic, voice),
      values: sides.map(({ value }) => value?.says.trim() ?? UNKNOWN).join(voice.say('compare.against')),
    }),
  );
  const titles = voice.list((table[0]?.sides ?? []).map(({ title }) => title));
  return parts.length === 0
    ? voice.say('compare.alike', { titles })
    : voice.say('compare.differ', { titles, parts: parts.join(voice.say('compare.between')) });
}
