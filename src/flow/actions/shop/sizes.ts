/** The shop call that advises on size. */
import type { Product } from '../../../model/shop';
import { recall, remember } from '../../../model/memory';
import type { Turn } from '../turn';
import { isBetween, isMeasured, readBody, type Body } from './advice/body';
import { adviseSize, measuresOf, sizesOf, type SizeAdvice, type Worn } from './advice/sizing';
import { sentences, voiceOf, type Voice } from './advice/voice';
import { kindOf } from './advice/kinds';
import { text, type Call } from './calls';
import { catalogueFor, localised, productFor } from './found';

/** How many orders are searched for sizes that fitted. */
const ORDERS = 30;

export const sizeAdvice: Call = {
  name: 'size_advice',
  about:
    'which size to take: {says, size, missing}; by measures or the usual size in the text, by what the shopper told before, by what they kept; without a product of the kind that the text names, where it says enough. `missing` names what to ask for: foot, body or usual',
  args: ['product', 'text', 'size'],
  async run(turn, args) {
    const said = text(args.text) ?? '';
    const named = await productFor(turn, args.product);
    const found = named ?? (await ofKind(turn, said));
    const voice = voiceOf(turn);
    const measured = isMeasured(said);
    if (isBetween(said) && !measured) return { says: whichOfTwo(turn, found, voice), size: null, missing: null };
    const known = measured || recall(turn, 'body') !== null;
    if (!found || (!named && !known && sizeIn(found, said) === undefined)) return null;
    remember(turn, 'product', found.id, 'said');
    const title = localised(found.title, turn.language);
    if (sizesOf(found).length === 0) return { says: voice.say('size.none', { title }), size: null, missing: null };
    const body = bodyOf(turn, found, said, text(args.size));
    const advice = adviseSize(found, body, await wornOf(turn, found));
    if (!advice)
      return { says: voice.say('size.fit_only', { title, fit: fitOf(found) }), size: null, missing: missingOf(found) };
    remember(turn, 'size', body.usual ?? advice.size, body.usual === undefined ? 'flow' : 'said');
    return {
      says: sentences(voice, told(found, title, advice, body, voice)),
      size: advice.size,
      missing: null,
      in_stock: advice.inStock,
    };
  },
};

/** The first product of the named kind that comes in sizes; a foot or head measure alone suffices for any goods worn there. */
async function ofKind(turn: Turn, said: string): Promise<Product | null> {
  const goods = await kindOf(turn, said);
  if (goods) return goods.find((product) => sizesOf(product).length > 1) ?? null;
  const { footCm, headCm } = readBody(said);
  const worn = headCm === undefined ? (footCm === undefined ? null : 'footCm') : 'headCm';
  return worn === null
    ? null
    : ((await catalogueFor(turn)).find((product) => measuresOf(product)[0] === worn && sizesOf(product).length > 1) ??
        null);
}

/** "Socks, I'm a 41": the only number in the text that is a size of the product, or lies within one ("39-42"). */
function sizeIn(product: Product, said: string): string | undefined {
  const fits = (number: string): boolean =>
    sizesOf(product).some((size) => {
      const [from, to = from] = size.split('-').map(Number);
      return from !== undefined && to !== undefined && Number(number) >= from && Number(number) <= to;
    });
  const [only, ...more] = new Set((said.match(/(?<![\d.,])\d{2}(?![\d.,])/g) ?? []).filter(fits));
  return more.length === 0 ? only : undefined;
}

/** Products of a kind fit differently, so only a single product's own fit is stated. */
function whichOfTwo(turn: Turn, found: Product | null, voice: Voice): string {
  const known = found !== null && recall(turn, 'product') === found.id;
  const about = known ? { title: localised(found.title, turn.language), fit: fitOf(found) } : { title: '', fit: '' };
  return voice.say('size.two', about);
}

/** Another height is another person's. */
function isHers(kept: unknown, now: Body): kept is Body {
  if (typeof kept !== 'object' || kept === null) return false;
  return now.heightCm === undefined || !('heightCm' in kept) || kept.heightCm === now.heightCm;
}

/** The body measures in this message, merged with earlier ones. */
function bodyOf(turn: Turn, product: Product, said: string, size: string | undefined): Body {
  const foot = measuresOf(product).includes('footCm');
  const now = readBody(said, foot);
  const kept = recall(turn, 'body');
  const body: Body = { ...(isHers(kept, now) && kept), ...now };
  const { usual: _usual, ...measures } = body;
  if (Object.keys(now).length > 0 && Object.keys(measures).length > 0) remember(turn, 'body', measures, 'said');
  const known = sizesOf(product).map((each) => each.toLowerCase());
  const short = known.includes(said.trim().toLowerCase()) ? said.trim().toUpperCase() : undefined;
  const measured = Object.keys(now).some((key) => key !== 'usual');
  const usual =
    body.usual ?? short ?? (measured ? undefined : (size ?? sizeIn(product, said) ?? text(recall(turn, 'size'))));
  return usual === undefined ? body : { ...body, usual };
}

async function wornOf(turn: Turn, product: Product): Promise<Worn[]> {
  const customer = turn.request.profile.shopCustomer;
  if (customer === undefined) return [];
  const worn: Worn[] = [];
  for (const { state, lines } of await turn.shop.ordersOf(customer, ORDERS)) {
    if (!['delivered', 'returned', 'refunded'].includes(state)) continue;
    for (const line of lines) {
      const bought = await productFor(turn, line.product);
      const size = bought?.variants.find(({ sku }) => sku === line.sku)?.size;
      if (bought && size !== undefined && bought.category === product.category)
        worn.push({
          product: bought.id,
          title: localised(bought.title, turn.language),
          brand: bought.brand,
          size,
          returned: state !== 'delivered',
        });
    }
  }
  return worn;
}

function missingOf(product: Product): 'foot' | 'head' | 'body' | 'usual' {
  const measures = measuresOf(product);
  if (measures.includes('footCm')) return 'foot';
  return measures.includes('headCm') ? 'head' : measures.length > 0 ? 'body' : 'usual';
}

function fitOf(product: Product): string {
  return product.fit ?? '';
}

function told(product: Product, title: string, advice: SizeAdvice, body: Body, voice: Voice): string[] {
  const { size, basis, near, beyond, kept, sentBack, inStock } = advice;
  const basics = { title, size, near: near ?? '', fit: fitOf(product), usual: body.usual ?? kept?.size ?? '' };
  return [
    beyond
      ? voice.say('size.beyond', basics)
      : voice.say(`size.${basis}`, { ...basics, body: measures(body, voice), kept: kept?.title ?? '' }),
    near === undefined || beyond || basis === 'usual' ? '' : voice.say('size.between', basics),
    basis === 'only' || basis === 'usual' || product.fit === undefined || product.fit === 'true'
      ? ''
      : voice.say('size.runs', basics),
    sentBack ? voice.say('size.sent_back', basics) : '',
    inStock ? '' : voice.say('size.sold_out', basics),
  ];
}

function measures(body: Body, voice: Voice): string {
  const keys = ['heightCm', 'weightKg', 'chestCm', 'waistCm', 'hipsCm', 'footCm', 'headCm'] as const;
  return voice.list(
    keys.flatMap((key) => (body[key] === undefined ? [] : [voice.say(`advice.measure.${key}`, { value: body[key] })])),
  );
}
