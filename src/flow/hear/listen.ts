/** Gathers what the commands of a message are decided from: the waiting question with its choices, what was shown, the last task. */
import type { Understanding } from '../../model/understanding';
import { recall, type Results } from '../memory';
import type { Collect, Flow } from '../plan';
import type { Frame } from '../../model/flow';
import { askedTopics } from '../shop/advice/topics';
import { productFor } from '../shop/found';
import type { OpenTurn } from '../turn';
import type { Goods, Hearing, ShownProduct } from './hearing';
import type { Question } from './slots';

/** Longer texts are stories, not searches. */
const GOODS_TEXT_MAX = 200;
const STRANGE_MAX = 1;

interface Open {
  frame: Frame;
  flow: Flow;
  collect: Collect;
}

export function questionOf(turn: OpenTurn, { frame, flow, collect }: Open): Question {
  const slot = flow.slots.get(collect.slot);
  const { valid } = collect;
  return {
    flow,
    slot: collect.slot,
    accepts: new Set([...collect.accepts, ...(slot?.from ?? [])]),
    take: slot?.take ?? 'value',
    choices: collect.choices(turn, frame),
    hasChoices: collect.hasChoices,
    valid: valid && ((value) => valid(turn, frame, value)),
    filled: frame.slots,
  };
}

export async function hearingOf(turn: OpenTurn, said: readonly Understanding[], open: Open | null): Promise<Hearing> {
  const { context } = turn.request;
  const named = context && turn.library.current(context.flow);
  const last = turn.last && turn.library.current(turn.last.flow);
  const shown = recall(turn, 'results') as Results | null;
  const product = recall(turn, 'product');
  const tasks = [...turn.stack].reverse().map((frame) => ({ flow: turn.flowOf(frame), slots: frame.slots }));
  const answered = turn.answered && turn.library.current(turn.answered.flow);
  return {
    said,
    question: open && questionOf(turn, open),
    task: open ? { flow: open.flow, slots: open.frame.slots } : turn.last && last ? { flow: last, slots: turn.last.slots } : null,
    under: turn.stack.map((frame) => turn.flowOf(frame)),
    tasks,
    topics: [...(turn.answered && answered ? [{ flow: answered, slots: turn.answered.slots }] : []), ...tasks],
    open: turn.stack.length > 0,
    parked: turn.parked !== null,
    shown: shown && (await detailed(turn, shown, said)),
    order: recall(turn, 'order') !== null,
    product: typeof product === 'string' ? { id: product, latest: (turn.memory.product?.at ?? 0) > (turn.memory.results?.at ?? 0) } : null,
    goods: await goodsOf(turn, said),
    context: context && named ? { flow: named, slots: context.slots } : null,
    words: turn.library.words,
    asksTopic: (text) => askedTopics(text, turn.rules).length > 0,
    forIntent: turn.library.forIntent,
    flow: turn.library.current,
  };
}

/** A doubtful clause that names goods is about them. */
async function goodsOf(turn: OpenTurn, said: readonly Understanding[]): Promise<Map<string, Goods>> {
  const doubtful = said.filter(({ outOfScope, unsure, text }) => (outOfScope || unsure) && text.trim() !== '' && text.length <= GOODS_TEXT_MAX);
  const found = doubtful.map(async ({ text, outOfScope }): Promise<[string, Goods]> => {
    const { read } = await turn.shop.searchProducts({ text, language: turn.language, limit: 1 });
    // Of what seems out of scope, a kind of goods among strange words is only mentioned ("the football world cup").
    const strange = outOfScope && (read.unknown ?? []).length > STRANGE_MAX;
    return [text, { products: read.products ?? [], kind: !strange && (read.types ?? []).length > 0 }];
  });
  return new Map(await Promise.all(found));
}

/** Prices and colours of what was shown, looked up only where the message seems to point at one of them. */
async function detailed(turn: OpenTurn, { products }: Results, said: readonly Understanding[]): Promise<ShownProduct[]> {
  const points = said.some(({ text }) => turn.library.words.points(text) !== null);
  if (!points) return products.map((id) => ({ id, price: null, colours: [] }));
  const found = await Promise.all(products.map((id) => productFor(turn, id)));
  return products.map((id, index) => {
    const variants = found[index]?.variants ?? [];
    const price = variants.reduce<number | null>((least, one) => (least === null || one.price.amount < least ? one.price.amount : least), null);
    return { id, price, colours: variants.flatMap(({ colour }) => (colour === undefined ? [] : [colour])) };
  });
}
