/** What waits in the store is found by what an operator asks for: how much, and since when. */
import { systemClock } from '../model/clock';
import { messageId, type OutboxRow } from '../model/records';
import { openTempStore, type TempStore } from '../../test/temp-store';

let store: TempStore;
beforeAll(async () => {
  store = await openTempStore(systemClock());
});
afterAll(() => store.close());

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 12, minute));

async function outbox(seq: number, state: OutboxRow['state'], purpose: OutboxRow['purpose']): Promise<string> {
  const _id = messageId('c1', seq);
  await store.models.Outbox.create({
    _id,
    conversation: 'c1',
    seq,
    identity: 'i',
    purpose,
    content: { kind: 'text', text: 'hello' },
    state,
    createdAt: at(seq),
  });
  return _id;
}

it('is nothing where nothing waits', async () => {
  expect(await store.backlog.read(at(30))).toEqual({
    queues: {
      inbox: { depth: 0, oldest: null },
      actions: { depth: 0, oldest: null },
      events: { depth: 0, oldest: null },
      media: { depth: 0, oldest: null },
    },
    open: [],
    unknown: 0,
  });
});

it('tells depth and first date of what is due, and what has not left by state and purpose', async () => {
  for (const minute of [7, 5, 40])
    await store.inbox.insert({
      _id: `e${minute}`,
      conversation: 'c1',
      identity: 'i',
      event: { kind: 'push', action: 'a' },
      order: minute,
      receivedAt: at(minute),
      state: 'waiting',
      tries: 0,
    });
  const open = [
    await outbox(1, 'sending', 'reply'),
    await outbox(2, 'queued', 'marketing'),
    await outbox(3, 'queued', 'marketing'),
    await outbox(4, 'sent', 'reply'),
  ];
  await outbox(5, 'unknown', 'reply');
  await store.conversations.create('c1', 'customer');
  const conversation = await store.conversations.claim('c1', 'w1');
  if (typeof conversation === 'string') throw new Error(conversation);
  await store.conversations.release(conversation, open, at(20));
  const backlog = await store.backlog.read(at(30));
  expect(backlog.queues['inbox']).toEqual({ depth: 2, oldest: at(5) });
  expect(backlog.open).toEqual([
    { state: 'sending', purpose: 'reply', count: 1, oldest: at(1) },
    { state: 'queued', purpose: 'marketing', count: 2, oldest: at(2) },
  ]);
  expect(backlog.unknown).toBe(1);
});

it('counts replies that are under way and stand in a commit only', async () => {
  await store.conversations.create('c2', 'customer');
  const conversation = await store.conversations.byId('c2');
  if (!conversation) throw new Error('no conversation');
  const row: OutboxRow = {
    _id: messageId('c2', 1),
    conversation: 'c2',
    seq: 1,
    identity: 'i',
    purpose: 'service',
    content: { kind: 'text', text: 'hello' },
    language: 'en',
    state: 'sending',
    part: 0,
    attempts: 0,
    providerMessageIds: [],
    createdAt: at(6),
  };
  const commit = { turn: 't1', inbox: [], messages: [], outbox: [row], actions: [], at: at(6) };
  const taken = await store.conversations.take(conversation, { open: [row._id] }, commit, 'w1');
  const underWay = { state: 'sending', purpose: 'service', count: 1, oldest: at(6) };
  expect((await store.backlog.read(at(30))).open).toContainEqual(underWay);
  await store.outbox.insert([row]);
  expect((await store.backlog.read(at(30))).open).toContainEqual(underWay);
  if (taken) await store.conversations.release(taken, [], null);
  expect((await store.backlog.read(at(30))).open.filter(({ purpose }) => purpose === 'service')).toEqual([]);
});
