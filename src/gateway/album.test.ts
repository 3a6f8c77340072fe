/** Pictures that are sent together: one message with all of them, answered once, whenever and however often they come in. */
import { createMedia } from './media';
import { given } from '../model/given';
import type { InboundContent, InboundMedia } from '../model/inbound';
import type { FlowEngine, TurnInput } from '../model/flow';
import { createPathRig, type PathRig, type RigOptions } from './path.rig';

const QUIET_MS = 1_200;
let rig: PathRig;
let heard: TurnInput[];

const engine: FlowEngine = {
  async decide({ inputs, state }) {
    heard.push(...inputs);
    return {
      state: state ?? { stack: [], memory: {}, missed: 0 },
      language: 'en',
      replies: inputs.map(({ content, understanding }, input) => ({
        content: { kind: 'text', text: `${named(content)} ${understanding?.text ?? ''}`.trim() },
        input,
      })),
      effects: [],
    };
  },
};

function named(content: InboundContent): string {
  return content.kind === 'album'
    ? content.items.map(({ ref }) => ref).join('+')
    : content.kind === 'media'
      ? content.ref
      : content.kind;
}

async function open(options: RigOptions = {}): Promise<void> {
  heard = [];
  rig = await createPathRig({ engine, quietMs: QUIET_MS, ...options });
}
afterEach(() => rig.close());

const photo = (ref: string, more: Partial<InboundMedia> = {}): InboundMedia => ({
  kind: 'media',
  media: 'image',
  ref,
  ...more,
});

async function send(content: string | InboundContent, afterMs = 0, id?: string): Promise<void> {
  await pass(afterMs);
  await rig.say('ann', content, id);
  await rig.settle();
}

async function pass(ms: number): Promise<void> {
  await rig.clock.advance(ms);
  await rig.settle();
}

const shown = async (): Promise<string[]> =>
  (await rig.store.messages.after(await rig.conversationOf('ann'), 0, 50))
    .filter(({ direction }) => direction === 'in')
    .map(({ content }) => named(content as InboundContent));

test.each([
  [2, 'g'],
  [5, 'g'],
  [10, 'g'],
  [2, undefined],
  [5, undefined],
  [10, undefined],
])('%i pictures (album %s) are one message and one answer, in their order', async (count, group) => {
  await open();
  const refs = Array.from({ length: count }, (_, index) => `p${index}`);
  for (const ref of refs) await send(photo(ref, given({ group })), 100);
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual([refs.join('+')]);
  expect(await shown()).toEqual([refs.join('+')]);
  expect(await rig.store.models.Inbox.countDocuments({ state: 'done' })).toBe(count);
});

test('spends no lease on the pictures of an album before it is whole', async () => {
  await open();
  const claim = jest.spyOn(rig.parts.store.conversations, 'claim');
  for (const ref of ['a', 'b', 'c']) await send(photo(ref, { group: 'g' }), 100);
  expect(claim).not.toHaveBeenCalled();
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual(['a+b+c']);
});

test('keeps each caption with its picture, and reads all of them with the words around', async () => {
  await open();
  await send('hi');
  await send(photo('a', { caption: 'the left one', group: 'g' }), 300);
  await send(photo('b', { group: 'g' }), 300);
  await send('it arrived like this', 300);
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual(['a+b hi\nthe left one\nit arrived like this']);
  expect(await shown()).toEqual(['text', 'a+b', 'text']);
  expect(heard).toMatchObject([
    { content: { kind: 'album', items: [{ ref: 'a', caption: 'the left one' }, { ref: 'b' }] } },
  ]);
});

test('a single picture with words after it is one input, and stays a single file', async () => {
  await open();
  await send(photo('a'));
  await send('it arrived like this', 600);
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual(['a it arrived like this']);
  expect(heard).toMatchObject([{ content: { kind: 'media', ref: 'a' } }]);
});

test('two albums are two messages, and a voice message belongs to none', async () => {
  await open();
  for (const [ref, group] of [
    ['a', 'g'],
    ['b', 'g'],
    ['c', 'h'],
    ['d', 'h'],
  ] as const)
    await send(photo(ref, { group }), 50);
  await send({ kind: 'media', media: 'voice', ref: 'v' }, 50);
  await pass(QUIET_MS);
  expect(await shown()).toEqual(['a+b', 'c+d', 'v']);
});

test('takes a picture that comes twice once, before and after the answer', async () => {
  await open();
  for (const [ref, id] of [
    ['a', '1'],
    ['b', '2'],
    ['a', '1'],
    ['b', '2'],
  ] as const)
    await send(photo(ref, { group: 'g' }), 100, id);
  await pass(QUIET_MS);
  await send(photo('b', { group: 'g' }), 100, '2');
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual(['a+b']);
  expect(await shown()).toEqual(['a+b']);
});

test('keeps late pictures of an album as their own message without answering again, and fetches them', async () => {
  await open();
  for (const ref of ['a', 'b']) await send(photo(ref, { group: 'g' }));
  await pass(QUIET_MS);
  for (const ref of ['c', 'd']) await send(photo(ref, { group: 'g' }), 2_000);
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual(['a+b']);
  expect(await shown()).toEqual(['a+b', 'c', 'd']);
  await send(photo('e', { group: 'g', caption: 'and this is the box' }));
  await pass(QUIET_MS);
  expect(rig.texts()[1]).toBe('e and this is the box');
  await send(photo('f', { group: 'next' }), 60_000);
  await pass(QUIET_MS);
  expect(rig.texts()[2]).toBe('f');
});

test('without an album, late is what was sent before the answer; a picture sent after it is answered', async () => {
  await open();
  const sentAt = rig.clock.now();
  const late = (eventId: string, at: number): Parameters<PathRig['tell']>[0] => ({
    kind: 'message',
    eventId,
    address: { channel: 'scripted', account: '1', user: 'ann', chat: 'ann' },
    sender: {},
    at,
    content: photo(eventId),
  });
  await send(photo('a'));
  await pass(QUIET_MS + 1_000);
  await rig.tell(late('b', sentAt + 500));
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual(['a']);
  await rig.tell(late('c', rig.clock.now()));
  await pass(QUIET_MS);
  expect(rig.texts()).toEqual(['a', 'c']);
});

test('joins an album of a waiting turn even where quick messages are not joined', async () => {
  await open({ quietMs: 0, answering: false });
  for (const ref of ['a', 'b']) await rig.say('ann', photo(ref, { group: 'g' }));
  for (const ref of ['c', 'd']) await rig.say('ann', photo(ref));
  await rig.turn(await rig.conversationOf('ann'));
  expect(rig.texts()).toEqual(['a+b', 'c', 'd']);
});

test('is one message in a conversation that a person answers', async () => {
  await open();
  await send('where is my order?');
  await rig.store.conversations.setOwner(await rig.conversationOf('ann'), 'person', new Date(rig.clock.now()));
  for (const ref of ['a', 'b', 'c']) await send(photo(ref), 200);
  await pass(QUIET_MS);
  expect(await shown()).toEqual(['text', 'a+b+c']);
  expect(rig.texts()).toHaveLength(1);
});

test('fetches every file of an album', async () => {
  await open();
  const opened: string[] = [];
  rig.channel.open = async (ref) => {
    opened.push(ref);
    return 'gone';
  };
  rig.parts.queue.answer(
    'media',
    4,
    createMedia({
      ...rig.parts,
      storage: { put: async () => ({ bytes: 1 }) },
    }),
  );
  for (const ref of ['a', 'b', 'c']) await send(photo(ref, { group: 'g' }));
  await pass(QUIET_MS);
  expect(opened.sort()).toEqual(['a', 'b', 'c']);
  const [message] = await rig.store.messages.after(await rig.conversationOf('ann'), 0, 1);
  expect((await rig.store.models.Media.find().sort({ _id: 1 }).lean()).map(({ _id, ref }) => [_id, ref])).toEqual(
    ['a', 'b', 'c'].map((ref, index) => [`${message?._id}:${index + 1}`, ref]),
  );
});
