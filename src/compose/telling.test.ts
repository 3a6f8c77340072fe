/** Nothing is lost between a commit and its telling: a worker that dies there leaves the commit, and the next turn tells it. */
import { createFakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import type { Commit } from '../model/records';
import type { WebhookEvent } from '../model/webhook';
import { telling } from './telling';

let store: TempStore;
let told: WebhookEvent[];
let dies: boolean;
const clock = createFakeClock();
beforeAll(async () => {
  store = await openTempStore(clock);
});
afterAll(() => store.close());
beforeEach(() => {
  [told, dies] = [[], false];
});

const tell = async (events: readonly WebhookEvent[]): Promise<void> => {
  if (dies) throw new Error('killed');
  told.push(...events);
};

const commitOf = (conversation: string): Commit => ({
  turn: 't1',
  inbox: [],
  messages: [
    {
      _id: `${conversation}:000000001`,
      conversation,
      seq: 1,
      direction: 'out',
      identity: 'i',
      at: new Date(clock.now()),
      content: { kind: 'text', text: 'hello' },
    },
  ],
  outbox: [],
  actions: [],
  at: new Date(clock.now()),
});

it('tells a commit again that its worker died over', async () => {
  const telltale = telling(store, { tell });
  await store.conversations.create('c1', 'cust-1');
  const held = await store.conversations.claim('c1', 'w1');
  if (typeof held === 'string') throw new Error(held);
  const commit = commitOf('c1');
  expect(await telltale.conversations.commit(held, {}, commit)).toBe(true);
  dies = true;
  await expect(telltale.conversations.spread(commit)).rejects.toThrow('killed');
  dies = false;
  await store.conversations.breakLeases();
  await clock.advance(60_000);
  const next = await store.conversations.claim('c1', 'w2');
  if (typeof next === 'string' || !next.commit) throw new Error('the commit is gone');
  await telltale.conversations.recover(next.commit);
  expect(told).toMatchObject([{ kind: 'message.sent', data: { customer: 'cust-1', message: 'c1:000000001' } }]);
});

it('tells consents and moved tickets, and nothing of a move that changed nothing', async () => {
  const telltale = telling(store, { tell });
  const consent = {
    purpose: 'marketing',
    state: 'granted',
    at: new Date(clock.now()),
    source: 'chat',
    channel: 'telegram',
  } as const;
  await telltale.customers.recordConsent('cust-1', consent);
  await telltale.tickets.move('no-such', { state: 'closed', at: new Date(clock.now()), by: 'person' });
  expect(told.map(({ kind }) => kind)).toEqual(['consent.changed']);
});
