import { createPathRig, type PathRig } from './path.rig';
import type { Address } from '../model/inbound';
import type { OutboxRow } from '../model/records';

const DAY_MS = 86_400_000;
const at = (user: string, more: Partial<Address> = {}): Address => ({
  channel: 'scripted',
  account: '1',
  user,
  chat: user,
  ...more,
});
let rig: PathRig;
afterEach(() => rig.close());

async function outbox(): Promise<OutboxRow[]> {
  return rig.store.models.Outbox.find({}).sort({ _id: 1 }).lean<OutboxRow[]>();
}

describe('where a person is reached', () => {
  beforeEach(async () => {
    rig = await createPathRig();
  });

  it('finds the same person by any of the ids that the platform gave', async () => {
    await rig.say('phone', 'one', 'a', { aliases: ['scoped'] });
    await rig.settle();
    await rig.say('scoped', 'two', 'b', { chat: 'scoped' });
    await rig.settle();
    expect(rig.channel.taken.map(({ text, context }) => [text, context.address.chat])).toEqual([
      ['heard: one', 'phone'],
      ['heard: two', 'scoped'],
    ]);
    expect(await rig.store.models.Identity.countDocuments()).toBe(1);
    expect(await rig.store.models.Conversation.countDocuments()).toBe(1);
  });

  it('hands the channel the newest way to a person', async () => {
    await rig.say('u', 'one', 'a', { route: { service: 'https://old' } });
    await rig.say('u', 'two', 'b', { route: { service: 'https://new' } });
    await rig.settle();
    expect((await rig.store.identities.byId('scripted|1|u'))?.route).toEqual({ service: 'https://new' });
    expect(rig.channel.taken.at(-1)?.context.address.route).toEqual({ service: 'https://new' });
  });

  it('goes on with the conversation when a chat has moved, and answers to either address', async () => {
    await rig.say('group', 'one', 'a');
    await rig.settle();
    const { chat: _chat, ...from } = at('group');
    await rig.tell({ kind: 'moved', eventId: 'm', from: { ...from, chat: 'group' }, to: at('supergroup'), at: 0 });
    await rig.say('supergroup', 'two', 'b');
    await rig.settle();
    expect(rig.channel.taken.map(({ context }) => context.address.chat)).toEqual(['group', 'supergroup']);
    expect(await rig.store.models.Conversation.countDocuments()).toBe(1);
  });

  it('takes everyone of a group along when it moves, and knows all of them as gone when it throws us out', async () => {
    for (const user of ['1', '2']) await rig.say(`g/${user}`, 'hello', `a${user}`, { chat: 'g', group: true });
    await rig.settle();
    await rig.tell({ kind: 'moved', eventId: 'm', from: at('g'), to: at('s', { group: true }), at: 0 });
    await rig.say('s/1', 'again', 'b', { chat: 's', group: true });
    await rig.settle();
    expect(rig.channel.taken.at(-1)?.context.address.chat).toBe('s');
    expect(await rig.store.models.Identity.countDocuments()).toBe(2);
    await rig.tell({ kind: 'reach', eventId: 'r', address: at('s', { group: true }), reachable: false, at: 0 });
    const reachable = await rig.store.models.Identity.find({}).lean();
    expect(reachable.map((each) => [each.chat, each.reachable])).toEqual([
      ['s', false],
      ['s', false],
    ]);
  });

  it('makes no one known by a mark on a message', async () => {
    await rig.say('u', { kind: 'reaction', emoji: '👍', removed: false, to: '7' }, 'a');
    await rig.settle();
    expect(await rig.store.models.Identity.countDocuments()).toBe(0);
  });

  it('leaves two people two when the new address had written before', async () => {
    await rig.say('old', 'one', 'a');
    await rig.say('new', 'two', 'b');
    await rig.settle();
    await rig.tell({ kind: 'moved', eventId: 'm', from: at('old'), to: at('new'), at: 0 });
    expect((await rig.store.identities.byKey('scripted|1|old'))?._id).toBe('scripted|1|old');
    expect((await rig.store.identities.byKey('scripted|1|new'))?._id).toBe('scripted|1|new');
  });

  it('quotes the message that it answers where several people read along, and nowhere else', async () => {
    await rig.say('g/1', 'hello', 'a', { chat: 'g', group: true });
    await rig.say('2', 'hi', 'b');
    await rig.settle();
    expect([...rig.texts()].sort()).toEqual(['heard: hello (to a)', 'heard: hi']);
  });

  it("keeps what a person of the shop said in the platform's own app, and is silent then", async () => {
    await rig.say('u', 'one', 'a');
    await rig.settle();
    const echo = {
      kind: 'echo' as const,
      eventId: 'e',
      address: at('u'),
      providerMessageId: 'e',
      content: { kind: 'text' as const, text: 'I look into it' },
      at: rig.clock.now(),
    };
    await rig.tell(echo, echo);
    await rig.say('u', 'thank you', 'b');
    await rig.settle();
    expect(rig.texts()).toEqual(['heard: one']);
    const history = await rig.store.messages.after(await rig.conversationOf('u'), 0, 10);
    expect(history.map((each) => [each.direction, each.purpose])).toEqual([
      ['in', undefined],
      ['out', 'reply'],
      ['out', 'agent'],
      ['in', undefined],
    ]);
  });

  it("obeys the platform's own switch for marketing, also of people who never wrote", async () => {
    await rig.tell({ kind: 'consent', eventId: 'c', address: at('stranger'), state: 'withdrawn', at: 5 });
    const identity = await rig.store.identities.byId('scripted|1|stranger');
    const customer = await rig.store.customers.byId(identity?.customer ?? '');
    expect(customer?.consents).toMatchObject([{ purpose: 'marketing', channel: 'scripted', state: 'withdrawn' }]);
  });
});

describe('a window for free messages', () => {
  beforeEach(async () => {
    rig = await createPathRig({ capabilities: { windowMs: DAY_MS } });
  });

  async function later(template?: string): Promise<OutboxRow | undefined> {
    rig.channel.script.push(
      { kind: 'notAccepted', reason: 'busy', retryAfterMs: DAY_MS - 2000 },
      { kind: 'notAccepted', reason: 'busy', retryAfterMs: 3000 },
    );
    await rig.say('u', 'hello', 'a');
    await rig.settle();
    if (template !== undefined)
      await rig.store.models.Outbox.updateMany(
        {},
        {
          $set: {
            template: { name: template, values: { title: 'Shoes' } },
            sendBefore: new Date(rig.clock.now() + 3 * DAY_MS),
          },
        },
      );
    else await rig.store.models.Outbox.updateMany({}, { $set: { sendBefore: new Date(rig.clock.now() + 3 * DAY_MS) } });
    rig.clock.settle = rig.settle;
    await rig.clock.advance(DAY_MS + 5000);
    await rig.sweep();
    await rig.settle();
    return (await outbox())[0];
  }

  it('is open for the answer to a message', async () => {
    await rig.say('u', 'hello', 'a');
    await rig.settle();
    expect(rig.texts()).toEqual(['heard: hello']);
  });

  it('is never opened by an old message that comes late', async () => {
    await rig.say('u', 'hello', 'a');
    await rig.settle();
    const first = (await rig.store.identities.byId('scripted|1|u'))?.lastInboundAt;
    expect(first).toEqual(new Date(rig.clock.now()));
    await rig.store.identities.wrote('scripted|1|u', new Date(5));
    expect((await rig.store.identities.byId('scripted|1|u'))?.lastInboundAt).toEqual(first);
  });
  it.each([
    ['fails a free message with its reason once it is shut', undefined, ['failed', 'window_closed'], []],
    [
      'sends the approved template instead',
      'parley_cart_1',
      ['sent', undefined],
      ['template parley_cart_1 for u: Shoes'],
    ],
    ['says which template is missing', 'unknown', ['failed', 'no such template'], []],
  ])('%s', async (_title, template, [state, reason], texts) => {
    rig.clock.settle = rig.settle;
    const row = await later(template);
    expect([row?.state, row?.state === 'failed' ? row.reason : undefined]).toEqual([state, reason]);
    expect(rig.texts()).toEqual(texts);
  });
});
