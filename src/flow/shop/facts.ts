/** The shop call that answers a question about a product from its attributes. */
import { remember } from '../memory';
import { answer } from './advice/answer';
import { askedTopics } from './advice/topics';
import { voiceOf } from './advice/voice';
import { askedBefore, asksAgain, keepAsked } from './advice/asked';
import { text, type Call } from './calls';
import { localised, productFor } from './found';

export const productFacts: Call = {
  name: 'product_facts',
  about:
    'answers what a text asks of a product: {says, topics, unknown}; `again`: "what about this one" asks what was asked before; nothing when it asks for no topic of flows/rules',
  args: ['product', 'text', 'topic', 'again'],
  async run(turn, args) {
    const found = await productFor(turn, args.product);
    if (!found) return null;
    const said = text(args.text) ?? '';
    const given = text(args.topic);
    // Its own name is no question: "Cotton Cardigan" does not ask what it is made of.
    const asked = askedTopics(without(said, Object.values(found.title)), turn.rules);
    const before = args.again === true && asksAgain(turn, said) ? askedBefore(turn) : [];
    const topics =
      asked.length > 0 ? asked : given === undefined ? before : [{ topic: given, wants: 'value' as const }];
    if (topics.length === 0) return null;
    keepAsked(turn, topics);
    remember(turn, 'product', found.id, 'said');
    return { ...answer(found, topics, turn.rules, voiceOf(turn)), title: localised(found.title, turn.language) };
  },
};

export function without(said: string, names: readonly string[]): string {
  return names.reduce((rest, name) => {
    const at = rest.toLowerCase().indexOf(name.toLowerCase());
    return at < 0 ? rest : `${rest.slice(0, at)} ${rest.slice(at + name.length)}`;
  }, said);
}
