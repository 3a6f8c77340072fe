/** Trial chats on one gateway: it is opened for a folder of drafts and a channel, and closed when either is another one. */
import type { Setup } from '../../compose/setup';
import { offlineChannel } from '../../compose/offline';
import type { FlowState } from '../../model/flow';
import type { TalkInput, TalkTrace, Talked } from '../../model/editing';
import type { Understanding } from '../../model/understanding';
import { createSteppedClock, type SteppedClock } from '../../model/stepped';
import { captureChannel } from '../capture';
import { createTalker } from '../talker';
import { startOf } from '../test';
import { openTrial, type Trial } from '../trial';
import type { Talker } from '../../flow/journeys/play';

export interface Talks {
  talk(dir: string, where: Setup, input: TalkInput): Promise<Talked>;
  close(): Promise<void>;
}

interface Open {
  key: string;
  trial: Trial;
  clock: SteppedClock;
  heard: { understanding: Understanding | null; state: FlowState | null };
  channels: ReturnType<typeof captureChannel>[];
  chats: Map<string, Talker>;
  lastSent(): string;
}

/** Shopper and bot are apart by this much at each message. */
const STEP_MS = 5_000;

export function createTalks(): Talks {
  let open: Open | null = null;
  let tail: Promise<unknown> = Promise.resolve();
  const opened = async (dir: string, where: Setup, channel: string): Promise<Open> => {
    const key = `${dir}|${channel}`;
    if (open?.key === key) return open;
    await open?.trial.close();
    open = null;
    return (open = await begin(key, where, channel));
  };
  const talk = async (dir: string, where: Setup, input: TalkInput): Promise<Talked> => {
    const now = await opened(dir, where, input.channel);
    now.heard.understanding = null;
    const talker = now.chats.get(input.chat) ?? newChat(now, input);
    now.chats.set(input.chat, talker);
    await now.clock.advance(STEP_MS);
    const replies = input.tap === undefined ? await talker.say(input.say ?? '') : await talker.tap(input.tap);
    return { replies, trace: traceOf(now.heard, (await talker.handedOver?.()) ?? false) };
  };
  return {
    talk(dir, where, input) {
      const turn = tail.then(() => talk(dir, where, input));
      tail = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await open?.trial.close();
      open = null;
    },
  };
}

function newChat({ trial, clock, channels, chats, lastSent }: Open, { language }: TalkInput): Talker {
  return createTalker({
    parley: trial.parley,
    channels,
    clock,
    user: String(1000 + chats.size),
    sender: { language },
    lastSent,
  });
}

async function begin(key: string, where: Setup, name: string): Promise<Open> {
  const clock = createSteppedClock(startOf(where));
  let last = '';
  const channels = [captureChannel(offlineChannel(name, where.manifests), ({ id }) => (last = id))];
  const trial = await openTrial(clock, channels, where);
  const settled = clock.settle;
  clock.settle = async () => {
    await settled();
    await trial.parley.idle();
  };
  const heard: Open['heard'] = { understanding: null, state: null };
  listenIn(trial, heard);
  return { key, trial, clock, heard, channels, chats: new Map(), lastSent: () => last };
}

/** What the engine was given and what it left, beside the answer. */
function listenIn({ parley }: Trial, heard: Open['heard']): void {
  const { engine } = parley.parts;
  const decide = engine.decide.bind(engine);
  // In place: the parts of the path were handed on when the gateway was built.
  engine.decide = async (request) => {
    heard.understanding = request.inputs.at(-1)?.understanding ?? null;
    const result = await decide(request);
    heard.state = result.state;
    return result;
  };
}

function traceOf({ understanding, state }: Open['heard'], handedOver: boolean): TalkTrace {
  return {
    understanding: understanding && {
      language: understanding.language,
      intent: understanding.intent,
      runnersUp: understanding.runnersUp.slice(0, 3),
      outOfScope: understanding.outOfScope,
      unsure: understanding.unsure,
      entities: understanding.entities,
      sentiment: understanding.sentiment,
    },
    stack: (state?.stack ?? []).map(({ flow, step, version, slots }) => ({ flow, step, version, slots })),
    last: state?.answered?.flow ?? state?.last?.flow ?? null,
    memory: state?.memory ?? {},
    handedOver,
  };
}
