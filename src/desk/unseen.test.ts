/** Answers that a shopper has not seen: planned once for a stretch of time, and written only while they are unseen. */
import { createFakeClock, type FakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import type { Channel } from '../model/channel';
import type { AnswerLetter } from '../model/mail';
import { messageId, type Commit, type Message } from '../model/records';
import { planAnswer, writeAnswer } from './unseen';

let clock: FakeClock;
let store: TempStore;
const planned: { key: string; to: string; dueAt: Date; about: AnswerLetter }[] = [];
const mail = {
  later: async (key: string, given: { to: string; dueAt: Date; about: AnswerLetter }) =>
    planned.push({ key, ...given }) > 0,
};

beforeAll(async () => {
  clock = createFakeClock();
  store = await openTempStore(clock);
});
beforeEach(async () => {
  planned.length = 0;
  const { Conversation, Ticket, Message: Messages } = store.models;
  await Promise.all([Conversation, Ticket, Messages].map((model) => model.collection.deleteMany({})));
  await store.conversations.create('c', 'u');
  const at = new Date(clock.now());
  const handover = {
    ticket: 't',
    reason: 'help',
    priority: 'normal',
    at,
    promisedBy: null,
    zone: 'UTC',
    stage: 'taken',
    noted: 0,
  };
  await Conversation.updateOne({ _id: 'c' }, { $set: { handover, language: 'de' } });
});
afterAll(() => store.close());

async function ticket(email?: string): Promise<void> {
  await store.tickets.insert({
    _id: 't',
    conversation: 'c',
    customer: 'u',
    reason: 'help',
    priority: 'normal',
    language: 'de',
    words: [],
    promisedBy: null,
    state: 'answered',
    history: [],
    createdAt: new Date(clock.now()),
    ...(email !== undefined && { email }),
  });
}
let seq = 0;
async function said(text: string, facts: Partial<Message> = {}): Promise<Message> {
  seq += 1;
  const message: Message = {
    _id: messageId('c', seq),
    conversation: 'c',
    seq,
    identity: 'page|main|x',
    direction: 'out',
    at: new Date(clock.now()),
    content: { kind: 'text', text },
    purpose: 'agent',
    delivery: 'sent',
    by: { id: 'ann', name: 'Ann' },
    ...facts,
  };
  await store.models.Message.create([message]);
  return message;
}
const commit = (...messages: Message[]): Commit => ({ messages, outbox: [], handled: [] }) as unknown as Commit;
const write = (about: AnswerLetter) =>
  writeAnswer(
    {
      store,
      channel: (name) => ({ transient: name === 'page' }) as Partial<Channel> as Channel,
      text: (key, language, { turn }) => `${key} ${language} ${String(turn['name'])}: ${String(turn['words'])}`,
      shop: { name: 'Shop' },
    },
    about,
  );

test('plans one letter for answers of a few minutes, and only where an address is known', async () => {
  const message = await said('Hello');
  await planAnswer(store, mail, commit(message));
  expect(planned).toEqual([]);
  await ticket('eve@x.example');
  await planAnswer(store, mail, commit(message));
  await planAnswer(store, mail, commit({ ...message, purpose: 'reply' }));
  expect(planned).toMatchObject([{ to: 'eve@x.example', about: { conversation: 'c' } }]);
  const { dueAt } = planned[0] ?? { dueAt: new Date(0) };
  expect(dueAt.getTime()).toBeGreaterThan(message.at.getTime() + 60_000);
});

test('writes what is unseen then, in the language of the conversation; what was seen or reaches a telephone is left out', async () => {
  await ticket('eve@x.example');
  const first = await said('Your parcel is found.');
  await said('It was read.', { delivery: 'read' });
  await said('On a telephone.', { identity: 'phone|main|x' });
  await said('By the assistant.', { purpose: 'reply' });
  await said('Its number is 7.', { delivery: 'failed' });
  await planAnswer(store, mail, commit(first));
  const about = planned[0]?.about ?? { kind: 'answer', conversation: '', from: new Date(0), until: new Date(0) };
  expect(await write(about)).toEqual({
    subject: 'mail.answer_subject de Ann: Your parcel is found.\n\nIts number is 7.',
    text: 'mail.answer de Ann: Your parcel is found.\n\nIts number is 7.',
  });
  await store.models.Message.updateMany({}, { $set: { delivery: 'delivered' } });
  expect(await write(about)).toBeNull();
  expect(await write({ ...about, conversation: 'gone' })).toBeNull();
});
