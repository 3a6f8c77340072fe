/** Opens a turn on a conversation's state. */
import type { Content } from '../../model/content';
import type { DecideRequest, Frame, Pushed } from '../../model/flow';
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
  const { shop, cards, log, ownership, author, carry } = parts;
  // The spreads come last: an object of so many fields that begins with one is kept as a table, and every look into it is slow.
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
    facts: parts.facts ?? {},
    said: null,
    askedBack: false,
    steps: 0,
    beside: false,
    quiet: false,
    cut: 0,
    variant: undefined,
    input: 0,
    at: request.now,
    replies: [],
    effects: [],
    over: false,
    products: new Map(),
    orders: new Map(),
    pushed: fresh(request.state?.pushed, request.now, library),
    ...carriedOver(request),
    ...flowsOf(),
    ...scopesOf(() => turn, profileOf(request), shop),
    ...repliesOf(() => turn, hash(request.conversation)),
  };
  recalled(turn, request.state?.pushed);
  return Object.assign(turn, author && { author }, carry && { carry });
}

type Carried = Pick<
  OpenTurn,
  | 'stack'
  | 'memory'
  | 'choices'
  | 'parked'
  | 'held'
  | 'last'
  | 'answered'
  | 'heard'
  | 'missed'
  | 'form'
  | 'wasAsked'
  | 'offered'
>;

/** What earlier turns have left. The caller's state is not modified, because a failed turn is redone from it. */
function carriedOver({ state, now }: DecideRequest): Carried {
  return {
    stack: copied(state?.stack ?? []),
    memory: readMemory(state?.memory, now),
    choices: state?.choices,
    parked: state?.parked ? { ...state.parked, stack: copied(state.parked.stack) } : null,
    held: [...(state?.held ?? [])],
    last: state?.last ?? null,
    answered: forgotten(state?.answered, now),
    heard: [...(state?.heard ?? [])],
    missed: state?.missed ?? 0,
    form: state?.form,
    wasAsked: state?.askedBack === true,
    offered: [...(state?.offered ?? [])],
  };
}

function profileOf({ profile }: DecideRequest): Record<string, unknown> {
  return {
    name: null,
    email: null,
    phone: null,
    shopCustomer: null,
    tags: [],
    ...profile,
    known: profile.shopCustomer !== undefined,
  };
}

/** A frame runs in the version of the flow that it began with. */
function flowsOf(): Pick<OpenTurn, 'bind' | 'flowOf'> {
  const bound = new Map<Frame, Flow>();
  return {
    bind: (frame, flow) => void bound.set(frame, flow),
    flowOf(frame) {
      const flow = bound.get(frame);
      if (!flow) throw new Error(`the flow ${frame.flow} was not resolved before it ran`);
      return flow;
    },
  };
}

/** What conditions and texts may read. */
function scopesOf(
  open: () => OpenTurn,
  profile: Record<string, unknown>,
  shop: Pick<Shop, 'name' | 'timeZone'>,
): Pick<OpenTurn, 'scope' | 'vars'> {
  const known = (turn: OpenTurn): Pick<ReturnType<Turn['scope']>, 'memory' | 'facts' | 'profile' | 'language'> => ({
    memory: memoryValues(turn.memory, turn.at),
    facts: turn.facts,
    profile,
    language: turn.language,
  });
  return {
    scope(frame, more) {
      const turn = open();
      return {
        slots: withBlank(turn, frame),
        ...known(turn),
        interrupting: turn.beside || (turn.stack.length > 1 && turn.stack[0] !== frame),
        ...more,
      };
    },
    // Includes blank slots, because a text's `slots.size` would otherwise be the number of slots.
    vars(frame, more) {
      const turn = open();
      return {
        slots: frame ? withBlank(turn, frame) : {},
        ...known(turn),
        zone: shop.timeZone,
        shop: { name: shop.name },
        turn: more ?? {},
      };
    },
  };
}

function repliesOf(open: () => OpenTurn, seed: number): Pick<OpenTurn, 'pick' | 'amend' | 'reply'> {
  const offer = (turn: OpenTurn, content: Content): void => {
    turn.offered = withOffers(turn.offered, content, turn.library);
    const choices = choicesOf(content);
    if (choices.length > 0) turn.choices = choices;
  };
  return {
    // A repeated question takes the next variant; other texts take one that depends on the moment.
    pick(place, count) {
      const { variant, at } = open();
      return variant === undefined ? hash(`${place}|${count}|${at}`, seed) : hash(place, seed) + variant;
    },
    amend(content) {
      const turn = open();
      const last = turn.replies.pop();
      turn.replies.push({ content, input: last?.input ?? turn.input });
      offer(turn, content);
    },
    reply(content) {
      const turn = open();
      if (turn.replies.length >= REPLIES_MAX) return void cut(turn);
      if ((content.kind === 'text' || content.kind === 'quickReplies') && content.text.trim() === '') return;
      turn.replies.push({ content, input: turn.input });
      turn.heard = [...turn.heard, textHash(wordsOf(content))].slice(-HEARD);
      if (content.kind === 'form') turn.form = content.fields.map(({ name, label }) => ({ name, label }));
      offer(turn, content);
    },
  };
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
