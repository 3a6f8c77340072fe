/** All of proactive on a fake clock, with the path reduced to what it promises: one turn at a time per conversation, each row once. */
import { join } from 'node:path';
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { createMemoryStore, type MemoryStore } from '../../test/memory-store';
import { shippedFlows } from '../../test/shipped';
import type { PushReply } from '../model/flow';
import type { Content } from '../model/content';
import { silentLog } from '../model/log';
import type { Pushes } from '../model/push';
import type { Queue } from '../model/queue';
import type { Identity, OutboxRow, ScheduledAction } from '../model/records';
import { createEmbeddedQueue } from '../queue/embedded';
import { createChannelTest } from './channel-test';
import { readAutomations, type AutomationFile } from './automations/read';
import { createProactive, type Proactive } from './assemble';
import type { Home } from './due';
import type { Events } from './events';
import type { PushSettings } from './parts';
import { createShopRig, type ShopRig } from './shop.rig';

export interface Sent {
  action: string;
  at: number;
  identity: string;
  language: string;
  contents: Content[];
  reply?: PushReply | undefined;
}

export interface Play {
  clock: FakeClock;
  store: MemoryStore;
  queue: Queue;
  shop: ShopRig;
  events: Events;
  /** The door of a second process on the same store. */
  otherProcess: Events;
  pushes: Pushes;
  proactive: Proactive;
  config: PushSettings;
  /** The settling of the clock for tests whose outbox waits on the clock: then the queue is not idle before time goes on. */
  turns: () => Promise<void>;
  sent: Sent[];
  /** Addresses whose platform accepts nothing now, by id. */
  closed: Set<string>;
  /** Runs before `still`, as the wait in the outbox does. */
  waitInOutbox: () => Promise<void>;
  /** An address of a customer; without a shop id, of a stranger. */
  meet(channel: string, shopCustomer: string): Promise<Identity>;
  event(type: string, more: Record<string, unknown>): Record<string, unknown>;
  post(type: string, more: Record<string, unknown>): Promise<void>;
  action(id: string): Promise<ScheduledAction>;
}

const flows = { dir: join(__dirname, '../../flows') };
const texts = shippedFlows().book.say;
/** Those whose shoppers Parley finds by itself. */
const shipped = readAutomations(flows).automations.filter(({ spec }) => spec.uses !== undefined);

export function createPlay(start = '2026-01-15T12:00:00Z', automations: readonly AutomationFile[] = shipped): Play {
  const clock = createFakeClock(start);
  const store = createMemoryStore(clock.now);
  const queue = createEmbeddedQueue({ clock, log: silentLog });
  const turns = clock.settle;
  clock.settle = async () => {
    await turns();
    await queue.idle();
  };
  const shop = createShopRig();
  const cards = {
    product: (product: { title: { en: string } }) => ({ title: product.title.en }),
    cart: () => ({ title: 'cart', facts: [{ label: 'Total', value: '12.00' }] }),
  };
  const config: PushSettings = { quiet: { start: '21:00', end: '09:00' }, language: 'en' };
  const enqueuePush = (action: ScheduledAction, home: Home): Promise<void> => enqueue(action, home);
  const closed = new Set<string>();
  const parts = {
    ...{ store, shop, queue, clock, cards, texts, config, log: silentLog, enqueuePush, automations },
    sources: [createChannelTest({ shop: { name: 'Harbour Lane' } })],
    closed: ({ _id }: Pick<Identity, '_id'>) => closed.has(_id),
  };
  const proactive = createProactive(parts);
  const { events, pushes } = proactive;
  let counter = 0;
  const play: Play = {
    clock,
    store,
    queue,
    shop,
    events,
    otherProcess: createProactive(parts).events,
    pushes,
    proactive,
    config,
    turns,
    sent: [],
    closed,
    waitInOutbox: async () => undefined,
    meet: (channel, shopCustomer) =>
      store.identities.resolve(
        { channel, account: 'a', user: `${channel}-${shopCustomer}`, chat: 'c' },
        { shopCustomer },
      ),
    event: (type, more) => ({
      id: `e${(counter += 1)}`,
      type,
      at: new Date(clock.now()).toISOString(),
      customer: 'ada',
      ...more,
    }),
    async post(type, more) {
      await events.accept(play.event(type, more));
      await queue.idle();
    },
    async action(id) {
      const action = await store.actions.byId(id);
      if (action === null) throw new Error(`no action ${id}`);
      return action;
    },
  };
  const enqueue = createPath(play);
  queue.answer('event', 8, proactive.bells.event);
  queue.answer('action', 8, proactive.bells.action);
  return play;
}

/** The path: rows of one conversation one after the other, a row of the same id once. */
function createPath(play: Play): (action: ScheduledAction, home: Home) => Promise<void> {
  const rows = new Set<string>();
  const lines = new Map<string, Promise<void>>();
  return (action, home) => {
    const row = `push|${action._id}|${action.dueAt.getTime()}`;
    if (rows.has(row)) return Promise.resolve();
    rows.add(row);
    const line = (lines.get(home.conversation) ?? Promise.resolve()).then(() => turn(play, action._id, home));
    lines.set(home.conversation, line);
    return line;
  };
}

async function turn({ store, pushes, queue, clock, sent, waitInOutbox }: Play, id: string, home: Home): Promise<void> {
  const [action, conversation] = await Promise.all([
    store.actions.byId(id),
    store.conversations.byId(home.conversation),
  ]);
  if (action?.state !== 'waiting' || conversation === null) return;
  const decision = await pushes.decide(action, conversation);
  if (decision.outcome === 'postpone') return queue.ringAt('action', id, decision.until.getTime());
  if (decision.outcome !== 'send') return;
  await store.actions.decide(id, { at: new Date(clock.now()), outcome: 'send', reason: 'sent' }, { state: 'sent' });
  await waitInOutbox();
  const row = rowOf(action, decision.identity);
  const last = await pushes.still(row);
  if (last.outcome !== 'send') await pushes.settled({ ...row, reason: last.reason }, 'cancelled');
  if (last.outcome === 'send')
    sent.push({
      action: id,
      at: clock.now(),
      identity: decision.identity._id,
      language: decision.language,
      contents: decision.contents,
      reply: decision.reply,
    });
}

export function rowOf(action: ScheduledAction, identity: Identity): OutboxRow {
  return {
    _id: `${identity.conversation}:1`,
    conversation: identity.conversation,
    seq: 1,
    identity: identity._id,
    purpose: action.purpose,
    content: { kind: 'text', text: 'x' },
    language: 'en',
    action: action._id,
    state: 'queued',
    part: 0,
    attempts: 0,
    providerMessageIds: [],
    createdAt: new Date(0),
  };
}
