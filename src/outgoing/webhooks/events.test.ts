import type { Commit, Message } from '../../model/records';
import { consentChanged, eventsOfCommit, pushDecided } from './events';

const at = new Date(1_700_000_000_000);
const message = (more: Partial<Message>): Message => ({
  _id: 'c1:000000001',
  conversation: 'c1',
  seq: 1,
  direction: 'in',
  identity: 'telegram|1|7',
  at,
  content: { kind: 'text', text: 'hi' },
  ...more,
});
const commit = (messages: Message[], more: Partial<Commit> = {}): Commit => ({
  turn: 't',
  inbox: [],
  messages,
  outbox: [],
  actions: [],
  at,
  ...more,
});

it('are the same when a commit is told again, and have ids without a full stop', () => {
  const twice = [1, 2].map(() =>
    eventsOfCommit(commit([message({}), message({ _id: 'c1:2', direction: 'out' })]), 'cust'),
  );
  expect(twice[0]).toEqual(twice[1]);
  expect(twice[0]?.map(({ kind }) => kind)).toEqual(['message.received', 'message.sent']);
  for (const { id } of twice[0] ?? []) expect(id).toMatch(/^evt_[\w-]{27}$/);
});

it('tell an order that was asked for beside its message', () => {
  const content = { kind: 'order' as const, items: [{ sku: 'RS-100', quantity: 2 }], text: 'these please' };
  const [, asked] = eventsOfCommit(commit([message({ content })]), 'cust');
  expect(asked).toMatchObject({
    kind: 'order.asked',
    data: { customer: 'cust', conversation: 'c1', items: content.items, text: 'these please' },
  });
});

it('leave out a content that is too large, and say so', () => {
  const [told] = eventsOfCommit(commit([message({ content: { kind: 'text', text: 'x'.repeat(20_000) } })]), 'cust');
  expect(told?.data).toMatchObject({ message: 'c1:000000001', contentLeftOut: true });
  expect(told?.data).not.toHaveProperty('content');
});

it('tell a hand-over when it is made and when it is moved', () => {
  const ticket = {
    _id: 't1',
    conversation: 'c1',
    customer: 'cust',
    reason: 'asked',
    priority: 'high' as const,
    language: 'en',
    words: [],
    promisedBy: null,
    state: 'open' as const,
    history: [],
    createdAt: at,
  };
  const told = eventsOfCommit(
    commit([], {
      tickets: [
        { kind: 'made', ticket },
        { kind: 'moved', id: 't1', step: { state: 'closed', at, by: 'assistant' } },
        { kind: 'set', id: 't1', facts: { priority: 'normal' } },
      ],
    }),
    'cust',
  );
  expect(told.map(({ kind, data }) => [kind, data['ticket'], data['reason'], data['state']])).toEqual([
    ['handover.opened', 't1', 'asked', undefined],
    ['handover.moved', 't1', undefined, 'closed'],
  ]);
});

it('tell a consent and the decision on a push, the same one once', () => {
  const consent = { purpose: 'marketing', state: 'granted', at, source: 'chat', channel: 'telegram' } as const;
  expect(consentChanged('cust', consent).data).toEqual({
    customer: 'cust',
    purpose: 'marketing',
    state: 'granted',
    source: 'chat',
  });
  const action = {
    _id: 'cart:1:k1',
    rule: 'cart',
    step: 1,
    purpose: 'marketing' as const,
    customer: 'cust',
    business: 'k1',
    dueAt: at,
    sendBefore: at,
    state: 'waiting' as const,
    decisions: [],
    data: {},
    createdAt: at,
  };
  const decided = (reason: string, until?: Date): string =>
    pushDecided(action, { at: new Date(), outcome: 'postpone', reason, ...(until && { until }) }).id;
  expect(decided('quiet', at)).toBe(decided('quiet', at));
  expect(new Set([decided('quiet', at), decided('quiet', new Date(1)), decided('cap', at)]).size).toBe(3);
});
