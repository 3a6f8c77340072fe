/** A question about a whole kind of goods, or about all that were shown: whether all, none or some have a property, with the values. */
import type { Product } from '../../../../model/shop';
import { plainText } from '../../../../model/phrases';
import type { Rules } from '../rules';
import { localised } from '../found';
import { topicName } from './answer';
import { covers, type Measure } from './measures';
import { orderOf } from './rank';
import { meantTopics, type AskedTopic } from './topics';
import { attributeOf, knownOf } from './values';
import { capital, sentences, type Voice } from './voice';

export interface Overall {
  says: string;
  /** Those that have the property; all of them if it is not a yes-or-no question. */
  fitting: Product[];
  /** None of them has data on it. */
  unknown: boolean;
}

interface Asked {
  products: readonly Product[];
  topics: readonly AskedTopic[];
  measure: Measure | null;
}

interface Judged {
  product: Product;
  verdict: boolean | null;
  says: string;
}

const MOST_TOPICS = 2;
/** How many groups of equal values, and names per group, the reply lists. */
const MOST_GROUPS = 4;
const MOST_NAMED = 4;
const MOST_NEAR = 2;

export function overall(
  { products, topics: asked, measure }: Asked,
  rules: Pick<Rules, 'topics'>,
  voice: Voice,
): Overall {
  const knows = (topic: string): boolean => products.some((product) => knownOf(product, topic, rules, voice) !== null);
  const topics = meantTopics(
    asked.filter(({ topic }) => rules.topics.has(topic)),
    knows,
  ).slice(0, MOST_TOPICS);
  const judges = topics.map((topic) => products.map((product) => judge(product, topic, measure, rules, voice)));
  const decided = judges.filter((row) => row.some(({ verdict }) => verdict !== null));
  const whole = products.map(
    (product, at): Judged =>
      together(
        product,
        decided.map((row) => row[at]),
      ),
  );
  // A topic that supports one with a verdict was used for it: the material, for "organic cotton".
  const settled = new Set(
    topics.flatMap(({ topic }, at) =>
      decided.includes(judges[at] ?? []) ? [topic, ...(rules.topics.get(topic)?.near ?? [])] : [],
    ),
  );
  const listed = topics.filter(({ topic }) => !settled.has(topic));
  const says = [
    ...(decided.length > 0 ? [verdictOf(whole, voice)] : []),
    ...listed.map((topic) => listing(products, topic.topic, rules, voice)),
  ];
  const fitting =
    decided.length > 0 ? whole.filter(({ verdict }) => verdict === true).map(({ product }) => product) : [...products];
  return {
    says: sentences(voice, says),
    fitting,
    unknown: topics.length > 0 && !topics.some(({ topic }) => knows(topic)),
  };
}

/** By the named amount, else by a yes-or-no attribute, else by the word asked for ("cotton"). */
function judge(
  product: Product,
  { topic, said }: AskedTopic,
  measure: Measure | null,
  rules: Pick<Rules, 'topics'>,
  voice: Voice,
): Judged {
  const { keys, near = [], without } = rules.topics.get(topic) ?? { keys: [] };
  const value = knownOf(product, topic, rules, voice);
  const says = value?.says.trim() ?? '';
  for (const key of measure ? keys : []) {
    const attribute = attributeOf(product, key, voice);
    const verdict = attribute && measure ? covers(key, attribute, measure) : null;
    if (attribute && verdict !== null) return { product, verdict, says: localised(attribute.says, voice.language) };
  }
  if (without === true) return { product, verdict: null, says };
  if (value?.yes === true) return { product, verdict: true, says };
  const texts = [...keys, ...near.flatMap((other) => rules.topics.get(other)?.keys ?? [])]
    .flatMap((key) => attributeOf(product, key, voice) ?? [])
    .filter((one) => typeof one.value === 'string');
  const word = said === undefined ? '' : plainText(said);
  const holding = texts.find(
    (one) =>
      word !== '' && [one.says.en, localised(one.says, voice.language)].some((text) => plainText(text).includes(word)),
  );
  if (holding) return { product, verdict: true, says: localised(holding.says, voice.language) };
  return { product, verdict: value?.yes ?? null, says };
}

/** Several properties must hold together; a word that no product has decides nothing, so a product without a verdict counts as lacking it if others have it. */
function together(product: Product, rows: readonly (Judged | undefined)[]): Judged {
  const verdicts = rows.map((row) => row?.verdict ?? (row !== undefined && row.says !== '' ? false : null));
  const verdict = verdicts.includes(false) ? false : verdicts.includes(null) ? null : true;
  return { product, verdict, says: [...new Set(rows.flatMap((row) => row?.says || []))].at(-1) ?? '' };
}

function verdictOf(judged: readonly Judged[], voice: Voice): string {
  const of = (verdict: boolean | null): Judged[] => judged.filter((one) => one.verdict === verdict);
  const [yes, no, open] = [of(true), of(false), of(null)];
  const count = judged.length;
  const whole = yes.length === count ? 'kind.all' : no.length === count ? 'kind.none' : null;
  if (whole !== null) return voice.say(whole, { count, value: onlyValue(judged) ?? groups(judged, voice) });
  return voice.say('kind.some', {
    count,
    matching: yes.length,
    yes: groups(yes, voice),
    no: groups(no, voice),
    open: groups(open, voice),
  });
}

/** The value that all share; null: they differ. */
function onlyValue(judged: readonly Judged[]): string | null {
  const [first, ...others] = new Set(judged.map(({ says }) => says));
  return first === undefined || first === '' || others.length > 0 ? null : first;
}

/** "Roll Top, Photo Trek (waterproof); Campus (not waterproof)". */
function groups(judged: readonly Judged[], voice: Voice): string {
  const bySays = new Map<string, Judged[]>();
  for (const one of judged) bySays.set(one.says, [...(bySays.get(one.says) ?? []), one]);
  const sorted = [...bySays].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_GROUPS);
  return sorted
    .map(([value, members]) =>
      value === '' ? titles(members, voice) : voice.say('kind.group', { titles: titles(members, voice), value }),
    )
    .join(voice.say('compare.between'));
}

function titles(judged: readonly { product: Product }[], voice: Voice): string {
  const names = judged.slice(0, MOST_NAMED).map(({ product }) => localised(product.title, voice.language));
  return judged.length > MOST_NAMED
    ? voice.say('kind.more', {
        titles: names.join(voice.language.startsWith('zh') || voice.language === 'ja' ? '、' : ', '),
        more: judged.length - MOST_NAMED,
        total: judged.length,
      })
    : voice.list(names);
}

function listing(products: readonly Product[], topic: string, rules: Pick<Rules, 'topics'>, voice: Voice): string {
  const name = topicName(topic, voice);
  const valued = products.flatMap((product) => {
    const value = knownOf(product, topic, rules, voice);
    return value === null ? [] : [{ product, value, verdict: null, says: value.says.trim() }];
  });
  if (valued.length === 0) return lacking(products, topic, rules, voice);
  const distinct = new Set(valued.map(({ says }) => says));
  if (distinct.size === 1 && valued.length === products.length)
    return voice.say('kind.same', { name: capital(name), value: valued[0]?.says ?? '', count: products.length });
  const order =
    distinct.size > MOST_GROUPS
      ? orderOf(
          valued.map(({ value }) => value),
          'less',
        )
      : null;
  if (order) {
    const sorted = [...valued].sort((a, b) => order(a.value, b.value));
    const [low, high] = [sorted.slice(0, 1), sorted.slice(-1)];
    return voice.say('kind.span', {
      name: capital(name),
      low: low[0]?.says ?? '',
      low_title: titles(low, voice),
      high: high[0]?.says ?? '',
      high_title: titles(high, voice),
    });
  }
  return voice.say('compare.values', { name: capital(name), values: groups(valued, voice) });
}

function lacking(products: readonly Product[], topic: string, rules: Pick<Rules, 'topics'>, voice: Voice): string {
  const plain = voice.say('compare.unknown', { name: topicName(topic, voice) });
  const near = (rules.topics.get(topic)?.near ?? [])
    .filter((other) => products.some((product) => knownOf(product, other, rules, voice) !== null))
    .slice(0, MOST_NEAR);
  return near.length === 0
    ? plain
    : sentences(voice, [
        plain,
        voice.say('says.nearest'),
        ...near.map((other) => listing(products, other, rules, voice)),
      ]);
}
