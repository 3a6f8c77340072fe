/** Search and Insight on the running gateway: what was said is found in every script, and the figures are those of the rows. */
import type { Hit, Queue } from '../../src/model/console';
import type { Confusion, InsightFigures, MeasureName, TalkQuality } from '../../src/model/insight';
import { signIn, type Person } from './agents';
import { serve, type Opened, type Serving } from './serving';

let serving: Serving;
let mia: Person;
let max: Person;
let ann: Person;
const conversationOf = async (user: number): Promise<string> =>
  (await serving.parley.parts.store.identities.byId(`telegram|123456|${user}`))?.conversation ?? '';

beforeAll(async () => {
  serving = await serve();
  mia = await signIn(serving.parley, 'mia', { secure: true });
  max = await signIn(serving.parley, 'max', { secure: true, role: 'marketer' });
  ann = await signIn(serving.parley, 'ann', { secure: true, role: 'owner' });
  await serving.ask(1, 'where is my order 1042');
  await serving.ask(2, '我的订单1042到哪了');
  await serving.ask(3, 'I want to talk to a human');
  const helped = await conversationOf(3);
  await mia.act(helped, 'take');
  await mia.act(helped, 'messages', { id: 'answer-01', text: 'Your crème parcel is at the Straße post office' });
  await mia.act(helped, 'notes', { id: 'note-0001', text: 'Be generous: third complaint' });
  await serving.parley.idle();
  await mia.act(helped, 'close');
  await serving.parley.idle();
  const [ticket] = await serving.parley.parts.store.tickets.ofConversation(helped, 1);
  await serving.fake.tap(3, '★★★★★ Great');
  await serving.parley.idle();
  expect((await serving.parley.parts.store.tickets.byId(ticket?._id ?? ''))?.rating?.csat).toBe(5);
});
afterAll(() => serving.close());

const find = async (text: string, who = mia): Promise<Hit[]> =>
  (await who.call<{ hits: Hit[] }>('GET', `/desk/search?${new URLSearchParams({ text })}`)).body.hits;

test.each([
  ['a part of a word that is being typed', 'creme parc', 3, 'person'],
  ['the words of a shopper, whatever case', 'ORDER 1042', 1, 'shopper'],
  ['Chinese without spaces', '订单', 2, 'shopper'],
  ['a note among colleagues', 'generous third', 3, 'note'],
] as const)('finds %s', async (_title, text, user, from) => {
  const hits = await find(text);
  const conversation = await conversationOf(user);
  expect(hits.some((hit) => hit.conversation === conversation && hit.from === from)).toBe(true);
});

test('finds nothing that was not said, gives nothing to who may read no chats, and refuses what is no question', async () => {
  expect(await find('zebra')).toEqual([]);
  expect(await find('!!!')).toEqual([]);
  expect((await max.call('GET', '/desk/search?text=order')).status).toBe(403);
  for (const query of ['', '?text=', `?text=${'x'.repeat(300)}`, '?text=a&before=yesterday'])
    expect([query, (await mia.call('GET', `/desk/search${query}`)).status]).toEqual([query, 400]);
});

const span = (days: number): URLSearchParams =>
  new URLSearchParams({
    from: new Date(Date.now() - days * 86_400_000).toISOString(),
    to: new Date(Date.now() + 3_600_000).toISOString(),
  });

test('the figures are those of the rows', async () => {
  const { body, status } = await ann.call<InsightFigures>('GET', `/insight?${span(7)}`);
  expect(status).toBe(200);
  const figure = (name: MeasureName) => {
    const { value, of } = body.measures.find((each) => each.name === name) ?? { value: NaN, of: NaN };
    return { value, of };
  };
  expect(figure('conversations')).toEqual({ value: 3, of: 3 });
  expect(figure('containment')).toEqual({ value: 2 / 3, of: 3 });
  expect(figure('csat')).toEqual({ value: 1, of: 1 });
  const { store } = serving.parley.parts;
  const [ticket] = await store.tickets.ofConversation(await conversationOf(3), 1);
  const said = await store.messages.after(await conversationOf(3), 0, 100);
  const first = said.find(({ purpose }) => purpose === 'agent');
  const made = ticket?.createdAt.getTime() ?? 0;
  expect(figure('firstReply')).toEqual({ value: (first?.at.getTime() ?? 0) - made, of: 1 });
  expect(figure('waiting')).toEqual({ value: (ticket?.takenAt?.getTime() ?? 0) - made, of: 1 });
  expect(body.people).toMatchObject([{ id: 'mia', messages: 1, conversations: 1, rated: 1, csat: 1 }]);
  expect(body.languages.map(({ name }) => name).sort()).toEqual(['en', 'zh']);
  expect(body.days.reduce((sum, day) => sum + day.conversations, 0)).toBe(3);
});

test('as a table no cell is a formula; agents and impossible periods are refused', async () => {
  const answer = await fetch(`${serving.url}/api/insight/table?${span(7)}`, { headers: max.headers });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')]);
  const lines = (await answer.text()).trim().split('\r\n');
  expect(lines[0]).toBe('kind,name,value,unit,of');
  expect(lines.some((line) => line.startsWith('measure,conversations,3,count,3'))).toBe(true);
  expect((await mia.call('GET', `/insight?${span(7)}`)).status).toBe(403);
  for (const query of ['', `?${span(200)}`, '?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', '?from=now&to=then'])
    expect([query, (await ann.call('GET', `/insight${query}`)).status]).toEqual([query, 400]);
});

test('where a flow loses shoppers, which talks went badly and what is confused; only who may read chats gets the talks', async () => {
  await serving.ask(4, 'I want to return something');
  await serving.parley.idle();
  const { store, clock } = serving.parley.parts;
  const { body } = await ann.call<InsightFigures>('GET', `/insight?${span(7)}`);
  const [flow] = body.flows;
  expect(flow?.talks).toBe(1);
  expect(flow?.steps[0]).toMatchObject({ asked: 1, wentOn: 0, left: 0, handedOver: 0 });
  // By the slot that the step asks for, not by its number in the file.
  expect(flow?.steps[0]?.step).toMatch(/^[a-z_]+$/);
  const quality = await ann.call<{ average: number; of: number; talks: TalkQuality[] }>(
    'GET',
    `/insight/quality?${span(7)}`,
  );
  expect([quality.body.of, quality.body.talks.at(0)?.conversation]).toEqual([4, await conversationOf(3)]);
  expect(quality.body.talks[0]?.reasons.map(({ name }) => name)).toEqual(['handedOver']);
  expect((await max.call('GET', `/insight/quality?${span(7)}`)).status).toBe(403);
  expect((await ann.call('GET', '/insight/quality')).status).toBe(400);
  const at = new Date(clock.now());
  const taught = { text: 'wo bleibt es', language: 'de', why: 'unsure' as const, runnersUp: [], at };
  await (store as Opened & { models: { Review: { create(rows: object[]): Promise<unknown> } } }).models.Review.create([
    {
      _id: 'x:1',
      conversation: 'x',
      ...taught,
      intent: { name: 'greeting', score: 0.4 },
      state: 'labelled',
      label: 'track_order',
    },
  ]);
  const { confusions } = (await ann.call<{ confusions: Confusion[] }>('GET', '/insight/confusions')).body;
  expect(confusions).toEqual([{ taken: 'greeting', meant: 'track_order', count: 1, examples: ['wo bleibt es'] }]);
});

test('a chat becomes a journey that asks for the same again, without the shopper’s name and address', async () => {
  const { store } = serving.parley.parts;
  await serving.ask(5, 'hello, where is my order 1042');
  await serving.ask(5, 'I am Zebrina Quagga, zebrina@x.example, what is your return policy');
  await serving.parley.idle();
  const conversation = await conversationOf(5);
  const { customer = '' } = (await store.conversations.byId(conversation)) ?? {};
  await store.customers.update(customer, { name: 'Zebrina Quagga' });
  const wish = { conversation, name: 'Returns are told' };
  const made = await ann.call<{ path: string; leftOut: number }>('POST', '/project/journeys/chat', wish);
  expect([made.status, made.body]).toMatchObject([201, { path: 'journeys/returns_are_told.yaml', leftOut: 0 }]);
  const text = (await store.editing.draft('journeys/returns_are_told.yaml'))?.text ?? '';
  expect(text).toContain('say: hello, where is my order 1042');
  expect(text).toMatch(/text: .*1042/);
  expect(text).toContain('me@mail.example');
  expect(text).not.toMatch(/zebrina|quagga/i);
  expect((await ann.call('POST', '/project/journeys/chat', wish)).status).toBe(409);
  expect((await mia.call('POST', '/project/journeys/chat', wish)).status).toBe(403);
  expect((await ann.call('POST', '/project/journeys/chat', { ...wish, conversation: 'none' })).status).toBe(404);
  expect((await ann.call('POST', '/project/journeys/chat', { ...wish, name: ' ' })).status).toBe(400);
});

test('settings of a shop without a project are shown and not written', async () => {
  const read = await ann.call<{ version: string; writable: boolean; values: object }>('GET', '/project/settings');
  expect(read.body).toMatchObject({ version: '', writable: false, values: { desk: { assign: 'off' } } });
  const save = (values: object) => ann.call('PUT', '/project/settings', { version: '', values });
  expect((await save(read.body.values)).status).toBe(404);
  expect((await save({ ...read.body.values, hours: [{ days: [], open: 'x', close: 'y' }] })).status).toBe(400);
  expect((await mia.call('PUT', '/project/settings', { version: '', values: {} })).status).toBe(403);
});

test('5,000 waiting conversations: the queue shows the oldest hundred and counts all', async () => {
  const { store } = serving.parley.parts;
  const at = Date.now();
  const rows = Array.from({ length: 5_000 }, (_, n) => ({
    _id: `many-${n}`,
    conversation: `many-c-${n}`,
    customer: `many-u-${n}`,
    reason: 'the shopper asked for a person',
    priority: 'normal' as const,
    language: 'en',
    words: [],
    promisedBy: null,
    state: 'open' as const,
    history: [],
    agent: null,
    createdAt: new Date(at + n),
  }));
  await Promise.all(rows.map((row) => store.tickets.insert(row)));
  const { body } = await mia.call<Queue>('GET', '/desk/queue?view=unassigned');
  expect([body.items.length, body.unassigned]).toEqual([100, 5_000]);
  expect(body.items[0]?.ticket).toBe('many-0');
});
