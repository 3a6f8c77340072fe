/** Answers a question about one product from its data: a sentence per topic, or a plain statement that the shop does not say. */
import type { Product } from '../../../../model/shop';
import type { Rules } from '../rules';
import { localised } from '../found';
import { meantTopics, type AskedTopic } from './topics';
import { known } from './values';
import { sentences, type Voice } from './voice';

export interface Answer {
  says: string;
  /** The topics asked about. */
  topics: string[];
  /** The topics on which the shop has no data. */
  unknown: string[];
}

/** A message with more topics than this is not answered by topic: the reply would be a data sheet. */
const MOST_TOPICS = 3;
const MOST_NEAR = 2;

export function answer(
  product: Product,
  asked: readonly AskedTopic[],
  rules: Pick<Rules, 'topics'>,
  voice: Voice,
): Answer {
  const title = localised(product.title, voice.language);
  const knows = (topic: string): boolean => sentence(product, topic, title, rules, voice) !== null;
  const topics = meantTopics(asked, knows)
    .map(({ topic }) => topic)
    .filter((topic) => rules.topics.has(topic))
    .slice(0, MOST_TOPICS);
  const unknown: string[] = [];
  const says = topics.map((topic) => {
    const told = sentence(product, topic, title, rules, voice);
    if (told !== null) return told;
    unknown.push(topic);
    return lacking(product, topic, title, rules, voice);
  });
  return { says: sentences(voice, says), topics, unknown };
}

export function topicName(topic: string, voice: Voice): string {
  return voice.try([`topic.${topic}`], {}, topic.replaceAll('_', ' '));
}

/** Null: the shop has no data on it. */
export function sentence(
  product: Product,
  topic: string,
  title: string,
  { topics }: Pick<Rules, 'topics'>,
  voice: Voice,
): string | null {
  const spec = topics.get(topic);
  const value = spec && known(product, spec, voice);
  if (!value) return null;
  return voice.try(
    [`says.${topic}`, 'says.any'],
    // The attribute names what is left out (fragrance-free), so a yes would say the opposite.
    { title, name: topicName(topic, voice), value: value.says, yes: spec.without === true ? null : value.yes },
    `${title}: ${value.says}`,
  );
}

function lacking(product: Product, topic: string, title: string, rules: Pick<Rules, 'topics'>, voice: Voice): string {
  const near = (rules.topics.get(topic)?.near ?? [])
    .flatMap((other) => sentence(product, other, title, rules, voice) ?? [])
    .slice(0, MOST_NEAR);
  const plain = voice.say('says.unknown', { title, name: topicName(topic, voice) });
  return sentences(voice, near.length === 0 ? [plain] : [plain, voice.say('says.nearest'), ...near]);
}
