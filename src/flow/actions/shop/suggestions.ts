/** Shop calls that suggest products with a reason: what matches a product, alternatives to a sold-out one, the guided choice. */
import { given } from '../../../model/given';
import type { Product } from '../../../model/shop';
import { money } from '../../../cards/format';
import { remember } from '../../../model/memory';
import type { Turn } from '../turn';
import { alternatives, type Alternative } from './advice/alternatives';
import { guide, type GuideWish, type Suggestion } from './advice/guide';
import { matching, type Match } from './advice/matching';
import { known } from './advice/values';
import { capital, colourName, voiceOf, type Voice } from './advice/voice';
import { amount, text, type Call } from './calls';
import { catalogueFor, productFor, summariseProduct, type ProductSummary } from './found';

type Noted = ProductSummary & { note: string };

export const matchingItems: Call = {
  name: 'matching',
  about: 'products that go with one, by the rules of types and colours; each with a `note`',
  args: ['product', 'colour'],
  async run(turn, args) {
    const found = await productFor(turn, args.product);
    if (!found) return [];
    remember(turn, 'product', found.id, 'said');
    const voice = voiceOf(turn);
    return shown(
      turn,
      matching(found, text(args.colour)?.toLowerCase(), await catalogueFor(turn), turn.rules).map((match) =>
        noted(turn, match.product, matchNote(match, voice)),
      ),
    );
  },
};

export const alternativesOf: Call = {
  name: 'alternatives',
  about:
    'what is there instead of a sold-out size or colour: other colours, the next sizes, similar products; each with a `note` of what differs',
  args: ['product', 'size', 'colour'],
  async run(turn, args) {
    const found = await productFor(turn, args.product);
    if (!found) return [];
    const voice = voiceOf(turn);
    const [size, colour] = [text(args.size), text(args.colour)?.toLowerCase()];
    const near = alternatives(found, given({ size, colour }), await catalogueFor(turn));
    // Several variants of one product share a card, because separate cards would repeat its picture.
    const products = [...new Map(near.map(({ product }) => [product.id, product])).values()];
    return shown(
      turn,
      products.map((product) =>
        noted(
          turn,
          product,
          capital(
            near
              .filter((each) => each.product.id === product.id)
              .map((each) => alternativeNote(each, size, voice))
              .join(' · '),
          ),
        ),
      ),
    );
  },
};

export const suggest: Call = {
  name: 'suggest',
  about:
    'the guided choice: products for a person (women, men, kids) or several, an interest of flows/rules or several, an occasion and a budget in minor units; each with a `note` why',
  args: ['gender', 'interest', 'occasion', 'max'],
  async run(turn, args) {
    const [occasion, max] = [chosen(args.occasion), amount(args.max)];
    const common = { ...given({ occasion }), ...(max !== undefined && max > 0 && { max }) };
    const wishes = eachOf(args.gender).flatMap((gender) =>
      eachOf(args.interest).map((interest): GuideWish => ({ ...common, ...given({ gender, interest }) })),
    );
    const [voice, catalogue] = [voiceOf(turn), await catalogueFor(turn)];
    const found = wishes.map((wish) => guide(wish, catalogue, turn.rules).map((suggestion) => ({ suggestion, wish })));
    // In turns, so that each of several people or interests has a present among the first.
    const turns = Array.from({ length: SUGGESTED }, (_, at) => found.flatMap((list) => list[at] ?? [])).flat();
    const once = turns.filter(
      ({ suggestion }, at) => turns.findIndex((other) => other.suggestion.product.id === suggestion.product.id) === at,
    );
    return shown(
      turn,
      once
        .slice(0, SUGGESTED)
        .map(({ suggestion, wish }) => noted(turn, suggestion.product, guideNote(turn, suggestion, wish, voice))),
    );
  },
};

/** Cards of one choice. */
const SUGGESTED = 6;

/** What is wished for each of several people; undefined where it does not matter. */
function eachOf(value: unknown): (string | undefined)[] {
  return Array.isArray(value) ? value.map(chosen) : [chosen(value)];
}

/** "any" is the value of a skipped question. */
function chosen(value: unknown): string | undefined {
  const said = text(value);
  return said === 'any' ? undefined : said;
}

function noted(turn: Turn, product: Product, note: string): Noted {
  return { ...summariseProduct(turn, product), note };
}

function shown(turn: Turn, items: Noted[]): Noted[] {
  if (items.length > 0) remember(turn, 'results', { products: items.map(({ id }) => id), wishes: {} }, 'shown');
  return items;
}

function matchNote({ colour, occasion }: Match, voice: Voice): string {
  const because = [
    ...(colour === undefined ? [] : [voice.say('note.colour', { colour: colourName(voice, colour) })]),
    ...(occasion === undefined
      ? []
      : [voice.say('note.also', { occasion: voice.try([`occasion.${occasion}`], {}, occasion) })]),
  ];
  return because.length === 0 ? voice.say('note.goes') : capital(voice.list(because));
}

function alternativeNote(
  { differs, size, colour, price }: Alternative,
  wanted: string | undefined,
  voice: Voice,
): string {
  const vars = {
    size: size ?? '',
    colour: colour === undefined ? '' : colourName(voice, colour),
    price: money(price, voice.language),
    wanted: wanted ?? '',
  };
  return voice.say(`note.other_${differs}`, vars);
}

/** Topics that state briefly why someone may like it. */
const TELLING = ['battery', 'taste', 'scent', 'skin_type', 'warmth', 'noise_cancelling', 'capacity', 'material'];

function guideNote(turn: Turn, { product, because }: Suggestion, wish: GuideWish, voice: Voice): string {
  const reasons = because.slice(0, 2).map((each) =>
    voice.say(`note.${each}`, {
      interest: voice.try([`interest.${wish.interest ?? ''}`], {}, wish.interest ?? ''),
      occasion: voice.try([`occasion.${wish.occasion ?? ''}`], {}, wish.occasion ?? ''),
      gender: voice.try([`advice.for.${wish.gender ?? ''}`], {}, ''),
      max: money({ amount: wish.max ?? 0, currency: turn.shop.currency }, voice.language),
    }),
  );
  const fact = TELLING.flatMap((topic) => {
    const spec = turn.rules.topics.get(topic);
    const value = spec ? known(product, spec, voice) : null;
    return value && value.yes !== false ? [value.says.trim()] : [];
  })[0];
  return voice.say('note.guide', { reasons: capital(voice.list(reasons)), fact: fact ?? '' });
}
