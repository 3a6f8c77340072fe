/** The shop call that answers a question about a product from its attributes. */
import type { Product } from '../../../model/shop';
import { isUnspaced } from '../../../model/scripts';
import { holds, plainText } from '../../../model/phrases';
import { remember } from '../../../model/memory';
import { answer } from './advice/answer';
import { askedTopics } from './advice/topics';
import { voiceOf } from './advice/voice';
import { askedBefore, asksAgain, keepAsked } from './advice/asked';
import { text, type Call } from './calls';
import { localised, productFor } from './found';

/** Characters of a name in a row, in a script without spaces. */
const RUN = 3;

export const productFacts: Call = {
  name: 'product_facts',
  about:
    'answers what a text asks of a product: {says, topics, unknown}; `again`: "what about this one" asks what was asked before; `size`: the price is that of this size; nothing when it asks for no topic of flows/rules',
  args: ['product', 'text', 'topic', 'again', 'size'],
  async run(turn, args) {
    const found = await productFor(turn, args.product);
    if (!found) return null;
    const said = text(args.text) ?? '';
    const given = text(args.topic);
    // The product's own name is not a question: "Cotton Cardigan" does not ask what it is made of.
    const asked = askedTopics(without(said, Object.values(found.title)), turn.rules);
    const before = args.again === true && asksAgain(turn, said) ? askedBefore(turn) : [];
    const topics =
      asked.length > 0 ? asked : given === undefined ? before : [{ topic: given, wants: 'value' as const }];
    if (topics.length === 0) return null;
    keepAsked(turn, topics);
    remember(turn, 'product', found.id, 'said');
    const subject = topics.every(({ topic }) => topic === 'price') ? inSize(found, text(args.size)) : found;
    return { ...answer(subject, topics, turn.rules, voiceOf(turn)), title: localised(found.title, turn.language) };
  },
};

/** Restricted to the variants of a size, if there are any. */
function inSize(product: Product, size: string | undefined): Product {
  const variants = product.variants.filter((variant) => variant.size?.toLowerCase() === size?.toLowerCase());
  return size === undefined || variants.length === 0 ? product : { ...product, variants };
}

/** The text without product names, whole or in part: "the glass glow kettle" does not ask for the material, nor "commuter slim" for the cut. */
export function without(said: string, names: readonly string[]): string {
  const whole = names.reduce((rest, name) => {
    const at = rest.toLowerCase().indexOf(name.toLowerCase());
    return at < 0 ? rest : `${rest.slice(0, at)} ${rest.slice(at + name.length)}`;
  }, said);
  return whole === said ? names.reduce(withoutWords, said) : whole;
}

/** Two or more consecutive words of a name, in its order; in a script without spaces, three characters. */
function withoutWords(said: string, name: string): string {
  const own = plainText(name);
  const parts = said.split(/([\s,.;:!?]+)/);
  const isOwn = (part: string | undefined): boolean => {
    const word = plainText(part ?? '');
    return word !== '' && holds(own, word);
  };
  const kept = parts.map((part, at) => (isOwn(part) && (isOwn(parts[at - 2]) || isOwn(parts[at + 2])) ? ' ' : part));
  return isUnspaced(own) ? withoutRuns(kept.join(''), own) : kept.join('');
}

function withoutRuns(said: string, own: string): string {
  const signs = Array.from(said);
  for (let at = 0; at < signs.length; at++) {
    let length = 0;
    while (length < signs.length - at && own.includes(signs.slice(at, at + length + 1).join(''))) length += 1;
    if (length >= RUN) signs.fill(' ', at, at + length);
  }
  return signs.join('');
}
