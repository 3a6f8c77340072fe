import fc from 'fast-check';
import type { Conversation, Customer, Identity, OutboxRow, ScheduledAction } from '../model/records';
import { emptyConversation } from '../../test/memory-store';
import { DAY_MS, gate, STEPS, type GateFacts } from './gate';
import { createPlay } from './play.rig';
import { person } from './shop.rig';

const noon = Date.parse('2026-01-15T11:00:00Z');
const at = (ms: number): Date => new Date(noon + ms);
const minutes = (count: number): number => count * 60_000;
const identity: Identity = {
  _id: 'telegram|a|1',
  channel: 'telegram',
  account: 'a',
  user: '1',
  chat: '1',
  customer: 'c',
  conversation: 'k',
  reachable: true,
  createdAt: at(-1),
};
const webchat: Identity = { ...identity, _id: 'webchat|a|1', channel: 'webchat' };
const customer: Customer = { _id: 'c', consents: [], marketingSentAt: [], createdAt: at(-1) };
const action: ScheduledAction = {
  _id: 'cart:c1:1:1',
  rule: 'cart',
  step: 1,
  purpose: 'marketing',
  customer: 'c',
  business: 'c1',
  dueAt: at(0),
  sendBefore: at(DAY_MS),
  state: 'waiting',
  decisions: [],
  data: {},
  createdAt: at(-1),
};
const talk = (more: Partial<Conversation>): Partial<GateFacts> => ({
  conversation: { ...emptyConversation('k', 'c', at(-1)), ...more },
});
const facts = (more: Partial<GateFacts> = {}): GateFacts => ({
  now: noon,
  action,
  customer,
  profile: person('ada', 'Europe/Berlin'),
  conversation: emptyConversation('k', 'c', at(-1)),
  identities: [identity],
  exit: null,
  zones: ['Europe/Berlin'],
  quiet: { start: '21:00', end: '09:00' },
  ownSlot: null,
  closed: () => false,
  ...more,
});
const said = (
  state: 'granted' | 'withdrawn',
  channel = '*',
  ms = 0,
  source = 'chat',
): Customer['consents'][number] => ({ purpose: 'marketing', channel, state, source, at: at(ms) });
const night = Date.parse('2026-01-15T22:00:00Z');
const service: ScheduledAction = { ...action, purpose: 'service' };
const critical: ScheduledAction = { ...action, purpose: 'critical' };

describe('the gate', () => {
  it('lets a push through that nothing speaks against', () => expect(gate(facts())).toEqual({ outcome: 'send' }));

  it.each<[string, Partial<GateFacts>, string]>([
    ['stops what is final', { action: { ...action, state: 'sent' } }, 'cancel final'],
    ['cancels on an exit', { exit: 'exit:order_placed' }, 'cancel exit:order_placed'],
    [
      'names the exit before the expiry',
      { exit: 'exit:order_placed', now: noon + 2 * DAY_MS },
      'cancel exit:order_placed',
    ],
    ['skips what is too late', { now: noon + DAY_MS + 1 }, 'skip expired'],
    ['skips where nobody can be reached', { identities: [] }, 'skip unreachable'],
    ['skips where every channel is blocked', { identities: [{ ...identity, reachable: false }] }, 'skip unreachable'],
    ['skips where the platform takes nothing from us now', { closed: () => true }, 'skip window_closed'],
    [
      'goes by the channel that still takes free messages',
      { identities: [identity, webchat], closed: (each) => each.channel === 'telegram' },
      'send',
    ],
    ['skips marketing to people of whom nothing is known', { profile: null }, 'skip no_consent'],
    [
      'skips marketing to people who never opted in',
      { profile: person('ada', 'Europe/Berlin', { marketingOptIn: false }) },
      'skip no_consent',
    ],
    [
      'skips marketing after STOP, whatever the shop says',
      { customer: { ...customer, consents: [said('withdrawn')] } },
      'skip no_consent',
    ],
    [
      'skips marketing after STOP on the only channel',
      { customer: { ...customer, consents: [said('withdrawn', 'telegram')] } },
      'skip no_consent',
    ],
    [
      'goes by another channel after STOP on one',
      { identities: [identity, webchat], customer: { ...customer, consents: [said('withdrawn', 'telegram')] } },
      'send',
    ],
    [
      'sends marketing after a yes in the chat, whatever the shop says',
      { profile: null, customer: { ...customer, consents: [said('granted')] } },
      'send',
    ],
    [
      'asks the shop account afresh instead of trusting an old copy',
      {
        profile: person('ada', 'Europe/Berlin', { marketingOptIn: false }),
        customer: { ...customer, consents: [said('granted', '*', 0, 'shop account')] },
      },
      'skip no_consent',
    ],
    ['waits while a person answers', talk({ owner: 'person' }), 'postpone person_owns'],
    ['waits while the customer talks', talk({ lastInboundAt: at(-minutes(15) + 1) }), 'postpone talking'],
    ['does not wait once they have been silent for 15 minutes', talk({ lastInboundAt: at(-minutes(15)) }), 'send'],
    ['waits for the morning', { now: night }, 'postpone quiet_hours'],
    [
      'skips when the morning is too late',
      { now: night, action: { ...action, sendBefore: at(minutes(12 * 60)) } },
      'skip quiet_hours',
    ],
    [
      'waits for the day after the last one',
      { customer: { ...customer, marketingSentAt: [at(-DAY_MS + 1)] } },
      'postpone cap',
    ],
    ['sends a day after the last one', { customer: { ...customer, marketingSentAt: [at(-DAY_MS)] } }, 'send'],
    [
      'skips when the free moment comes too late',
      { customer: { ...customer, marketingSentAt: [at(-1)] }, action: { ...action, sendBefore: at(minutes(60)) } },
      'skip cap',
    ],
    [
      'does not stand in the way of a redone turn',
      { customer: { ...customer, marketingSentAt: [at(-1)] }, ownSlot: at(-1) },
      'send',
    ],
    [
      'does not count service under the cap',
      { action: service, profile: null, customer: { ...customer, marketingSentAt: [at(-1)] } },
      'send',
    ],
    ['keeps service quiet at night', { action: service, now: night }, 'postpone quiet_hours'],
    [
      'lets critical news through at night, after STOP and into a talk',
      {
        action: critical,
        now: night,
        profile: null,
        customer: { ...customer, consents: [said('withdrawn')] },
        ...talk({ owner: 'person' }),
      },
      'send',
    ],
  ])('%s', (_title, more, expected) => {
    const decision = gate(facts(more));
    expect(decision.outcome === 'send' ? 'send' : `${decision.outcome} ${decision.reason}`).toBe(expected);
  });

  it('names the moment of each postponement', () => {
    expect(gate(facts({ customer: { ...customer, marketingSentAt: [at(-minutes(60))] } }))).toEqual({
      outcome: 'postpone',
      until: at(DAY_MS - minutes(60)),
      reason: 'cap',
    });
    expect(gate(facts(talk({ owner: 'person' })))).toMatchObject({ until: at(minutes(30)) });
    const decision = gate(facts({ now: night }));
    const morning = Date.parse('2026-01-16T08:00:00Z');
    expect(decision.outcome === 'postpone' && decision.until.getTime() - morning).toBeGreaterThanOrEqual(0);
    expect(decision.outcome === 'postpone' && decision.until.getTime() - morning).toBeLessThan(minutes(15));
  });

  it('has nine steps, and each is a function of the facts alone', () => {
    expect(STEPS.map((step) => step.name)).toEqual([
      'final',
      'exit',
      'expired',
      'hold',
      'consent',
      'guard',
      'quietHours',
      'reach',
      'cap',
    ]);
  });
});

describe('the gate in play', () => {
  const lines = [{ sku: 'coffee-1', product: 'coffee', quantity: 1, price: 1200 }];
  const cart = { cart: { id: 'c1', currency: 'EUR', total: 1200, lines } };

  it('lets STOP win that came a millisecond before the due time', async () => {
    const play = createPlay();
    const { customer: id } = await play.meet('telegram', 'ada');
    await play.post('cart.updated', cart);
    await play.clock.advance(minutes(60) - 1);
    await play.store.customers.recordConsent(id, {
      purpose: 'marketing',
      channel: 'telegram',
      state: 'withdrawn',
      source: 'STOP',
      at: new Date(play.clock.now()),
    });
    await play.clock.advance(DAY_MS);
    expect(play.sent).toEqual([]);
    await play.queue.close(0);
  });

  it('gives the slot back when STOP comes between the decision and the sending', async () => {
    const play = createPlay();
    const { customer: id } = await play.meet('telegram', 'ada');
    play.waitInOutbox = () =>
      play.store.customers.recordConsent(id, {
        purpose: 'marketing',
        channel: '*',
        state: 'withdrawn',
        source: 'STOP',
        at: new Date(play.clock.now()),
      });
    await play.post('cart.updated', cart);
    await play.clock.advance(minutes(60));
    expect(play.sent).toEqual([]);
    expect((await play.store.customers.byId(id))?.marketingSentAt).toEqual([]);
    await play.queue.close(0);
  });

  it('gives the place of a push that failed back once, and never the place that another push took after it', async () => {
    const play = createPlay();
    const { customer: id } = await play.meet('telegram', 'ada');
    await play.post('cart.updated', cart);
    await play.clock.advance(minutes(60));
    const [push] = await play.store.actions.ofCustomer(id, 1);
    const row = { ...failedRow, action: push!._id };
    await play.pushes.settled(row, 'failed');
    expect(await play.action(push!._id)).toMatchObject({
      state: 'failed',
      reason: 'blocked',
      decisions: [{ outcome: 'send' }, { outcome: 'send' }, { outcome: 'fail', reason: 'blocked' }],
    });
    expect((await play.store.customers.byId(id))?.marketingSentAt).toEqual([]);
    const taken = new Date(play.clock.now() + 1);
    await play.store.customers.reserveMarketing(id, taken, 1, DAY_MS);
    await play.pushes.settled(row, 'failed');
    expect((await play.store.customers.byId(id))?.marketingSentAt).toEqual([taken]);
    await play.queue.close(0);
  });

  it('holds a push of the evening until the morning, the same minute each time', async () => {
    const sentAt: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      const play = createPlay('2026-01-15T19:30:00Z');
      await play.meet('telegram', 'ada');
      await play.post('cart.updated', cart);
      await play.clock.advance(DAY_MS);
      sentAt.push(...play.sent.map((each) => each.at));
      await play.queue.close(0);
    }
    expect(sentAt).toHaveLength(2);
    expect(sentAt[0]).toBe(sentAt[1]);
    expect((sentAt[0] ?? 0) - Date.parse('2026-01-16T08:00:00Z')).toBeLessThan(minutes(15));
  });

  it('goes to the identity that wrote last, else to one that can be reached', async () => {
    const play = createPlay();
    const telegram = await play.meet('telegram', 'ada');
    const web = await play.meet('webchat', 'ada');
    play.store.put.conversation({
      ...emptyConversation(web.conversation, web.customer, at(0)),
      identity: telegram._id,
      lastInboundAt: at(0),
    });
    await play.post('cart.updated', cart);
    await play.clock.advance(minutes(60));
    expect(play.sent.map((each) => each.identity)).toEqual([telegram._id]);
    await play.queue.close(0);
  });

  it('decides a redone turn again without taking a second slot', async () => {
    const play = createPlay();
    const { conversation, customer: id } = await play.meet('telegram', 'ada');
    await play.post('cart.updated', cart);
    const [waiting] = await play.store.actions.waitingFor(id);
    const talk = (await play.store.conversations.byId(conversation))!;
    await play.clock.advance(minutes(60) - 1);
    expect((await play.pushes.decide(waiting!, talk)).outcome).toBe('send');
    expect((await play.pushes.decide(await play.action(waiting!._id), talk)).outcome).toBe('send');
    expect((await play.store.customers.byId(id))?.marketingSentAt).toHaveLength(1);
    await play.queue.close(0);
  });

  it('does not take the slot of another push for its own that was decided in the same millisecond', async () => {
    const play = createPlay();
    const { customer: id, conversation } = await play.meet('telegram', 'ada');
    const decided = new Date(play.clock.now());
    const row = (name: string): ScheduledAction => ({
      ...action,
      _id: name,
      rule: 'repurchase',
      customer: id,
      business: name,
      sendBefore: at(9 * DAY_MS),
      decisions: [{ at: decided, outcome: 'send', reason: 'ok' }],
      data: { product: 'coffee', deliveredAt: 0 },
    });
    await play.store.actions.insert({ ...row('holder'), state: 'sent' });
    await play.store.actions.insert(row('died before it could be postponed'));
    await play.store.customers.reserveMarketing(id, decided, 1, DAY_MS);
    const decision = await play.pushes.decide(
      row('died before it could be postponed'),
      (await play.store.conversations.byId(conversation))!,
    );
    expect(decision).toMatchObject({ outcome: 'postpone', reason: 'cap' });
    await play.queue.close(0);
  });

  it('gives the one slot to one of fifty pushes decided at once in several conversations', async () => {
    const play = createPlay();
    for (let index = 0; index < 5; index += 1) await apart(play, index);
    const { _id: id } = (await play.store.customers.byShopCustomer('ada'))!;
    const decide = async (index: number): Promise<string> => {
      const row = {
        ...action,
        _id: `rep:${index}`,
        rule: 'repurchase',
        customer: id,
        business: String(index),
        dueAt: at(minutes(60)),
        sendBefore: at(3 * DAY_MS),
        data: { product: 'coffee', deliveredAt: 0 },
      };
      await play.store.actions.insert(row);
      const conversation = (await play.store.conversations.byId(`apart-${index % 5}`))!;
      return (await play.pushes.decide(row, { ...conversation, lastInboundAt: at(-DAY_MS) })).outcome;
    };
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => decide(index)));
    expect(outcomes.filter((each) => each === 'send')).toHaveLength(1);
    expect(outcomes.filter((each) => each === 'postpone')).toHaveLength(49);
    expect((await play.store.customers.byId(id))?.marketingSentAt).toHaveLength(1);
    await play.queue.close(0);
  });

  it('never sends a person two marketing pushes within 24 hours, however many are due at once', async () => {
    const plan = fc.array(
      fc.record({
        dueIn: fc.integer({ min: 0, max: 96 * 60 }),
        within: fc.integer({ min: 60, max: 96 * 60 }),
        wait: fc.nat(180),
      }),
      { minLength: 2, maxLength: 25 },
    );
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(plan, fc.integer({ min: 1, max: 3 }), async (pushes, channels) => {
        const play = createPlay();
        for (let index = 0; index < channels; index += 1) await apart(play, index);
        const { _id: id } = (await play.store.customers.byShopCustomer('ada'))!;
        let waits = 0;
        play.waitInOutbox = () =>
          new Promise(
            (resolve) => void play.clock.after(minutes(pushes[(waits += 1) % pushes.length]?.wait ?? 0), resolve),
          );
        for (const [index, each] of pushes.entries()) {
          const dueAt = new Date(play.clock.now() + minutes(each.dueIn));
          await play.store.actions.insert({
            ...action,
            _id: `rep:${index}`,
            rule: 'repurchase',
            customer: id,
            business: String(index),
            dueAt,
            sendBefore: new Date(dueAt.getTime() + minutes(each.within)),
            data: { product: 'coffee', deliveredAt: 0 },
          });
          play.queue.ringAt('action', `rep:${index}`, dueAt.getTime());
        }
        play.clock.settle = play.turns;
        await play.clock.advance(9 * DAY_MS);
        await play.queue.close(0);
        const times = play.sent.map((each) => each.at).sort((a, b) => a - b);
        // In one run all may expire while they wait; over all runs it must not be so.
        sent += times.length;
        times.slice(1).forEach((time, index) => expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(DAY_MS));
        for (const each of await play.store.actions.ofCustomer(id, 100)) expect(each.state).not.toBe('waiting');
      }),
      { numRuns: 40 },
    );
    expect(sent).toBeGreaterThan(0);
  });
});

const failedRow: OutboxRow = {
  _id: 'x:1',
  conversation: 'x',
  seq: 1,
  identity: 'telegram|a|telegram-ada',
  purpose: 'marketing',
  content: { kind: 'text', text: 'x' },
  language: 'en',
  state: 'failed',
  reason: 'blocked',
  part: 0,
  attempts: 0,
  providerMessageIds: [],
  createdAt: new Date(0),
};

/** A further identity of the same person in a conversation of its own, so that two turns may run at once. */
async function apart(play: ReturnType<typeof createPlay>, index: number): Promise<void> {
  const met = await play.meet(`channel${index}`, 'ada');
  const conversation = `apart-${index}`;
  play.store.put.conversation({
    ...emptyConversation(conversation, met.customer, new Date(play.clock.now())),
    lastInboundAt: new Date(play.clock.now() - index * 3_600_000 - 3_600_000),
  });
  play.store.put.identity({ ...met, conversation });
}
