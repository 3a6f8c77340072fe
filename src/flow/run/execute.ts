/** Executes the commands of a message, one after the other. */
import { given } from '../../model/given';
import type { Understanding } from '../../model/understanding';
import type { Command, Wishes } from '../../model/command';
import { ROLES } from '../../model/roles';
import { isNaming } from '../hear/slots';
import { lastResults, recall, remember, type Results } from '../../model/memory';
import type { Flow } from '../read/flow';
import { lowestPrice, productFor } from '../actions/shop/found';
import type { OpenTurn } from './turn';
import { acknowledge } from './ask';
import { askBack, missed, offerPerson, suggest } from './suggest';
import { begin, correct, fill, leaveTask, missedQuestion, resume, skip, waiting, type Waiting } from './tasks';

/** `heard` is the message behind the commands; a flow fills its slots from it. */
export async function execute(turn: OpenTurn, commands: readonly Command[], heard?: Understanding): Promise<void> {
  turn.quiet = commands.every(({ kind }) => kind === 'social');
  for (const { kind, value } of heard?.entities ?? [])
    if (kind === 'country' || kind === 'date') remember(turn, kind, value, 'said');
  const open = waiting(turn);
  const said = turn.replies.length;
  for (const command of commands) {
    if (turn.over) return;
    await carryOut(turn, command, heard);
  }
  const kept = commands.flatMap((command) => (command.kind === 'set' ? [command] : []));
  if (open && kept.length > 0 && turn.replies.length === said && waiting(turn)?.frame === open.frame)
    acknowledge(
      turn,
      open.frame,
      open.collect,
      kept.map(({ value }) => shown(value)).filter((value) => value !== null),
    );
}

/** A value in the shopper's own words; the name of a choice is ours. */
function shown(value: unknown): string | null {
  return typeof value === 'string' && !/^[a-z]+(?:_[a-z]+)*$/.test(value) ? value : null;
}

async function carryOut(turn: OpenTurn, command: Command, heard: Understanding | undefined): Promise<void> {
  switch (command.kind) {
    case 'set':
      return set(turn, command.slot, command.value);
    case 'correct':
      return void ((await correct(turn, command)) || missed(turn));
    case 'answer':
    case 'start':
    case 'social':
      return started(turn, turn.library.current(command.flow), command.kind === 'social' ? {} : command.slots);
    case 'person':
      return started(turn, turn.library.forIntent(ROLES.person), {});
    case 'choose':
      remember(turn, 'product', command.product, 'chosen');
      return started(
        turn,
        command.flow === undefined ? turn.library.forIntent(ROLES.ask) : turn.library.current(command.flow),
        { ...command.slots, product: command.product },
      );
    case 'refine':
      return refine(turn, command.wishes);
    case 'leave':
      return void ((await leaveTask(turn, command.quiet)) || suggest(turn, 'system.nothing_to_leave'));
    case 'resume':
      return void ((await resume(turn)) || suggest(turn, 'system.old_button'));
    case 'skip':
    case 'invalid':
      return question(turn, command.kind);
    case 'unclear':
      return void (askBack(turn, command.flows, heard) || missed(turn));
    case 'told':
      return offerPerson(turn);
    case 'unknown':
      return missed(turn);
  }
}

/** A running flow is not started again: the values in the message fill its slots, and it continues. */
async function started(turn: OpenTurn, flow: Flow | null, slots: Record<string, unknown>): Promise<void> {
  if (!flow) return missed(turn);
  const open = waiting(turn);
  const place = turn.stack.findIndex((frame) => frame.flow === flow.name);
  if (open === null || place < 0) return begin(turn, flow, slots);
  if (place < turn.stack.length - 1) return again(turn, flow, slots, place, open);
  const news = Object.entries(slots).filter(
    ([name, value]) => (open.frame.slots[name] ?? null) === null && value !== null && isNamed(flow, name),
  );
  for (const [name, value] of news) if (name !== open.collect.slot) open.frame.slots[name] = value;
  const answer = news.find(([name]) => name === open.collect.slot);
  if (answer) return fill(turn, open, answer[1]);
  return missedQuestion(turn, open);
}

/** The slot is filled by something the message names, not by its words alone. */
function isNamed(flow: Flow, slot: string): boolean {
  return flow.slots.get(slot)?.from.some(isNaming) === true;
}

/** It waits for a flow that it called: with new values it restarts, otherwise it waits for that flow's question. */
async function again(
  turn: OpenTurn,
  flow: Flow,
  slots: Record<string, unknown>,
  place: number,
  open: Waiting,
): Promise<void> {
  const held = turn.stack[place]?.slots ?? {};
  const news = Object.entries(slots).some(
    ([name, value]) => value !== null && held[name] !== value && isNamed(flow, name),
  );
  if (!news) return missedQuestion(turn, open);
  turn.stack = turn.stack.slice(0, place);
  return begin(turn, flow, slots);
}

async function set(turn: OpenTurn, slot: string, value: unknown): Promise<void> {
  const open = waiting(turn);
  if (!open) return missed(turn);
  if (slot === open.collect.slot) return fill(turn, open, value);
  const frame = [...turn.stack].reverse().find((one) => turn.flowOf(one).slots.has(slot)) ?? open.frame;
  frame.slots[slot] = value;
  // A task that has received a value is worth parking.
  frame.given = (frame.given ?? 0) + 1;
  const name = turn.flowOf(frame).slots.get(slot)?.memory;
  if (name !== undefined) remember(turn, name, value, 'said');
}

/** The lowest price of the product discussed since the list was shown, in minor units: "cheaper" compares with it. */
async function priceOf(turn: OpenTurn, id: unknown): Promise<number | null> {
  if (typeof id !== 'string' || (turn.memory.product?.at ?? 0) < (turn.memory.results?.at ?? 0)) return null;
  const product = await productFor(turn, id);
  return product && lowestPrice(product);
}

/** The last search with changed wishes. Words of a new wish replace the old ones. */
async function refine(turn: OpenTurn, { order, not, product, ...wishes }: Wishes): Promise<void> {
  const flow = turn.library.forIntent(ROLES.find);
  const shown = product === undefined ? lastResults(turn) : null;
  if (product !== undefined) remember(turn, 'product', product, 'said');
  const bound = order === 'cheaper' ? await priceOf(turn, recall(turn, 'product')) : null;
  const about = shown ? null : await productFor(turn, recall(turn, 'product'));
  const merged = {
    ...given({ type: about?.type }),
    ...(not === undefined ? shown?.wishes : withoutThat(shown?.wishes ?? {}, not)),
    ...wishes,
    ...(bound !== null ? { max: bound - 1 } : order !== undefined && { order }),
  };
  const slots = Object.fromEntries(
    Object.entries(merged).flatMap(([name, value]) =>
      flow?.slots.has(name === 'text' ? 'what' : name) ? [[name === 'text' ? 'what' : name, value]] : [],
    ),
  );
  return started(turn, flow, slots);
}

/** Earlier exclusions stay; a wished colour that is now rejected is removed, together with its words. */
function withoutThat(wishes: Results['wishes'], not: string): Results['wishes'] {
  const { colour, text, ...others } = wishes;
  const changed = typeof colour === 'string' && not.includes(`not ${colour}`);
  const kept = typeof text === 'string' && !changed ? [text] : [];
  return { ...others, ...(colour !== undefined && !changed && { colour }), text: [...kept, not].join(', ') };
}

async function question(turn: OpenTurn, kind: 'skip' | 'invalid'): Promise<void> {
  const open = waiting(turn);
  if (!open) return missed(turn);
  return kind === 'skip' ? skip(turn, open) : missedQuestion(turn, open);
}
