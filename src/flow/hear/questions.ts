/** The question that waits, and those answered before it, with what their answers depend on worked out. */
import type { Frame } from '../../model/flow';
import type { Understanding } from '../../model/understanding';
import { choicesNamed } from '../actions/shop/advice/lines';
import type { Collect, Flow } from '../read/flow';
import type { Question } from './slots';
import type { Words } from './words';

type AskTurn = Parameters<Collect['choices']>[0] & { library: { words: Words } };

/** Longer texts are stories. */
const GOODS_TEXT_MAX = 200;

export interface Open {
  frame: Frame;
  flow: Flow;
  collect: Collect;
}

export function questionOf(turn: AskTurn, { frame, flow, collect }: Open): Question {
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
    goods: new Map(),
    several: collect.several,
  };
}

/** Choices that are goods are named as goods are: "the tee", "the jeans and the socks", "everything". */
export async function withGoods(
  turn: AskTurn,
  question: Question,
  { several }: Collect,
  said: readonly Understanding[],
): Promise<Question> {
  if (!question.hasChoices || !question.accepts.has('sku')) return question;
  const goods = new Map<string, string[]>();
  for (const { text } of said.filter((clause) => clause.text.length <= GOODS_TEXT_MAX)) {
    const named = await choicesNamed(turn, question.choices, text);
    if (named.length === 1 || (several && named.length > 1)) goods.set(text, named);
  }
  return { ...question, goods };
}

/** What was answered before in the flow that waits, latest first: only where the message puts something right. */
export async function heldOf(turn: AskTurn, said: readonly Understanding[], open: Open): Promise<Question[]> {
  if (!said.some(({ text }) => turn.library.words.amends(text))) return [];
  const { flow, frame } = open;
  const collects = [...flow.steps.values()]
    .flatMap(({ collect }) => collect ?? [])
    .filter(({ slot, hasChoices }) => hasChoices && slot !== open.collect.slot && (frame.slots[slot] ?? null) !== null);
  const asked = await Promise.all(
    collects.map((collect) => withGoods(turn, questionOf(turn, { flow, frame, collect }), collect, said)),
  );
  return asked.reverse();
}
