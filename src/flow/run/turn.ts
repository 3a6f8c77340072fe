/** Opens a turn on a conversation's state, and closes it into the state to store. */
import type { Content } from '../../model/content';
import type { DecideRequest, DecideResult, FlowState, Frame, Pushed } from '../../model/flow';
import type { Shop } from '../../model/shop';

import { choicesOf } from './buttons';
import type { FlowLibrary } from '../read/library';
import { bestOf } from '../../model/language';
import { forgotten } from './answered';
import { withOffers } from './offered';
import { fresh, recalled } from './pushed';
import { hash, textHash } from './hash';
import { wordsOf } from '../journeys/said';
import { memoryValues, readMemory } from '../../model/memory';
import type { CardMakers } from '../actions/show/cards';
import type { Carry, Turn } from '../actions/turn';
import type { Flow } from '../read/flow';
import type { FlowLog } from '../../model/log';
import type { Ownership } from '../actions/owner/ownership';
import type { Hearing } from '../hear/hearing';
import type { Understanding } from '../../model/understanding';
import type { Command } from '../../model/command';

export interface Parts {
  /** A second author of commands and words; absent: only ours. */
  author?: Author;
  carry?: Carry;
  shop: Shop;
  cards: CardMakers;
  log: FlowLog;
  facts?: Readonly<Record<string, unknown>>;
  ownership: Ownership;
}

/** The contract's limit for the state. */
export const STATE_BYTES = 64 * 1024;

/** Shoppers read no more messages at once. A flow that sends more is faulty; inputs whose replies do not fit are answered in the next turn. */
export const REPLIES_MAX = 5;

/** How many recent sentences are avoided as long as there are alternatives. */
const HEARD = 16;

export interface OpenTurn extends Turn {
  readonly author?: Author;
  readonly library: FlowLibrary;
  flowOf(frame: Frame): Flow;
  /** A flow runs beside a waiting task. */
  beside: boolean;
  /** The shopper only thanked or greeted, so no button calls them back to their task. */
  quiet: boolean;
  /** Replaces the last reply's content. */
  amend(content: Content): void;
  /** Hashes of offered buttons that set what words cannot; see offered.ts. */
  offered: string[];
  /** Replies that were dropped, because the turn has no room for them. */
  cut: number;
  /** The push that the shopper may be answering; null: none. */
  pushed: Pushed | null;
  /** Registers a frame's flow with this turn. */
  bind(frame: Frame, flow: Flow): void;
}

export function openTurn(request: DecideRequest, library: FlowLibrary, parts: Parts): OpenTurn {
  const state = request.state;
  const bound = new Map<Frame, Flow>();
  const profile: Record<string, unknown> = {
    name: null,
    email: null,
    phone: null,
    shopCustomer: null,
    tags: [],
    ...request.profile,
    known: request.profile.shopCustomer !== undefined,
  };
  const seed = hash(request.conversation);
  const { shop, cards, log, ownership, author, carry } = parts;
  // Without a spread: an object of so many fields that begins with one is kept as a table, and every look into it is slow.
  const turn: OpenTurn = {
    shop,
    cards,
    log,
    ownership,
    request,
    library,
    texts: library.book.say,
    rules: library.rules,
    several: library.words,
    asks: (text) => library.words.asks(text) && library.words.says(text),
    language: bestOf(request.profile.language, library.book.languages),
    // The caller's state is not modified, because a failed turn is redone from it.
    stack: copied(state?.stack ?? []),
    facts: parts.facts ?? {},
    memory: readMemory(state?.memory, request.now),
    choices: state?.choices,
    parked: state?.parked ? { ...state.parked, stack: copied(state.parked.stack) } : null,
    held: [...(state?.held ?? [])],
    last: state?.last ?? null,
    answered: forgotten(state?.answered, request.now),
    said: null,
    heard: [...(state?.heard ?? [])],
    missed: state?.missed ?? 0,
    form: state?.form,
    wasAsked: state?.askedBack === true,
    askedBack: false,
    steps: 0,
    beside: false,
    quiet: false,
    cut: 0,
    offered: [...(state?.offered ?? [])],
    pushed: fresh(state?.pushed, request.now, library),
    variant: undefined,
    input: 0,
    at: request.now,
    replies: [],
    effects: [],
    over: false,
    products: new Map(),
    orders: new Map(),
    bind: (frame, flow) => void bound.set(frame, flow),
    flowOf(frame) {
      const flow = bound.get(frame);
      if (!flow) throw new Error(`the flow ${frame.flow} was not resolved before it ran`);
      return flow;
    },
    scope: (frame, more) => ({
      slots: withBlank(turn, frame),
      memory: memoryValues(turn.memory, turn.at),
      facts: turn.facts,
      profile,
      language: turn.language,
      interrupting: turn.beside || (turn.stack.length > 1 && turn.stack[0] !== frame),
      ...more,
    }),
    // Includes blank slots, because a text's `slots.size` would otherwise be the number of slots.
    vars: (frame, more) => ({
      slots: frame ? withBlank(turn, frame) : {},
      memory: memoryValues(turn.memory, turn.at),
      facts: turn.facts,
      profile,
      language: turn.language,
      zone: parts.shop.timeZone,
      shop: { name: parts.shop.name },
      turn: more ?? {},
    }),
    // A repeated question takes the next variant; other texts take one that depends on the moment.
    pick: (place, count) =>
      turn.variant === undefined ? hash(`${place}|${count}|${turn.at}`, seed) : hash(place, seed) + turn.variant,
    amend(content) {
      const last = turn.replies.pop();
      turn.replies.push({ content, input: last?.input ?? turn.input });
      turn.offered = withOffers(turn.offered, content, library);
      const choices = choicesOf(content);
      if (choices.length > 0) turn.choices = choices;
    },
    reply(content) {
      if (turn.replies.length >= REPLIES_MAX) return void cut(turn);
      if ((content.kind === 'text' || content.kind === 'quickReplies') && content.text.trim() === '') return;
      turn.replies.push({ content, input: turn.input });
      turn.heard = [...turn.heard, textHash(wordsOf(content))].slice(-HEARD);
      turn.offered = withOffers(turn.offered, content, library);
      if (content.kind === 'form') turn.form = content.fields.map(({ name, label }) => ({ name, label }));
      const choices = choicesOf(content);
      if (choices.length > 0) turn.choices = choices;
    },
  };
  recalled(turn, state?.pushed);
  return Object.assign(turn, author && { author }, carry && { carry });
}

function copied(stack: readonly Frame[]): Frame[] {
  return stack.map((frame) => ({
    ...frame,
    slots: { ...frame.slots },
    ...(frame.said && { said: { ...frame.said } }),
  }));
}

function cut(turn: OpenTurn): void {
  if (turn.cut === 0 && turn.input === 0)
    turn.log.warn(
      { conversation: turn.request.conversation, flow: turn.stack.at(-1)?.flow },
      `a turn said more than ${REPLIES_MAX} messages; the rest was cut`,
    );
  turn.cut += 1;
}

function withBlank(turn: Pick<OpenTurn, 'flowOf'>, frame: Frame): Record<string, unknown> {
  return { ...turn.flowOf(frame).blank, ...frame.slots };
}

export function closeTurn(turn: OpenTurn): DecideResult {
  // "2" refers to the last buttons shown, and to nothing after a reply without buttons.
  const stale = turn.replies.length > 0 && !turn.replies.some(({ content }) => choicesOf(content).length > 0);
  const old = turn.replies.length > 0 && !turn.replies.some(({ content }) => content.kind === 'form');
  const { parked, held, last, answered, heard, offered, pushed } = turn;
  const state: FlowState = {
    stack: [...turn.stack],
    ...(parked && { parked }),
    ...(held.length > 0 && { held }),
    ...(last && { last }),
    ...(answered && { answered }),
    ...(heard.length > 0 && { heard }),
    ...(offered.length > 0 && { offered }),
    ...(pushed && { pushed }),
    memory: turn.memory,
    missed: turn.missed,
    ...(turn.askedBack && { askedBack: true }),
    ...(turn.form && !old && { form: turn.form }),
    ...(turn.choices && !stale && { choices: turn.choices }),
  };
  return { state: bounded(state, turn.log), language: turn.language, replies: turn.replies, effects: turn.effects };
}

/** A state over the limit first loses the interrupted flows, then everything except the chat's language. */
function bounded(state: FlowState, log: FlowLog): FlowState {
  const size = (): number => Buffer.byteLength(JSON.stringify(state));
  // Serialising costs more than the rest of a plain turn, so small states, which are nearly all, skip it.
  if (roughly(state) < STATE_BYTES / 8) return state;
  if (size() > STATE_BYTES) {
    delete state.parked;
    delete state.last;
    delete state.answered;
    delete state.held;
  }
  while (state.stack.length > 0 && size() > STATE_BYTES) {
    log.warn({ flow: state.stack[0]?.flow }, 'the conversation holds too much; its oldest open flow was dropped');
    state.stack.shift();
  }
  return size() > STATE_BYTES ? { stack: [], memory: {}, missed: state.missed } : state;
}

/** A quick lower bound of the size in characters, with an early exit. */
function roughly(value: unknown, depth = 0): number {
  if (typeof value === 'string') return value.length * 3;
  if (typeof value !== 'object' || value === null) return 8;
  if (depth > 8) return STATE_BYTES;
  let sum = 2;
  for (const [key, item] of Object.entries(value)) {
    sum += key.length + 3 + roughly(item, depth + 1);
    if (sum > STATE_BYTES) return sum;
  }
  return sum;
}

/** A message with the commands of our own rules. */
export interface Message {
  turn: OpenTurn;
  hearing: Hearing;
  heard: Understanding;
  ours: readonly Command[];
}

/** An answer as the flow composed it. */
export interface Answer {
  turn: OpenTurn;
  heard: Understanding;
  /** The texts to reword, in order; empty: a sentence may be put before what is shown. */
  texts: readonly string[];
  /** The text of the accompanying cards. */
  shown: readonly string[];
}

export interface Author {
  /** Commands that replace ours. Null: ours are used. Never throws. */
  write(message: Message): Promise<Command[] | null>;
  /** One text for each of `texts` (a single one if that is empty), null for each that stays ours. Null: all stay. Never throws. */
  word(answer: Answer): Promise<(string | null)[] | null>;
}
