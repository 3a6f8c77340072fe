/** The path for its tests: real store and queue, a scripted channel, and an engine that says what it heard. */
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { createScriptedChannel, type ScriptedChannel } from '../../test/scripted-channel';
import { openTempStore, type TempStore } from '../../test/temp-store';
import type { Capabilities } from '../model/capabilities';
import type { DecideResult, FlowEngine } from '../model/flow';
import type { Address, Decoded, InboundContent, InboundMessage } from '../model/inbound';
import { silentLog } from '../model/log';
import type { Queue } from '../model/queue';
import type { Pushes } from '../model/push';
import { createMetrics } from '../insight/metrics';
import type { Desk } from '../model/desk';
import { createStaffedDesk } from '../desk/staffed.rig';
import { createEmbeddedQueue } from '../queue/embedded';
import { fit } from '../cards/fit';
import type { PathParts } from './parts';
import { createBreakers } from './breaker';
import { createLoad } from './load';
import type { Load } from './parts';
import { createPauses } from './pauses';
import { createReceive } from './receive';
import { sweep } from './sweep';
import { createTurn } from './turn';

export interface PathRig {
  clock: FakeClock;
  store: TempStore;
  channel: ScriptedChannel;
  parts: PathParts;
  /** Receives a text of a user; the id makes it a duplicate of an earlier one. */
  say(user: string, text: string | InboundContent, eventId?: string, address?: Partial<Address>): Promise<void>;
  /** Receives whatever a channel may tell. */
  tell(...events: Decoded[]): Promise<void>;
  turn(conversation: string): Promise<void>;
  settle(): Promise<void>;
  sweep(): Promise<void>;
  conversationOf(user: string): Promise<string>;
  texts(): string[];
  close(): Promise<void>;
}

export interface RigOptions {
  capabilities?: Partial<Capabilities>;
  engine?: FlowEngine;
  pushes?: Pushes;
  /** False: rows stay waiting until the test runs a turn itself. */
  answering?: boolean;
  /** 0 unless a test is about quick messages. */
  quietMs?: number;
  /** Absent: someone is there, and answers in three minutes. */
  desk?: Desk;
  settings?: Partial<PathParts['settings']>;
  /** False: other workers may be at the same store. */
  alone?: boolean;
  /** What a text says; absent: its key. */
  text?: PathParts['text'];
  /** Absent: never overloaded. */
  load?: Load;
  /** Absent: the embedded one. */
  queue?: Queue;
  /** When the clock begins, ms since 1970. A queue with its own clock must find every due time in its future: the sweeps ring. */
  startsAt?: number;
}

/** Answers each input with "heard: <text>". */
export const echo: FlowEngine = {
  decide: async ({ inputs, state }): Promise<DecideResult> => ({
    state: state ?? { stack: [], memory: {}, missed: 0 },
    language: 'en',
    replies: inputs.map(({ content }, input) => ({
      content: {
        kind: 'text',
        text: `heard: ${content.kind === 'text' ? content.text : content.kind === 'reply' ? content.value : content.kind}`,
      },
      input,
    })),
    effects: [],
  }),
};

const noPushes: Pushes = {
  decide: async () => ({ outcome: 'skip', reason: 'none' }),
  still: async () => ({ outcome: 'send' }),
  settled: async () => undefined,
};

export async function createPathRig({
  capabilities,
  engine = echo,
  pushes = noPushes,
  answering = true,
  quietMs = 0,
  desk = createStaffedDesk(),
  settings = {},
  alone = true,
  text = (key) => key,
  load,
  queue: given,
  startsAt,
}: RigOptions = {}): Promise<PathRig> {
  const clock = createFakeClock(startsAt);
  const store = await openTempStore(clock, alone);
  const queue = given ?? createEmbeddedQueue({ clock, log: silentLog });
  const channel = createScriptedChannel(capabilities);
  const metrics = createMetrics();
  let ids = 0;
  const parts: PathParts = {
    store,
    queue,
    channel: (name) => (name === channel.name ? channel : undefined),
    nlu: {
      understand: async (text) => ({
        text,
        language: 'en',
        intent: { name: 'x', score: 1 },
        runnersUp: [],
        outOfScope: false,
        unsure: false,
        entities: [],
        sentiment: { label: 'neutral', score: 1 },
      }),
      close: async () => undefined,
    },
    engine,
    pushes,
    fit: (content, caps, _language, numbersFrom = 0) =>
      fit(content, caps, { labels: (key) => key, publicUrl: 'http://localhost', numbersFrom }),
    optOut: (text) => (text === 'STOP' ? 'stop' : text === 'START' ? 'start' : null),
    text,
    desk,
    cancels: (said) => said === 'never mind',
    pauses: createPauses(queue, clock),
    load: load ?? createLoad({ clock, log: silentLog, metrics, busy: () => 0, quietMs }),
    breakers: createBreakers({ queue, clock, random: () => 0.5, log: silentLog, metrics }),
    clock,
    random: () => 0.5,
    newId: () => `id${(ids += 1)}`,
    log: silentLog,
    metrics,
    settings: {
      publicUrl: 'http://localhost',
      sendTimeoutMs: 5000,
      resendUnknown: 'once',
      quietMs,
      quietMaxMs: 4_000,
      handoverReturnMs: 300_000,
      zone: 'UTC',
      ...settings,
    },
  };
  const receive = createReceive({
    ...parts,
    link: async (identity) => identity,
    arrive: async (identity) => ({ identity }),
  });
  const turn = createTurn(parts);
  // What comes in the very millisecond of the start may be older than this process.
  await clock.advance(1);
  if (answering) queue.answer('conversation', 8, turn);
  let events = 0;
  const conversationOf = async (user: string): Promise<string> =>
    (await store.identities.byId(`scripted|1|${user}`))?.conversation ?? '';
  return {
    clock,
    store,
    channel,
    parts,
    turn,
    conversationOf,
    say: (user, text, eventId = `e${(events += 1)}`, address = {}) =>
      receive(channel, [messageOf(user, text, eventId, clock.now(), address)]),
    tell: (...told) => receive(channel, told),
    settle: () => queue.idle(),
    sweep: () => sweep(parts),
    texts: () => channel.taken.map((each) => each.text),
    async close() {
      await queue.close(1000);
      await store.close();
    },
  };
}

function messageOf(
  user: string,
  content: string | InboundContent,
  eventId: string,
  at: number,
  address: Partial<Address>,
): InboundMessage {
  return {
    kind: 'message',
    eventId,
    address: { channel: 'scripted', account: '1', user, chat: user, ...address },
    sender: {},
    at,
    content: typeof content === 'string' ? { kind: 'text', text: content } : content,
  };
}
