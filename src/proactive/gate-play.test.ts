/** The gate inside of the gateway: pushes are decided, reserved, settled and never sent twice. */
import { join } from 'node:path';
import fc from 'fast-check';
import type { OutboxRow, ScheduledAction } from '../model/records';
import { emptyConversation } from '../../test/memory-store';
import { DAY_MS } from './gate';
import { readAutomations } from './automations/read';
import { sendChannelTest } from './channel-test';
import { createPlay, rowOf } from './play.rig';
import { at, minutes, action } from './gate.rig';
import { TESTS_PER_DAY } from './test-sends';

describe('the gate in play', () => {
  const lines = [{ sku: 'coffee-1', product: 'coffee', quantity: 1, price: 1200 }];
  const cart = { cart: { id: 'c1', currency: 'EUR', total: 1200, lines } };

  const payment = { id: 'p1', order: '1042', amount: 1200, currency: 'EUR' };

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

  it('talks of a cart only after the payment that fails is settled', async () => {
    const all = readAutomations({ dir: join(__dirname, '../../flows') }).automations;
    const play = createPlay('2026-01-15T12:00:00Z', all);
    await play.meet('telegram', 'ada');
    await play.post('cart.updated', cart);
    await play.post('payment.failed', { payment });
    await play.clock.advance(minutes(90));
    expect(play.sent.map(({ action: id }) => id.split(':')[0])).toEqual(['payment_failed']);
    await play.post('payment.succeeded', { payment });
    await play.clock.advance(minutes(120));
    expect(play.sent.map(({ action: id }) => id.split(':')[0])).toEqual(['payment_failed', 'cart']);
    await play.queue.close(0);
  });

  it('sends a test message by the account that is tested or not at all, and twenty to one person in a day', async () => {
    const play = createPlay();
    const tested = await play.meet('telegram', 'ada');
    const later = await play.meet('webchat', 'ada');
    expect(later.customer).toBe(tested.customer);
    const test = async (): Promise<ScheduledAction> => {
      const { push } = await sendChannelTest(play, { channel: 'telegram', account: 'a', customer: 'ada' });
      await play.clock.advance(1_000);
      return play.action(push);
    };
    expect(await test()).toMatchObject({ state: 'sent' });
    expect(play.sent.map(({ identity }) => identity)).toEqual([tested._id]);
    play.closed.add(tested._id);
    expect(await test()).toMatchObject({ state: 'skipped', reason: 'window_closed' });
    for (let made = 2; made < TESTS_PER_DAY; made += 1) await test();
    await expect(test()).rejects.toMatchObject({ code: 'TOO_MANY' });
    expect(play.sent).toHaveLength(1);
    await play.queue.close(0);
  });

  it('sends one test message for two clicks, and none to who wants no messages', async () => {
    const play = createPlay();
    const { customer: id } = await play.meet('telegram', 'ada');
    const click = () => sendChannelTest(play, { channel: 'telegram', account: 'a', customer: 'ada' });
    const [first, second] = await Promise.all([click(), click()]);
    await play.clock.advance(1_000);
    expect([first.push === second.push, play.sent.length]).toEqual([true, 1]);
    const no = { purpose: 'service', channel: '*', state: 'withdrawn', source: 'STOP' } as const;
    await play.store.customers.recordConsent(id, { ...no, at: new Date(play.clock.now()) });
    const { push } = await click();
    await play.clock.advance(1_000);
    expect(await play.action(push)).toMatchObject({ state: 'cancelled', reason: 'no_consent' });
    expect(play.sent).toHaveLength(1);
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
    await play.store.customers.reserveMarketing(id, taken, []);
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

  it('is not sent into the stricter hours of a country that began while it waited in the outbox', async () => {
    const play = createPlay();
    const { customer: id } = await play.meet('telegram', 'ada');
    play.waitInOutbox = async () => void (play.config.quietByCountry = { DE: { start: '13:00', end: '16:00' } });
    await play.post('cart.updated', cart);
    await play.clock.advance(minutes(60));
    expect(play.sent).toEqual([]);
    expect((await play.store.actions.ofCustomer(id, 1))[0]).toMatchObject({ reason: 'quiet_hours' });
    await play.queue.close(0);
  });

  it('lets a test send out at night, and no other', async () => {
    const play = createPlay('2026-01-15T23:00:00Z');
    const identity = await play.meet('telegram', 'ada');
    const still = async (data: Record<string, unknown>): Promise<string> => {
      const row = { ...action, _id: JSON.stringify(data), customer: identity.customer, rule: 'cart', data };
      await play.store.actions.insert({ ...row, state: 'sent', sendBefore: new Date(play.clock.now() + DAY_MS) });
      const last = await play.pushes.still(rowOf(row, identity));
      return last.outcome === 'send' ? 'send' : last.reason;
    };
    expect([await still({ test: true }), await still({})]).toEqual(['send', 'quiet_hours']);
    await play.queue.close(0);
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
    await play.store.customers.reserveMarketing(id, decided, []);
    const decision = await play.pushes.decide(
      row('died before it could be postponed'),
      (await play.store.conversations.byId(conversation))!,
    );
    expect(decision).toMatchObject({ outcome: 'postpone', reason: 'cap' });
    await play.queue.close(0);
  });

  it('gives the one slot to one of two hundred pushes decided at once in several conversations', async () => {
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
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, index) => decide(index)));
    expect(outcomes.filter((each) => each === 'send')).toHaveLength(1);
    expect(outcomes.filter((each) => each === 'postpone')).toHaveLength(199);
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
        times.slice(3).forEach((time, index) => expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(7 * DAY_MS));
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

/** A further identity of the same person in its own conversation, so that two turns may run at once. */
async function apart(play: ReturnType<typeof createPlay>, index: number): Promise<void> {
  const met = await play.meet(`channel${index}`, 'ada');
  const conversation = `apart-${index}`;
  play.store.put.conversation({
    ...emptyConversation(conversation, met.customer, new Date(play.clock.now())),
    lastInboundAt: new Date(play.clock.now() - index * 3_600_000 - 3_600_000),
  });
  play.store.put.identity({ ...met, conversation });
}
