/** Reads the rules of flows/rules/: merged, with the longest phrases first, and topics by name. */
import { plainText } from '../../model/phrases';
import type { OpenPhrase, Phrase, Rules, Wanted } from '../actions/shop/rules';
import type { Fault } from './fault';
import { rulesSchema, type RulesSpec, type TopicSpec } from './schema/rules';
import type { Parsed } from './yaml/parse';
import { validate } from './yaml/validate';

type WordList =
  | 'adds'
  | 'sums'
  | 'pointers'
  | 'tells'
  | 'most'
  | 'least'
  | 'which'
  | 'ours'
  | 'inquiry'
  | 'seeks'
  | 'another'
  | 'follows';

/** Files add to one another; a topic that has phrases but no description is a fault. */
export function readRules(files: readonly Parsed[], faults: Fault[]): Rules {
  const specs = files.flatMap((parsed) => {
    const spec = validate(parsed, rulesSchema, parsed.value ?? {}, [], faults);
    return spec === null ? [] : [{ parsed, spec }];
  });
  const join = <K extends 'topics' | 'goes' | 'colours' | 'interests'>(key: K) =>
    new Map(specs.flatMap(({ spec }) => Object.entries(spec[key] ?? {}))) as ReadonlyMap<
      string,
      NonNullable<RulesSpec[K]>[string]
    >;
  const words = (key: WordList): string[] =>
    specs.flatMap(({ spec }) =>
      Object.values(spec[key] ?? {})
        .flat()
        .map(plainText),
    );
  const topics = join('topics');
  for (const { parsed, spec } of specs) unknownTopics(parsed, spec, topics, faults);
  const phrases = specs.flatMap(({ spec }) => [
    ...phrasesOf(spec.more, 'more'),
    ...phrasesOf(spec.less, 'less'),
    ...phrasesOf(spec.asked, 'value'),
  ]);
  return {
    topics,
    phrases: phrases.sort((a, b) => b.text.length - a.text.length),
    pointers: words('pointers'),
    tells: words('tells'),
    adds: words('adds'),
    sums: words('sums'),
    most: words('most'),
    least: words('least'),
    which: words('which'),
    ours: words('ours'),
    inquiry: words('inquiry'),
    seeks: words('seeks'),
    another: words('another'),
    follows: words('follows'),
    asides: asidesOf(specs.map(({ spec }) => spec)),
    goes: join('goes'),
    colours: join('colours'),
    interests: join('interests'),
  };
}

function phrasesOf(words: RulesSpec['asked'], wants: Wanted): Phrase[] {
  return Object.values(words ?? {}).flatMap((topics) =>
    Object.entries(topics).flatMap(([topic, list]) =>
      list.map(
        (phrase): Phrase => ({
          text: plainText(phrase),
          open: phrase.endsWith('*'),
          weak: phrase.startsWith('('),
          topic,
          wants,
        }),
      ),
    ),
  );
}

/** The phrases of an answer in all languages together. */
function asidesOf(specs: readonly RulesSpec[]): Map<string, OpenPhrase[]> {
  const found = new Map<string, OpenPhrase[]>();
  for (const words of specs.flatMap(({ asides }) => Object.values(asides ?? {}))) {
    for (const [name, list] of Object.entries(words))
      found.set(name, [
        ...(found.get(name) ?? []),
        ...list.map((phrase) => ({ text: plainText(phrase), open: phrase.endsWith('*') })),
      ]);
  }
  return found;
}

function unknownTopics(parsed: Parsed, spec: RulesSpec, topics: ReadonlyMap<string, TopicSpec>, faults: Fault[]): void {
  for (const key of ['asked', 'more', 'less'] as const) {
    for (const [language, words] of Object.entries(spec[key] ?? {})) {
      for (const topic of Object.keys(words))
        if (!topics.has(topic))
          faults.push(parsed.fault([key, language, topic], `no file of rules describes the topic \`${topic}\``, 'key'));
    }
  }
  for (const [name, { near = [] }] of Object.entries(spec.topics ?? {})) {
    for (const other of near)
      if (!topics.has(other)) faults.push(parsed.fault(['topics', name, 'near'], `there is no topic \`${other}\``));
  }
}
