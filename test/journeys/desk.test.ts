/** A person who is asked for on WhatsApp, Telegram, Teams and web chat answers from the desk, through every platform's real door, and gives back. */
import type { Chat, Queue } from '../../src/model/console';
import type { Message } from '../../src/model/records';
import { requireBuild } from '../built';
import { signIn, type Person } from '../doors/agents';
import { openMailbox, type Mailbox } from '../mailbox';
import type { TempStore } from '../temp-store';
import { until } from '../until';
import { openEverywhere, type Everywhere, type Platform } from './everywhere';

requireBuild();
jest.setTimeout(120_000);

let everywhere: Everywhere;
let mia: Person;
let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
  everywhere = await openEverywhere({
    MAIL_HOST: '127.0.0.1',
    MAIL_PORT: String(mailbox.port),
    MAIL_SECURITY: 'none',
    MAIL_FROM: 'Harbour Lane <hello@shop.example>',
  });
  mia = await signIn(everywhere.parley, 'mia', { secure: false });
});
afterAll(async () => {
  await everywhere?.close();
  await mailbox?.close();
});

const ARRIVED = ['sent', 'delivered', 'read'];
const textOf = ({ content }: Message): string => ('text' in content ? String(content.text) : '');

test.each<[Platform, number]>([
  ['whatsapp', 8101],
  ['telegram', 8102],
  ['teams', 8103],
  ['webchat', 8104],
])('%s: asked for, taken, answered, given back, and the bot knows what was agreed', async (platform, user) => {
  const said = async (): Promise<Message[]> => everywhere.history(platform, user);
  const told = async (text: string): Promise<Message | undefined> =>
    (await said()).find((each) => each.direction === 'out' && textOf(each).includes(text));
  await everywhere.say(platform, user, 'I want to talk to a human');
  const { body: queue } = await mia.call<Queue>('GET', '/desk/queue?view=unassigned');
  const item = queue.items.find(({ channel }) => channel === platform);
  const conversation = item?.conversation ?? '';
  expect(item).toMatchObject({ agent: null, waits: true, reason: 'the shopper asked for a person' });
  expect((await mia.act(conversation, 'take')).status).toBe(200);
  await everywhere.parley.idle();
  const before = (await said()).length;
  await everywhere.say(platform, user, 'where is my order 1042?');
  expect((await said()).slice(before).map(({ direction }) => direction)).toEqual(['in']);
  await mia.act(conversation, 'messages', { id: `hello-${user}`, text: 'Mia here. I send another pair.' });
  const left = async (): Promise<boolean> => ARRIVED.includes((await told('Mia here.'))?.delivery ?? '');
  await until('the answer has left', left);
  expect(await told('Mia here.')).toMatchObject({ purpose: 'agent', by: { name: 'mia' } });
  await mia.act(conversation, 'back', { agreed: `a new pair by Friday, case ${user}` });
  await until('the bot is back', async () => (await told(`a new pair by Friday, case ${user}`)) !== undefined);
  const kept = await everywhere.parley.parts.store.conversations.byId(conversation);
  expect(kept).toMatchObject({ owner: 'bot', handover: null });
  expect(kept?.state?.memory['agreed']).toMatchObject({ value: `a new pair by Friday, case ${user}`, from: 'person' });
  const again = (await said()).length;
  await everywhere.say(platform, user, 'where is my order 1042?');
  expect((await said()).slice(again).some(({ direction }) => direction === 'out')).toBe(true);
  await everywhere.tap(platform, user, '★★★★ Good');
  const [ticket] = await everywhere.parley.parts.store.tickets.ofConversation(conversation, 1);
  expect(ticket?.rating).toMatchObject({ csat: 4 });
  expect(await told('Thank you, that helps us.')).toBeDefined();
  const { body: chat } = await mia.call<Chat>('GET', `/desk/chats/${conversation}`);
  expect(chat).toMatchObject({ owner: 'bot', ticket: null, channel: platform });
});

test('a shopper who left the page gets the answer at the address of the ticket, once', async () => {
  const { store } = everywhere.parley.parts;
  await everywhere.say('webchat', 8105, 'hello');
  const conversation = (await everywhere.history('webchat', 8105))[0]?.conversation ?? '';
  const customer = (await store.conversations.byId(conversation))?.customer ?? '';
  await store.customers.update(customer, { email: 'eve@x.example', name: 'Eve' });
  await everywhere.say('webchat', 8105, 'I want to talk to a human');
  await mia.act(conversation, 'take');
  for (const text of ['Your parcel is found.', 'It comes on Friday.'])
    await mia.act(conversation, 'messages', { id: `answer-by-mail-${text.length}`, text });
  const sent = async (): Promise<number> =>
    (await everywhere.history('webchat', 8105)).filter(({ purpose }) => purpose === 'agent').length;
  await until('both answers', async () => (await sent()) === 2);
  await until('a letter is planned', async () => (await store.letters.list(9)).length > 0);
  const { models } = store as TempStore;
  await models.Letter.updateMany({}, { $set: { dueAt: new Date(0) } });
  const text = await mailbox.next('eve@x.example', /on Friday/);
  expect(text).toMatch(
    /^Hello Eve,\n\nmia has answered you in our chat:\n\nYour parcel is found\.\n\nIt comes on Friday\./,
  );
  expect(mailbox.mails).toHaveLength(1);
});
