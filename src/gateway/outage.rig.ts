/** A platform that is away for a while, and what becomes of the messages meanwhile: arrived, how late, twice, lost. Under a fake clock. */
import type { SendOutcome } from '../model/channel';
import type { Queue } from '../model/queue';
import type { Pushes } from '../model/push';
import type { ScheduledAction } from '../model/records';
import { createPathRig, type PathRig } from './path.rig';
import { pushRow } from './pushes';

/** `500`: in doubt and not taken. `502`: in doubt, every second one was taken. `hang` and `cut`: the same, without an answer. */
export const KINDS = ['500', '502', 'refused', 'hang', 'cut'] as const;
export type Kind = (typeof KINDS)[number];

export interface Outage {
  kind: Kind;
  ms: number;
  what: 'reply' | 'service' | 'marketing';
  /** Whether the channel can be looked at without sending. */
  looks?: boolean;
  shoppers?: number;
  /** A message each, so far apart, from the beginning of the outage on; some come after its end. */
  everyMs?: number;
  /** Absent: the embedded one. */
  queue?: Queue;
}

export interface Result {
  messages: number;
  arrived: number;
  /** After the outage's end or the message's own time, whichever is later, ms. */
  late: { median: number; most: number };
  twice: number;
  /** In the list of what is unknown. */
  unknown: number;
  /** Neither arrived nor listed. */
  lost: number;
  /** Requests that the platform got while it was away. */
  asked: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export async function playOutage({
  kind,
  ms,
  what,
  looks = true,
  shoppers = 20,
  everyMs,
  queue,
}: Outage): Promise<Result> {
  const rig = await createPathRig({
    ...(what !== 'reply' && { pushes: sending(what) }),
    ...(queue && { queue, startsAt: Date.now() + DAY_MS }),
  });
  const beginsAt = rig.clock.now();
  const endsAt = beginsAt + ms;
  const away = (): boolean => rig.clock.now() < endsAt;
  let asked = 0;
  const took: { text: string; at: number }[] = [];
  const real = rig.channel.send.bind(rig.channel);
  rig.channel.send = async (body, context) => {
    const text = `${context.conversation}|${String(body.payload['text'])}`;
    if (!away()) {
      took.push({ text, at: rig.clock.now() });
      return real(body, context);
    }
    asked += 1;
    if (kind !== 'refused' && kind !== '500' && asked % 2 === 0) took.push({ text, at: rig.clock.now() });
    return endOf(kind);
  };
  if (looks) rig.channel.check = async () => !away();
  const gap = everyMs ?? Math.max(200, (ms * 1.2) / shoppers);
  const asks: { key: string; at: number }[] = [];
  try {
    for (let at = 0; at < shoppers; at += 1) {
      asks.push({ key: await ask(rig, what, at), at: rig.clock.now() });
      await rig.settle();
      await step(rig, gap);
    }
    for (let waited = 0; waited < 3 * HOUR_MS && (await isOpen(rig)); waited += 30_000) await step(rig, 30_000);
    return await resultOf(rig, asks, took, endsAt, asked);
  } finally {
    await rig.close();
  }
}

function endOf(kind: Kind): SendOutcome {
  if (kind === 'refused') return { kind: 'notAccepted', reason: 'ECONNREFUSED' };
  return { kind: 'ambiguous', reason: kind };
}

/** Moves the clock in small steps, with a sweep each, as a process has them. */
async function step(rig: PathRig, ms: number): Promise<void> {
  const steps = Math.max(1, Math.min(20, Math.ceil(ms / 2_000)));
  for (let at = 0; at < steps; at += 1) {
    await rig.clock.advance(ms / steps);
    await rig.settle();
    await rig.sweep();
    await rig.settle();
  }
}

async function isOpen(rig: PathRig): Promise<boolean> {
  return (await rig.store.models.Outbox.countDocuments({ finalAt: { $exists: false }, state: { $ne: 'sent' } })) > 0;
}

async function ask(rig: PathRig, what: Outage['what'], at: number): Promise<string> {
  const user = `u${at}`;
  if (what === 'reply') {
    await rig.say(user, `n${at}`);
    return `${await rig.conversationOf(user)}|heard: n${at}`;
  }
  const address = { channel: 'scripted', account: '1', user, chat: user };
  const identity = await rig.store.identities.resolve(address, {});
  const action = actionOf(`push-${at}`, identity.customer, what, rig.clock.now());
  await rig.store.actions.insert(action);
  await rig.store.inbox.insert(pushRow(action, identity.conversation, identity._id, rig.clock.now()));
  rig.parts.queue.ring('conversation', identity.conversation);
  return `${identity.conversation}|push-${at}`;
}

function actionOf(_id: string, customer: string, purpose: 'service' | 'marketing', now: number): ScheduledAction {
  return {
    _id,
    rule: 'test',
    step: 0,
    purpose,
    customer,
    business: _id,
    dueAt: new Date(now),
    sendBefore: new Date(now + HOUR_MS),
    state: 'waiting',
    decisions: [],
    data: {},
    createdAt: new Date(now),
  };
}

/** Every push is sent, as a text that is its name. */
function sending(_what: string): Pushes {
  return {
    decide: async (action, conversation) => {
      const user = `u${action._id.slice('push-'.length)}`;
      const address = { channel: 'scripted', account: '1', user, chat: user };
      const identity = {
        _id: `scripted|1|${user}`,
        ...address,
        customer: action.customer,
        conversation: conversation._id,
        reachable: true,
        createdAt: new Date(0),
      };
      return { outcome: 'send', identity, language: 'en', contents: [{ kind: 'text', text: action._id }] };
    },
    still: async () => ({ outcome: 'send' }),
    settled: async () => undefined,
  };
}

async function resultOf(
  rig: PathRig,
  asks: { key: string; at: number }[],
  took: { text: string; at: number }[],
  endsAt: number,
  asked: number,
): Promise<Result> {
  const rows = await rig.store.models.Outbox.find({ state: 'unknown' }).lean();
  const unknownIn = new Set(rows.map((row) => row.conversation));
  const late: number[] = [];
  const result = { messages: asks.length, arrived: 0, twice: 0, unknown: 0, lost: 0, asked };
  for (const { key, at } of asks) {
    const [first, ...more] = took.filter((each) => each.text === key);
    if (more.length > 0) result.twice += 1;
    const listed = unknownIn.has(key.split('|')[0] ?? '');
    if (listed) result.unknown += 1;
    if (first) {
      result.arrived += 1;
      late.push(Math.max(0, first.at - Math.max(at, endsAt)));
    } else if (!listed) result.lost += 1;
  }
  late.sort((a, b) => a - b);
  return { ...result, late: { median: late[Math.floor(late.length / 2)] ?? 0, most: late.at(-1) ?? 0 } };
}
