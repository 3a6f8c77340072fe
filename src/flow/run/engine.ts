/** The flow engine: one turn in, replies and the new state out. Pure given its parts; everything was compiled at load. */
import type { Clock } from '../../model/clock';
import type { FlowEngine, Frame, TurnInput } from '../../model/flow';
import type { Shop } from '../../model/shop';
import type { Nlu } from '../../model/understanding';
import type { Author } from './turn';
import { hear } from '../hear/heard';
import { questionOf } from '../hear/listen';
import { answerOf } from '../hear/slots';
import type { FlowLibrary, FlowSource } from '../read/library';
import type { CardMakers } from '../actions/show/cards';
import type { Carry } from '../actions/turn';
import type { FlowLog } from '../../model/log';
import { noteLookedAt } from './looked-at';
import { route } from './route';
import { GatewayError } from '../../model/errors';
import { apologise, run, sayShopDown } from './run';
import { forgetParked, waiting } from './tasks';
import type { Ownership } from '../actions/owner/ownership';
import { createTries, memoryTries } from '../actions/owner/tries';
import { noteAsOf } from './as-of';
import { told } from './pushed';
import { closeTurn } from './close';
import { openTurn, type OpenTurn } from './turn';

export interface EngineParts {
  library: FlowSource;
  shop: Shop;
  clock: Clock;
  cards: CardMakers;
  log: FlowLog;
  carry?: Carry;
  /** A second author of commands and words; absent: only ours. */
  author?: Author;
  /** The shop facts of the configuration (`facts.*` in texts and conditions). */
  facts?: Readonly<Record<string, unknown>>;
  /** Who may see how much of an order. Absent: strangers see its state, and guesses are counted in this process. */
  ownership?: Ownership;
  /** Interprets two messages as one, when the first makes no sense alone. */
  nlu?: Pick<Nlu, 'understand'>;
}

/** A longer wait would be noticeable for a shopper. */
const SLOW_MS = 2000;

export function createEngine(parts: EngineParts): FlowEngine {
  const ownership = parts.ownership ?? {
    guest: 'status' as const,
    tries: createTries({ store: memoryTries(), secret: 'one process', shopPerHour: 100 }),
  };
  return {
    pushed: (state, push) => told(state, push, parts.library.library()),
    async decide(request) {
      const started = parts.clock.now();
      const library = parts.library.library();
      const turn = openTurn(request, library, { ...parts, ownership });
      await bindFrames(turn, library, parts);
      forgetExpired(turn);
      forgetParked(turn);
      for (let index = 0; index < request.inputs.length && !turn.over; index++) {
        const input = request.inputs[index];
        if (!input) continue;
        const joined = await join(turn, input, request.inputs[index + 1], parts);
        const first = index;
        // For inputs that do not fit, the next turn starts from the state before them; calls to the shop made meanwhile stay made, as after a crash.
        const before = first > 0 ? structuredClone(closeTurn(turn)) : null;
        if (joined) index++;
        turn.input = index;
        // The step limit guards against flow loops, so it is reset for every input.
        turn.steps = 0;
        turn.at = input.at;
        await guarded(turn, joined ?? input);
        if (before && turn.cut > 0) return { ...before, left: request.inputs.length - first };
      }
      const tookMs = parts.clock.now() - started;
      if (tookMs > SLOW_MS)
        parts.log.warn({ conversation: request.conversation, tookMs }, 'the shop was slow to answer a turn');
      noteAsOf(turn);
      return closeTurn(turn);
    },
  };
}

/** A fault outside of any step must not lose the conversation: the bot apologises, and a person takes over. */
async function guarded(turn: OpenTurn, input: TurnInput): Promise<void> {
  try {
    if (input.product !== undefined) await noteLookedAt(turn, input.product);
    await route(turn, input);
  } catch (error) {
    turn.log.warn(
      { conversation: turn.request.conversation, reason: error instanceof Error ? error.message : 'unknown' },
      'a turn failed',
    );
    if (error instanceof GatewayError && error.code === 'SHOP_DOWN') sayShopDown(turn);
    else apologise(turn, 'a fault while answering');
  }
}

/** Finds each open flow in the version that its conversation runs on. */
async function bindFrames(turn: OpenTurn, library: FlowLibrary, parts: EngineParts): Promise<void> {
  const gone: Frame[] = [];
  for (const frame of [...turn.stack, ...(turn.parked?.stack ?? [])]) {
    const found = parts.library.version(frame.flow, frame.version);
    const flow = found instanceof Promise ? await found : found;
    if (flow) turn.bind(frame, flow);
    else gone.push(frame);
  }
  for (const frame of gone) await restart(turn, frame, library);
}

/** The version is gone for good: the flow runs again in its current one, silently, up to the first question that its slots do not answer. */
async function restart(turn: OpenTurn, frame: Frame, library: FlowLibrary): Promise<void> {
  const flow = library.current(frame.flow);
  const what = { conversation: turn.request.conversation, flow: frame.flow, version: frame.version };
  if (!flow) {
    turn.log.warn(what, 'a flow is gone; the conversation leaves it');
    turn.stack = turn.stack.filter((other) => other !== frame);
    if (turn.parked?.stack.includes(frame)) turn.parked = null;
    return;
  }
  turn.log.warn(
    { ...what, now: flow.version },
    'a version of a flow is gone; the flow starts again with its slots kept',
  );
  // A parked task, or one below the top, continues when it is resumed.
  const interrupted = turn.stack.at(-1) !== frame;
  const slots = Object.fromEntries(Object.entries(frame.slots).filter(([name]) => flow.slots.has(name)));
  Object.assign(frame, { version: flow.version, step: flow.first, slots, asked: 0 });
  turn.bind(frame, flow);
  delete frame.waitingSince;
  delete frame.said;
  if (interrupted) return;
  await run(turn);
  // Up to its question it only repeats earlier replies; a flow that ends has something new to say.
  if (turn.stack.at(-1) === frame) [turn.replies, turn.effects] = [[], []];
}

/** A question from yesterday has expired. */
function forgetExpired(turn: OpenTurn): void {
  const frame = turn.stack.at(-1);
  if (!frame?.waitingSince) return;
  const waitedMs = turn.request.now - Date.parse(frame.waitingSince);
  if (!(waitedMs > turn.flowOf(frame).expiresMs)) return;
  turn.log.info({ flow: frame.flow, waitedMs }, 'the question expired; the flow was left');
  turn.stack = [];
  turn.choices = undefined;
}

/** Two texts of one turn as one ("where is" + "my order"), if the first alone is not understood and answers no question. */
async function join(
  turn: OpenTurn,
  input: TurnInput,
  next: TurnInput | undefined,
  { nlu }: EngineParts,
): Promise<TurnInput | null> {
  if (!nlu || input.content.kind !== 'text' || next?.content.kind !== 'text' || !input.understanding?.outOfScope)
    return null;
  const { words } = turn.library;
  const said = input.content.text;
  if (words.cancels(said) || words.stops(said) || words.starts(said) || answers(turn, input)) return null;
  const text = `${said} ${next.content.text}`;
  const understanding = await nlu.understand(text, { language: turn.language, at: next.at });
  if (understanding.outOfScope || understanding.unsure) return null;
  return { content: { kind: 'text', text }, understanding, at: next.at };
}

function answers(turn: OpenTurn, input: TurnInput): boolean {
  const heard = hear(input, turn.choices, turn.form);
  if (heard.kind !== 'words') return true;
  const open = waiting(turn);
  return open !== null && answerOf(questionOf(turn, open), heard).kind !== 'none';
}
