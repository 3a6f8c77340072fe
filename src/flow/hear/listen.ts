/** Collects the input for a message's commands: the pending question with its choices, what was shown, the last task. */
import type { Understanding } from '../../model/understanding';
import { lastResults, recall, type Results } from '../../model/memory';
import type { Product, Shop } from '../../model/shop';
import { GatewayError } from '../../model/errors';
import { askedTopics } from '../actions/shop/advice/topics';
import { catalogueFor, lowestPrice, productFor } from '../actions/shop/found';
import { kindIn, namedIn } from '../actions/shop/advice/kinds';
import { otherOrderOf, ownOrderOf } from '../actions/shop/orders';
import { knownOf } from '../actions/shop/advice/values';
import { voiceOf } from '../actions/shop/advice/voice';
import type { OpenTurn } from '../run/turn';
import type { AskedGoods, Goods, Hearing, ShownProduct, Topic } from './hearing';
import { asideIn } from './asides';
import { ROLES } from '../../model/roles';
import { heldOf, questionOf, withGoods, type Open } from './questions';
export { questionOf } from './questions';
import { holdsAny, plainText } from '../../model/phrases';

/** Longer texts are stories, not searches. */
const GOODS_TEXT_MAX = 200;
const STRANGE_MAX = 1;

/** A shop that does not answer must not block a message: it is then analysed without the goods that it names. */
export async function hearingOf(turn: OpenTurn, said: readonly Understanding[], open: Open | null): Promise<Hearing> {
  try {
    return await gathered(turn, said, open);
  } catch (fault) {
    if (!(fault instanceof GatewayError) || fault.code !== 'SHOP_DOWN') throw fault;
    const blind = Object.create(turn, {
      shop: { value: { ...turn.shop, ...NO_GOODS } },
      catalogue: { value: Promise.resolve([]) },
    }) as OpenTurn;
    return gathered(blind, said, open);
  }
}

const NO_GOODS: Pick<Shop, 'searchProducts' | 'product' | 'catalogue'> = {
  searchProducts: async () => ({ products: [], read: {} }),
  product: async () => null,
  catalogue: async () => [],
};

/** "好" alone agrees, even if an intent reads it as praise. */
function plainly({ library }: OpenTurn, clause: Understanding): Understanding {
  const intent = library.words.plainly(clause.text);
  return intent === null || library.forIntent(intent) === null
    ? clause
    : { ...clause, intent: { name: intent, score: 1 }, runnersUp: [], unsure: false, outOfScope: false };
}

async function gathered(turn: OpenTurn, heard: readonly Understanding[], open: Open | null): Promise<Hearing> {
  const said = heard.map((clause) => plainly(turn, clause));
  const context = turn.pushed;
  const named = context && turn.library.current(context.flow);
  const tasks = tasksOf(turn, open);
  return {
    said,
    question: open && (await withGoods(turn, questionOf(turn, open), open.collect, said)),
    held: open ? await heldOf(turn, said, open) : [],
    ...tasks,
    ...(await goodsIn(turn, said, tasks.topics)),
    context: context && named ? { flow: named, slots: context.slots } : null,
    words: turn.library.words,
    ...wishesIn(turn, said),
    forIntent: turn.library.forIntent,
    flow: turn.library.current,
  };
}

/** What is under way, and what was talked about before. */
function tasksOf(
  turn: OpenTurn,
  open: Open | null,
): Pick<Hearing, 'task' | 'under' | 'tasks' | 'answered' | 'topics' | 'earlier' | 'open' | 'parked'> {
  const last = turn.last && turn.library.current(turn.last.flow);
  const before = turn.last && last ? { flow: last, slots: turn.last.slots } : null;
  const tasks = [...turn.stack].reverse().map((frame) => ({ flow: turn.flowOf(frame), slots: frame.slots }));
  const answered = answeredIn(turn);
  return {
    task: open ? { flow: open.flow, slots: open.frame.slots } : before,
    under: turn.stack.map((frame) => turn.flowOf(frame)),
    tasks,
    answered,
    topics: [...(answered ? [answered, ...wholeOf(turn, answered)] : []), ...tasks],
    earlier: orderTopic(turn),
    open: turn.stack.length > 0,
    parked: turn.parked !== null,
  };
}

/** The goods and orders that were shown, that the clauses name, or that the shopper owns. */
async function goodsIn(
  turn: OpenTurn,
  said: readonly Understanding[],
  topics: readonly Topic[],
): Promise<Pick<Hearing, 'shown' | 'kin' | 'owned' | 'other' | 'order' | 'product' | 'goods' | 'asked'>> {
  const shown = lastResults(turn);
  const product = recall(turn, 'product');
  return {
    shown: shown && (await detailed(turn, shown, said)),
    kin: shown ? await kinOf(turn, shown, said) : [],
    owned: await ownedIn(turn, said, topics),
    other: await otherIn(turn, said),
    order: recall(turn, 'order') !== null,
    product:
      typeof product === 'string'
        ? {
            id: product,
            latest: (turn.memory.product?.at ?? 0) >= (turn.memory.results?.at ?? 0),
            sizes: await sizesOf(turn, product, said),
          }
        : null,
    goods: await goodsOf(turn, said),
    asked: await askedOf(turn, said),
  };
}

function wishesIn(
  { rules }: OpenTurn,
  said: readonly Understanding[],
): Pick<Hearing, 'another' | 'follows' | 'seeking' | 'adding' | 'summing' | 'aside'> {
  return {
    another: holding(said, rules.another),
    follows: holding(said, rules.follows),
    seeking: holding(said, rules.seeks),
    adding: holding(said, rules.adds),
    summing: holding(said, rules.sums),
    aside: (text, names) => asideIn(text, names, rules),
  };
}

function answeredIn({ answered, library }: OpenTurn): Hearing['answered'] {
  const flow = answered && library.current(answered.flow);
  return flow
    ? { flow, slots: answered.slots, told: answered.told ?? [], turns: answered.turns, asked: answered.asked ?? null }
    : null;
}

/** The order discussed earlier: "is it still coming on Sunday" refers to it, if nothing more recent answers that. */
function orderTopic(turn: OpenTurn): Topic | null {
  const [order, flow] = [recall(turn, 'order'), turn.library.forIntent(ROLES.track)];
  return typeof order === 'string' && flow?.slots.has('order') === true ? { flow, slots: { order } } : null;
}

/** The flow that an answer belongs to, with the same slots. */
function wholeOf({ library }: OpenTurn, { flow, slots }: Topic): Topic[] {
  const whole = flow.of === undefined ? null : library.current(flow.of);
  return whole ? [{ flow: whole, slots }] : [];
}

/** "The earbuds one", "那双鞋": goods of an order, after an answer about orders. */
async function ownedIn(
  turn: OpenTurn,
  said: readonly Understanding[],
  [topic]: readonly Topic[],
): Promise<Map<string, string>> {
  if (topic?.flow.slots.get('order')?.from.includes('order') !== true) return new Map();
  const found = await Promise.all(
    said
      .filter(({ text, entities }) => text.length <= GOODS_TEXT_MAX && !entities.some(({ kind }) => kind === 'order'))
      .map(async ({ text }) => [text, await ownOrderOf(turn, text)] as const),
  );
  return new Map(found.flatMap(([text, order]) => (order === null ? [] : [[text, order]])));
}

/** "What is in the other order", if one was discussed and the shopper has one other open order. */
async function otherIn(turn: OpenTurn, said: readonly Understanding[]): Promise<Map<string, string>> {
  const pointing = holding(said, turn.rules.another);
  const order = recall(turn, 'order');
  if (pointing.size === 0 || (turn.memory.product?.at ?? 0) > (turn.memory.order?.at ?? 0)) return new Map();
  const other = await otherOrderOf(turn, typeof order === 'string' ? order : null);
  return new Map(other === null ? [] : [...pointing].map((text) => [text, other]));
}

/** Looked up only if the message names a size. */
async function sizesOf(turn: OpenTurn, product: string, said: readonly Understanding[]): Promise<readonly string[]> {
  if (!said.some(({ entities }) => entities.some(({ kind }) => kind === 'size'))) return [];
  return ((await productFor(turn, product))?.variants ?? []).flatMap(({ size }) => size ?? []);
}

/** "Like the Aero Glide but cheaper" compares with named goods. */
const isRelative = ({ library: { words } }: OpenTurn, text: string): boolean => {
  const order = words.wants(text);
  return order === 'cheaper' || order === 'dearer';
};

/** An answer, and no goods, came before: "what amounts" asks about goods only if it names some. */
const isBare = (turn: OpenTurn): boolean =>
  turn.answered !== null && recall(turn, 'product') === null && lastResults(turn) === null;

/** A clause in doubt that names goods is about them. */
async function goodsOf(turn: OpenTurn, said: readonly Understanding[]): Promise<Map<string, Goods>> {
  const doubtful = said.filter(
    ({ outOfScope, unsure, text }) =>
      (outOfScope || unsure || isRelative(turn, text) || isBare(turn)) &&
      text.trim() !== '' &&
      text.length <= GOODS_TEXT_MAX,
  );
  const found = doubtful.map(async ({ text, outOfScope }): Promise<[string, Goods]> => {
    const { read } = await turn.shop.searchProducts({ text, language: turn.language, limit: 1 });
    // In text that seems out of scope, a kind of goods among unknown words is only mentioned ("the football world cup").
    const strange = outOfScope && (read.unknown ?? []).length > STRANGE_MAX && !(await wanted(turn, text));
    return [text, { products: read.products ?? [], kind: !strange && (read.types ?? []).length > 0 }];
  });
  return new Map(await Promise.all(found));
}

/** "My neck always kills me, any pillow for that": goods right after a word of demand are not a mere mention. */
async function wanted(turn: OpenTurn, text: string): Promise<boolean> {
  const said = WANTED.exec(text)?.[1];
  if (said === undefined) return false;
  const { read } = await turn.shop.searchProducts({ text: said, language: turn.language, limit: 1 });
  return (read.types ?? []).length > 0;
}

const WANTED =
  /(?:\b(?:any|which|another|need an?|want an?|looking for an?|got an?|some)\s+|有没有|哪款|哪种|哪个|想买个?|想要个?|要个|来个|看[条个件双]|有啥|什么样的)([\p{L}\p{M}]+(?: [\p{L}\p{M}]+)?)/iu;

function holding(said: readonly Understanding[], phrases: readonly string[]): ReadonlySet<string> {
  return new Set(said.map(({ text }) => text).filter((text) => holdsAny(text, phrases)));
}

/** The catalogue is searched only for clauses that ask about a topic. */
async function askedOf(turn: OpenTurn, said: readonly Understanding[]): Promise<Map<string, AskedGoods>> {
  let about: Promise<Product[]> | undefined;
  const found = said
    .filter(({ text }) => text.length <= GOODS_TEXT_MAX)
    .map(async ({ text, entities }): Promise<[string, AskedGoods][]> => {
      const topics = askedTopics(text, turn.rules);
      if (topics.length === 0) return [];
      const ranks = topics.some(({ wants }) => wants !== 'value');
      const { which, inquiry, seeks } = turn.rules;
      const known = (await (about ??= talkedAbout(turn))).some((product) =>
        topics.some(({ topic }) => knownOf(product, topic, turn.rules, voiceOf(turn)) !== null),
      );
      const inquires = holdsAny(text, inquiry);
      const named =
        (!inquires && entities.some((entity) => entity.kind === 'product')) || (await namedIn(turn, text)).length > 0;
      const kind = !named && (await kindIn(turn, text)) !== null;
      return [
        [
          text,
          { topics, ranks, which: holdsAny(text, which), named, known, kind, inquires, seeks: holdsAny(text, seeks) },
        ],
      ];
    });
  return new Map((await Promise.all(found)).flat());
}

/** The product discussed last, or else those shown. */
async function talkedAbout(turn: OpenTurn): Promise<Product[]> {
  const latest = (turn.memory.product?.at ?? 0) >= (turn.memory.results?.at ?? 0);
  const ids = latest ? [recall(turn, 'product')] : (lastResults(turn)?.products ?? []);
  return (await Promise.all(ids.map((id) => productFor(turn, id)))).filter((product) => product !== null);
}

/** Prices and colours of what was shown, looked up only if the message seems to refer to one of them. */
async function detailed(
  turn: OpenTurn,
  { products }: Results,
  said: readonly Understanding[],
): Promise<ShownProduct[]> {
  const { words } = turn.library;
  const points = said.some(
    ({ text, entities }) =>
      words.points(text) !== null || words.picks(text) || entities.some(({ kind }) => kind === 'colour'),
  );
  if (!points) return products.map((id) => ({ id, price: null, colours: [], words: '' }));
  const found = await Promise.all(products.map((id) => productFor(turn, id)));
  return products.map((id, index) => {
    const variants = found[index]?.variants ?? [];
    return {
      id,
      price: lowestPrice({ variants }),
      colours: variants.flatMap(({ colour }) => (colour === undefined ? [] : [colour])),
      words: described(found[index] ?? null),
    };
  });
}

/** "The memory foam one" may be sold out, and so was not shown. */
async function kinOf(turn: OpenTurn, { products }: Results, said: readonly Understanding[]): Promise<ShownProduct[]> {
  if (!said.some(({ text }) => turn.library.words.picks(text))) return [];
  const catalogue = await catalogueFor(turn);
  const types = new Set(catalogue.filter(({ id }) => products.includes(id)).map(({ type }) => type));
  return catalogue
    .filter(({ id, type, discontinued }) => types.has(type) && !products.includes(id) && discontinued !== true)
    .map((product) => ({ id: product.id, price: lowestPrice(product), colours: [], words: described(product) }));
}

/** Title and attributes in every language of the catalogue: "the linen one", 65瓦那个. */
function described(product: Product | null): string {
  if (!product) return '';
  const says = Object.values(product.attributes ?? {}).flatMap((attribute) =>
    typeof attribute.value === 'boolean' ? [] : Object.values(attribute.says),
  );
  return plainText([...Object.values(product.title), ...says].join(' '));
}
