/** The topics of a product that a text asks about, by the phrases of the rules; of overlapping phrases the longest counts. */
import { isUnspaced } from '../../../../model/scripts';
import type { Phrase, Rules, Wanted } from '../rules';
import { createIndex, type Index } from '../../../../model/phrases';
import { holdsAny, plainText } from '../../../../model/phrases';
import { measureOf, topicOf } from './measures';
import { rankPlace } from './picked';

export interface AskedTopic {
  topic: string;
  wants: Wanted;
  /** The phrases of the topic; if two topics share one, the topic with data on these goods is meant. */
  said?: string;
  /** The rank asked for, counted from 1: "the second lightest". Absent: the first. */
  place?: number;
}

interface Hit extends AskedTopic {
  said: string;
  weak: boolean;
  from: number;
  to: number;
}

type Asking = Pick<Rules, 'phrases'> & Partial<Pick<Rules, 'most' | 'least'>>;

/** In the order asked, each topic once. */
export function askedTopics(text: string, rules: Asking): AskedTopic[] {
  const ranked = rankPlace(text);
  const placed = ranked ? topicsIn(ranked.text, rules).filter(({ wants }) => wants !== 'value') : [];
  return ranked && placed.length > 0 ? placed.map((one) => ({ ...one, place: ranked.place })) : topicsIn(text, rules);
}

function topicsIn(text: string, rules: Asking): AskedTopic[] {
  const hits = hitsOf(spaced(text), rules);
  const found = new Map<string, AskedTopic>();
  const strong = hits.filter(({ weak }) => !weak);
  for (const { topic, wants, said } of (strong.length > 0 ? strong : hits).sort((a, b) => a.from - b.from)) {
    const known = found.get(topic);
    if (known === undefined || known.wants === 'value') found.set(topic, { topic, wants, said });
  }
  const extreme = extremeIn(text, rules);
  if (found.size > 0)
    return [...found.values()].map((one) => (one.wants === 'value' && extreme ? { ...one, wants: extreme } : one));
  const measure = measureOf(text);
  const topic = measure && topicOf(measure);
  return topic ? [{ topic, wants: 'value' }] : [];
}

/** "The most caffeine", 咖啡因最少: most or least of the property named beside it. */
function extremeIn(text: string, { most, least }: Partial<Pick<Rules, 'most' | 'least'>>): 'more' | 'less' | null {
  return holdsAny(text, most ?? []) ? 'more' : holdsAny(text, least ?? []) ? 'less' : null;
}

/** The text without its topic words, which is where product names are read ("a backpack for a laptop" is not a laptop). `kept`: topic words to keep. */
export function withoutTopics(text: string, rules: Pick<Rules, 'phrases'>, kept?: string): string {
  const said = spaced(text);
  return hitsOf(said, rules)
    .filter((hit, at, all) => hit.said !== kept && all.findIndex(({ from }) => from === hit.from) === at)
    .sort((a, b) => b.from - a.from)
    .reduce((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, said)
    .trim();
}

/** Of topics that share their words, those with data on the goods. */
export function meantTopics(asked: readonly AskedTopic[], knows: (topic: string) => boolean): AskedTopic[] {
  return asked.filter((one) => {
    const rivals = one.said === undefined ? [] : asked.filter((other) => other !== one && other.said === one.said);
    if (rivals.length === 0) return true;
    return (
      knows(one.topic) ||
      (!rivals.some(({ topic }) => knows(topic)) && asked.indexOf(one) < asked.indexOf(rivals[0] ?? one))
    );
  });
}

/** In the form of `plainText`, with "15inch" split in two words. */
function spaced(text: string): string {
  return ` ${plainText(text.replace(/(\d)(?=[a-z])/gi, '$1 '))} `;
}

/** How many texts are cached: those of the running turns. */
const RECENT = 64;

interface Search {
  phrases: Index<Phrase>;
  recent: Map<string, readonly Hit[]>;
}

const searches = new WeakMap<readonly Phrase[], Search>();

/** A turn looks up the topics of one message several times. */
function hitsOf(said: string, rules: Pick<Rules, 'phrases'>): Hit[] {
  const search = searches.get(rules.phrases) ?? {
    phrases: createIndex(rules.phrases, ({ text }) => text),
    recent: new Map<string, readonly Hit[]>(),
  };
  searches.set(rules.phrases, search);
  let hits = search.recent.get(said);
  if (!hits) {
    hits = searched(said, search.phrases);
    if (search.recent.size >= RECENT) search.recent.clear();
    search.recent.set(said, hits);
  }
  return [...hits];
}

/** Phrases come longest first, so one that overlaps an earlier hit says less, unless it has the same words. */
function searched(said: string, phrases: Index<Phrase>): Hit[] {
  const hits: Hit[] = [];
  for (const phrase of phrases.of(said)) {
    for (const [from, to] of places(said, phrase)) {
      const covered = hits.some(
        (hit) => from < hit.to && hit.from < to && (hit.from !== from || hit.to !== to || hit.topic === phrase.topic),
      );
      if (!covered)
        hits.push({ topic: phrase.topic, wants: phrase.wants, said: phrase.text, weak: phrase.weak, from, to });
    }
  }
  return hits;
}

function places(said: string, { text, open }: Phrase): [from: number, to: number][] {
  if (text === '' || !said.includes(text)) return [];
  const whole = isUnspaced(text) ? text : open ? ` ${text}` : ` ${text} `;
  const shift = whole.length > text.length ? 1 : 0;
  const found: [number, number][] = [];
  for (let at = said.indexOf(whole); at >= 0; at = said.indexOf(whole, at + 1))
    found.push([at + shift, at + shift + text.length]);
  return found;
}
