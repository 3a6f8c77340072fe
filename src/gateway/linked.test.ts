/** The house's own answers in a turn: words, buttons, what was asked last, and numbers where there are no buttons. */
import { createPeopleRig, type PeopleRig } from '../people/people.rig';
import { given } from '../model/given';
import type { Content } from '../model/content';
import type { Conversation, Said } from '../model/records';
import { messageId } from '../model/records';
import type { MessageRow } from './album';
import { answerLink } from './linked';

let rig: PeopleRig;
beforeEach(async () => {
  rig = await createPeopleRig();
});
afterEach(() => rig.close());

const row = (user: string, text: string, said?: Said): MessageRow => ({
  _id: 'r',
  conversation: 'c',
  identity: `scripted|1|${user}`,
  event: {
    kind: 'message',
    sender: {},
    address: { channel: 'scripted', account: '1', user, chat: user },
    at: 0,
    content: { kind: 'text', text },
    ...given({ said }),
  },
  order: 1,
  receivedAt: new Date(0),
  state: 'waiting',
  tries: 0,
});

const answer = async (conversation: Conversation, each: MessageRow): Promise<Content[] | undefined> =>
  (await answerLink({ store: rig.store, arrive: rig.arrive, text: (key) => key }, conversation, each))?.map(
    (reply) => reply.content,
  );

async function conversationOf(user: string): Promise<Conversation> {
  const found = await rig.store.conversations.byId((await rig.who(user)).conversation);
  if (!found) throw new Error('no conversation');
  return found;
}

async function asks(user: string, text: string): Promise<void> {
  const { _id, seq } = await conversationOf(user);
  const claimed = await rig.store.conversations.claim(_id, 'w');
  if (typeof claimed === 'string') throw new Error(claimed);
  const message = {
    _id: messageId(_id, seq + 1),
    conversation: _id,
    seq: seq + 1,
    direction: 'out' as const,
    identity: `scripted|1|${user}`,
    at: new Date(),
    content: { kind: 'text' as const, text },
    purpose: 'reply' as const,
  };
  const commit = { turn: 't', inbox: [], messages: [message], outbox: [], actions: [], at: new Date() };
  await rig.store.conversations.commit(claimed, { seq: seq + 1 }, commit);
  await rig.store.conversations.spread(commit);
  await rig.store.conversations.release(claimed, [], null);
}

test('leaves ordinary messages and numbers to the flows', async () => {
  const conversation = await conversationOf('web');
  expect(await answer(conversation, row('web', 'hello'))).toBeUndefined();
  expect(
    await answer(
      { ...conversation, state: { stack: [], memory: {}, missed: 0, choices: [{ label: 'Red', value: 'red' }] } },
      row('web', '1'),
    ),
  ).toBeUndefined();
  expect(await answer(conversation, row('web', '1'))).toBeUndefined();
});

test('says it with its buttons, and then what was asked last where the talk goes on', async () => {
  await asks('web', 'Which size?');
  const said: Said = { key: 'link.joined', resume: true, replies: [{ key: 'link.not_me', value: 'link.undo:x' }] };
  expect(await answer(await conversationOf('web'), row('phone', 'PLY-…', said))).toEqual([
    { kind: 'text', text: 'link.joined', buttons: [{ kind: 'reply', label: 'link.not_me', value: 'link.undo:x' }] },
    { kind: 'text', text: 'Which size?' },
  ]);
});

test('takes a number for the button that it stood for, and goes on with the talk that was joined', async () => {
  await asks('web', 'Which size?');
  await rig.link(await rig.who('phone'), 'X');
  const asked = await rig.says('phone', await rig.code('web'));
  const choices = (asked.said?.replies ?? []).map(({ key, value }) => ({ label: key, value }));
  const conversation = { ...(await conversationOf('phone')), state: { stack: [], memory: {}, missed: 0, choices } };
  expect(await answer(conversation, row('phone', '2'))).toEqual([{ kind: 'text', text: 'link.kept' }]);
  expect(await answer(conversation, row('phone', ' 1 '))).toMatchObject([
    { text: 'link.joined' },
    { text: 'Which size?' },
  ]);
  expect((await rig.who('phone')).conversation).toBe((await rig.who('web')).conversation);
});
