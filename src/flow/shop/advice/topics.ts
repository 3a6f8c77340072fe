/** Which topics of a product a text asks for, by the phrases of the rules: the longest phrase counts where several overlap. */
import type { Phrase, Rules, Wanted } from '../../rules';
import { plainText } from '../../hear/words';

export interface AskedTopic {
  topic: string;
  wants: Wanted;
}

interface Hit extends AskedTopic {
  weak: boolean;
  from: number;
  to: number;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** In the order in which they are asked, each topic once. */
export function askedTopics(text: string, rules: Pick<Rules, 'phrases'>): AskedTopic[] {
  const said = ` ${plainText(text)} `;
  const hits: Hit[] = [];
  // Phrases come longest first, so what overlaps an earlier hit is the less telling one.
  for (const phrase of rules.phrases) {
    for (const [from, to] of places(said, phrase)) if (!hits.some((hit) => from < hit.to && hit.from < to)) hits.push({ topic: phrase.topic, wants: phrase.wants, weak: phrase.weak, from, to });
  }
  const found = new Map<string, AskedTopic>();
  const strong = hits.filter(({ weak }) => !weak);
  for (const { topic, wants } of (strong.length > 0 ? strong : hits).sort((a, b) => a.from - b.from)) {
    const known = found.get(topic);
    if (known === undefined || known.wants === 'value') found.set(topic, { topic, wants });
  }
  return [...found.values()];
}

function places(said: string, { text, open }: Phrase): [from: number, to: number][] {
  if (text === '') return [];
  const whole = CJK.test(text) ? text : open ? ` ${text}` : ` ${text} `;
  const shift = whole.length > text.length ? 1 : 0;
  const found: [number, number][] = [];
  for (let at = said.indexOf(whole); at >= 0; at = said.indexOf(whole, at + 1)) found.push([at + shift, at + shift + text.length]);
  return found;
}
