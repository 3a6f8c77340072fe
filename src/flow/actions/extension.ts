/** Actions of a project's own code: each becomes a verb, validated like ours, with a time limit and without access to the turn itself. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { given } from '../../model/given';
import type { Frame } from '../../model/flow';
import type { FlowLog } from '../../model/log';
import type { Turn } from './turn';
import type { Shop } from '../../model/shop';
import { hint } from '../read/fault';
import { nameSchema, valueSchema } from './fields';
import { verb, type Verb } from './verb';

/** The shopper is waiting, so an action must return within this time. */
const PATIENCE_MS = 5_000;
/** Slots are stored with the conversation. */
const MAX_CHARACTERS = 20_000;

export interface ActionContext {
  /** The shop that the flows use too. */
  shop: Shop;
  /** The shopper's language, BCP 47. */
  language: string;
  /** When the message arrived, ms since 1970. */
  now: number;
  /** The shop's customer id; absent: the shopper has not signed in. */
  customer?: string;
  /**
   * The idempotency key of this run: the same when the turn is decided again, after a crash or concurrently by another worker, and
   * different for every other run. Send it with every request that changes something elsewhere.
   */
  key: string;
  /** A copy of the flow's slots. */
  slots: Readonly<Record<string, unknown>>;
  /** Aborts when the result would come too late; pass it to `fetch`. */
  signal: AbortSignal;
  log: FlowLog;
}

export interface ActionDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** The key that steps use, such as `loyalty_points`. */
  name: string;
  /** One sentence that editors show. */
  about: string;
  /** The schema of the step's arguments, validated before each run. */
  with: Shape;
  /** The returned value is stored in the step's `into`. A throw leads to the step's `on_error`. It may run twice for one turn: see `key`. */
  run(given: z.infer<z.ZodObject<Shape>>, context: ActionContext): unknown;
}

export function extensionVerb({ name, about, with: shape, run }: ActionDefinition): Verb {
  const given = z.strictObject(shape);
  const known = Object.keys(shape);
  const step = {
    [name]: z.record(nameSchema, valueSchema).nullable().describe(about),
    into: nameSchema.optional().describe('The slot for the answer'),
  };
  return verb(name, step, (node, kit, path) => {
    const written = (node[name] ?? {}) as Record<string, unknown>;
    for (const key of Object.keys(written))
      if (!known.includes(key))
        kit.fault([...path, name, key], `\`${name}\` takes no \`${key}\`${hint(key, known)}`, 'key');
    const into = node['into'];
    const slot = typeof into === 'string' ? kit.slot(into, [...path, 'into']) : null;
    if (slot !== null) kit.refs.fills.push({ slot, values: null, choices: false });
    const values = kit.values(written, [...path, name]);
    return {
      async run(turn, frame) {
        const answer = await timed((signal) => run(given.parse(values(turn, frame)), contextOf(turn, frame, signal)));
        const text = JSON.stringify(answer ?? null);
        if (text.length > MAX_CHARACTERS)
          throw new Error(`the action ${name} gave more than ${MAX_CHARACTERS} characters`);
        if (slot !== null) frame.slots[slot] = JSON.parse(text) as unknown;
        return { kind: 'next' };
      },
    };
  });
}

function contextOf(turn: Turn, frame: Frame, signal: AbortSignal): ActionContext {
  const customer = turn.request.profile.shopCustomer;
  return {
    shop: turn.shop,
    language: turn.language,
    now: turn.at,
    ...given({ customer }),
    key: keyOf(turn, frame),
    slots: structuredClone(frame.slots),
    signal,
    log: turn.log,
  };
}

/** From the message that the step answers and its place in the flow; `steps` distinguishes two runs of one step for one message. */
function keyOf({ request, input, at, steps }: Turn, { flow, step }: Frame): string {
  const run = [request.conversation, request.inputs[input]?.id ?? at, flow, step, steps];
  return createHash('sha256').update(JSON.stringify(run)).digest('base64url');
}

async function timed(act: (signal: AbortSignal) => unknown): Promise<unknown> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  try {
    return await new Promise((done, failed) => {
      late.signal.addEventListener('abort', () => failed(late.signal.reason as Error), { once: true });
      // Within an async function, so that a synchronous throw becomes a rejection too.
      (async () => act(late.signal))().then(done, failed);
    });
  } finally {
    clearTimeout(timer);
  }
}
