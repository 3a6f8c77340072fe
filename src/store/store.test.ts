/** Tests of the repositories on a real store: what the path relies on. */
import { messageId } from '../model/records';
import type { Commit, Conversation, InboxRow, OutboxRow } from '../model/records';
import { systemClock } from '../model/clock';
import { openTempStore, type TempStore } from '../../test/temp-store';

let store: TempStore;
beforeAll(async () => {
  store = await openTempStore(systemClock());
});
afterAll(() => store.close());

const address = (user: string) => ({ channel: 'telegram', account: '1', user, chat: user });
const row = (id: string, conversation: string, order: number): InboxRow => ({
  _id: id,
  conversation,
  identity: 'telegram|1|u',
  event: { kind: 'message', sender: {}, address: address('u'), at: 1, content: { kind: 'text', text: 'hi' } },
  order,
  receivedAt: new Date(),
  state: 'waiting',
  tries: 0,
});
const outboxRow = (conversation: string, seq: number): OutboxRow => ({
  _id: messageId(conversation, seq),
  conversation,
  seq,
  identity: 'telegram|1|u',
  purpose: 'reply',
  content: { kind: 'text', text: 'hello' },
  language: 'en',
  state: 'sending',
  attemptId: 'a1',
  part: 0,
  attempts: 0,
  providerMessageIds: [],
  createdAt: new Date(),
});
const commitOf = (conversation: string, inbox: string[], turn: string): Commit => ({
  turn,
  inbox,
  messages: [
    {
      _id: messageId(conversation, 1),
      conversation,
      seq: 1,
      direction: 'out',
      identity: 'telegram|1|u',
      at: new Date(),
      content: { kind: 'text', text: 'hello' },
      delivery: 'queued',
    },
  ],
  outbox: [outboxRow(conversation, 1)],
  actions: [],
  at: new Date(),
});
async function claimed(id: string, owner = 'w1'): Promise<Conversation> {
  await store.conversations.create(id, 'c');
  const conversation = await store.conversations.claim(id, owner);
  if (typeof conversation === 'string') throw new Error(conversation);
  return conversation;
}

test('makes one identity, customer and conversation for a hundred first messages at once', async () => {
  const made = await Promise.all(
    Array.from({ length: 100 }, () => store.identities.resolve(address('new'), { name: 'Ada' })),
  );
  expect(new Set(made.map((each) => each.conversation)).size).toBe(1);
  expect(await store.customers.byId(made[0]?.customer ?? '')).toMatchObject({ name: 'Ada', consents: [] });
});

test('tells a duplicate inbox row from a new one, also inside one batch', async () => {
  const outcomes = await Promise.all([
    store.inbox.insert(row('e1', 'k1', 1)),
    store.inbox.insert(row('e1', 'k1', 2)),
    store.inbox.insert(row('e2', 'k1', 3)),
  ]);
  expect(outcomes).toEqual(['new', 'duplicate', 'new']);
  expect((await store.inbox.waiting('k1', 10)).map((each) => each._id)).toEqual(['e1', 'e2']);
});

test('gives a lease to one of many', async () => {
  await store.conversations.create('lease', 'c');
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => store.conversations.claim('lease', `w${index}`)),
  );
  expect(outcomes.filter((each) => typeof each !== 'string')).toHaveLength(1);
  expect(await store.conversations.claim('nowhere', 'w')).toBe('missing');
});

test('commits under the fence only, and spreads the same thing again and again', async () => {
  await store.inbox.insert(row('s1', 'spread', 1));
  const conversation = await claimed('spread');
  const commit = commitOf('spread', ['s1'], 't1');
  expect(await store.conversations.commit({ ...conversation, fence: conversation.fence - 1 }, { seq: 1 }, commit)).toBe(
    false,
  );
  expect(await store.conversations.commit(conversation, { seq: 1, open: [commit.outbox[0]?._id ?? ''] }, commit)).toBe(
    true,
  );
  await store.conversations.spread(commit);
  await store.conversations.spread(commit);
  expect(await store.inbox.waiting('spread', 10)).toEqual([]);
  expect(await store.messages.after('spread', 0, 10)).toHaveLength(1);
  // The row was there already: the second spread must not take back that it was on its way.
  expect(await store.outbox.byIds([messageId('spread', 1)])).toMatchObject([{ state: 'sending', attemptId: 'a1' }]);
  await store.conversations.release(conversation, [], null);
  expect(await store.conversations.byId('spread')).toMatchObject({ lease: null, commit: null, claims: 0, seq: 1 });
});

test('finds the commit of a dead worker as it may have been sent, whole, and leaves out what is known to have ended', async () => {
  const conversation = await claimed('dead');
  const commit = commitOf('dead', [], 't2');
  await store.conversations.commit(conversation, {}, commit);
  const found = (await store.conversations.byId('dead'))?.commit;
  // The content is there once, with the message.
  expect(found?.outbox).toEqual([expect.not.objectContaining({ content: expect.anything() })]);
  await store.conversations.recover(found ?? commit);
  expect(await store.outbox.byIds([messageId('dead', 1)])).toMatchObject([
    { state: 'sending', attemptId: 'a1', content: { text: 'hello' } },
  ]);

  const over = { ...commitOf('over', [], 't5'), outbox: [] };
  await store.conversations.spread({ ...over, messages: over.messages.map((each) => ({ ...each, delivery: 'sent' })) });
  await store.conversations.recover(commitOf('over', [], 't5'));
  expect(await store.outbox.byIds([messageId('over', 1)])).toEqual([]);

  // Its worker had written the row, and died before the message.
  const half = commitOf('half', [], 't6');
  await store.outbox.insert([{ ...outboxRow('half', 1), state: 'sent', finalAt: new Date() }]);
  await store.conversations.recover(half);
  expect(await store.messages.byId(messageId('half', 1))).toMatchObject({ delivery: 'sent' });
});

test('commits and takes a conversation in one step, once for one version, and never while it is held', async () => {
  await store.conversations.create('take', 'c');
  const { conversation } = await store.conversations.look('take', 10);
  if (!conversation) throw new Error('it is not there');
  const both = await Promise.all(
    ['a', 'b'].map((turn) => store.conversations.take(conversation, { seq: 1 }, commitOf('take', [], turn), turn)),
  );
  const [won, lost] = both[0] ? both : [both[1], both[0]];
  expect(lost).toBeNull();
  expect(won).toMatchObject({ fence: 1, claims: 1, seq: 1, lease: { owner: won?.commit?.turn } });
  expect(await store.conversations.claim('take', 'w9')).toBe('held');
  await store.conversations.release(won ?? conversation, [], null);
  expect(await store.conversations.take(conversation, {}, commitOf('take', [], 'c'), 'c')).toBeNull();
  expect(await store.conversations.byId('take')).toMatchObject({ lease: null, commit: null, fence: 1, claims: 0 });
});

test('keeps a receipt that comes before its row, whichever of the two is written first, and moves only forward', async () => {
  const ref = { attemptId: 'early', channel: 'telegram', account: '1' };
  expect(await store.outbox.receipt(ref, 'delivered', new Date(2))).toBe(false);
  expect(await store.outbox.receipt(ref, 'read', new Date(3))).toBe(false);
  const row = { ...outboxRow('early', 1), attemptId: 'early', state: 'sent' as const, refs: ['telegram|1|early'] };
  await store.outbox.insert([row]);
  // The message is not there yet: what the receipts say waits for it too.
  await store.conversations.spread({ ...commitOf('early', [], 't7'), outbox: [row] });
  expect(await store.outbox.byIds([row._id])).toMatchObject([{ state: 'read' }]);
  expect(await store.messages.byId(row._id)).toMatchObject({ delivery: 'read' });
  expect(await store.models.Receipt.countDocuments()).toBe(0);
  expect(await store.outbox.receipt(ref, 'delivered', new Date(4))).toBe(true);
  expect(await store.messages.byId(row._id)).toMatchObject({ delivery: 'read' });
});

test("keeps a receipt that overtakes the send's own note", async () => {
  const sending = { ...outboxRow('receipt', 1), refs: ['telegram|1|a1'] };
  await store.conversations.spread({ ...commitOf('receipt', [], 't3'), outbox: [sending] });
  expect(
    await store.outbox.receipt({ attemptId: 'a1', channel: 'telegram', account: '1' }, 'delivered', new Date()),
  ).toBe(true);
  await store.outbox.saveAll([{ row: { ...sending, state: 'sent' }, attempt: 'a1', delivery: 'sent' }]);
  expect(await store.outbox.byIds([sending._id])).toMatchObject([{ state: 'delivered' }]);
  expect(await store.messages.byId(sending._id)).toMatchObject({ delivery: 'delivered' });
  await store.outbox.receipt({ attemptId: 'a1', channel: 'telegram', account: '1' }, 'sent', new Date());
  expect(await store.outbox.byIds([sending._id])).toMatchObject([{ state: 'delivered' }]);
});

test('refuses what a worker writes whose row another attempt has taken over', async () => {
  const sending = outboxRow('taken', 1);
  await store.conversations.spread({ ...commitOf('taken', [], 't4'), outbox: [sending] });
  await store.outbox.saveAll([{ row: { ...sending, attemptId: 'a2' }, attempt: 'a1' }]);
  await store.outbox.saveAll([{ row: { ...sending, state: 'queued' }, attempt: 'a1' }]);
  expect(await store.outbox.byIds([sending._id])).toMatchObject([{ state: 'sending', attemptId: 'a2' }]);
});

test('counts the turns that a row survived badly, and sets it aside with the commit that says so', async () => {
  await store.inbox.insert(row('poison', 'k2', 1));
  for (let round = 0; round < 5; round += 1) await store.inbox.countTries(['poison']);
  expect(await store.inbox.waiting('k2', 10)).toMatchObject([{ tries: 5 }]);
  await store.conversations.spread({ ...commitOf('k2', [], 't5'), aside: ['poison'], outbox: [], messages: [] });
  expect(await store.inbox.waiting('k2', 10)).toEqual([]);
});

test('never lets more marketing pushes through than the cap, however many ask at once', async () => {
  const customer = await store.customers.ensureShopCustomer('shop-1', { name: 'Bo' });
  const now = Date.now();
  const caps = [
    { max: 1, windowMs: 86_400_000 },
    { max: 2, windowMs: 7 * 86_400_000 },
  ];
  const asked = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      store.customers.reserveMarketing(customer._id, new Date(now + index), caps, `push:${index}`),
    ),
  );
  expect(asked.filter(Boolean)).toHaveLength(1);
  expect(await store.customers.reserveMarketing(customer._id, new Date(now + 86_400_100), caps, 'later')).toBe(true);
  // A place that moves stays one place, and never becomes the same time as another.
  const [from, to] = [new Date(now + 86_400_100), new Date(now + 86_400_200)];
  expect(await store.customers.moveMarketing(customer._id, 'other', to)).toBe(false);
  expect(await store.customers.moveMarketing(customer._id, 'later', to)).toBe(true);
  expect(await store.customers.moveMarketing(customer._id, 'later', to)).toBe(false);
  const times = (await store.customers.byId(customer._id))?.marketingSentAt.map((each) => each.getTime()) ?? [];
  expect([times.includes(to.getTime()), times.includes(from.getTime())]).toEqual([true, false]);
});

test('corrects an action whose message was dropped, once, and none that waits', async () => {
  const at = new Date(1000);
  const waits = {
    _id: 'drop:1',
    rule: 'cart',
    step: 1,
    purpose: 'marketing' as const,
    customer: 'c',
    business: '1',
    dueAt: at,
    sendBefore: at,
    state: 'waiting' as const,
    decisions: [],
    data: {},
    createdAt: at,
  };
  await store.actions.insert(waits);
  const failed = { at, outcome: 'fail' as const, reason: 'blocked' };
  expect(await store.actions.drop('drop:1', failed, 'failed')).toBe(false);
  await store.actions.decide('drop:1', { at, outcome: 'send', reason: 'sent' }, { state: 'sent' });
  const answers = await Promise.all([1, 2, 3].map(() => store.actions.drop('drop:1', failed, 'failed')));
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await store.actions.byId('drop:1')).toMatchObject({
    state: 'failed',
    reason: 'blocked',
    droppedAt: at,
    decisions: [{ outcome: 'send' }, { outcome: 'fail' }],
  });
});

test('finds conversations whose waking time has come', async () => {
  const conversation = await claimed('wake');
  await store.conversations.release(conversation, ['x'], new Date(1000));
  expect(await store.conversations.due(new Date(2000), 10)).toEqual(['wake']);
});
