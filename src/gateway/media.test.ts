/** Files of shoppers over the real store and queue: fetched after the turn, tried again, given up, never fetched twice. */
import { createPathRig, type PathRig } from './path.rig';
import { createMedia, mediaRows, storageKey } from './media';
import type { Channel } from '../model/channel';
import type { Commit, MediaRow } from '../model/records';
import { pieces } from '../media/storage.contract';

const JPEG = Buffer.from('\xff\xd8\xff\xe0 a picture', 'latin1');
const account = { channel: 'scripted', account: '1' };
const photo = (id: string) => ({
  _id: id,
  at: new Date(0),
  content: { kind: 'media' as const, media: 'image' as const, ref: `ref-${id}`, name: 'shoe.jpg', type: 'image/jpeg' },
});

let rig: PathRig;
let opened: string[];
let kept: Map<string, number>;
let answer: NonNullable<Channel['open']>;

beforeEach(async () => {
  rig = await createPathRig();
  opened = [];
  kept = new Map();
  answer = async () => ({ body: pieces(JPEG) });
  rig.channel.open = (ref, signal) => (opened.push(ref), answer(ref, signal));
  const storage = {
    async put(key: string, body: AsyncIterable<Uint8Array>) {
      let bytes = 0;
      for await (const piece of body) bytes += piece.byteLength;
      kept.set(key, bytes);
      return { bytes };
    },
    get: async () => null,
    remove: async () => undefined,
  };
  rig.parts.queue.answer('media', 4, createMedia({ ...rig.parts, storage }));
});
afterEach(() => rig.close());

async function arrive(id: string): Promise<MediaRow> {
  const media = mediaRows(rig.channel, account, photo(id), rig.clock.now());
  const commit: Commit = {
    turn: id,
    inbox: [],
    messages: [],
    outbox: [],
    actions: [],
    media,
    at: new Date(rig.clock.now()),
  };
  await rig.store.conversations.spread(commit);
  // A worker that died is followed by another that spreads the same again.
  await rig.store.conversations.spread(commit);
  rig.parts.queue.ring('media', id);
  await rig.settle();
  return look(id);
}

const look = async (id: string): Promise<MediaRow> =>
  (await rig.store.media.byId(id)) ?? Promise.reject(new Error(`no row ${id}`));

test('notes a row for a file that its channel can open, and for nothing else', () => {
  expect(mediaRows(rig.channel, account, photo('c:1'), 5)).toMatchObject([
    { _id: 'c:1', ref: 'ref-c:1', name: 'shoe.jpg', type: 'image/jpeg', state: 'waiting', dueAt: new Date(5) },
  ]);
  expect(mediaRows({}, account, photo('c:1'), 5)).toEqual([]);
  expect(mediaRows(undefined, account, photo('c:1'), 5)).toEqual([]);
  expect(
    mediaRows(rig.channel, account, { _id: 'c:1', at: new Date(0), content: { kind: 'text', text: 'hi' } }, 5),
  ).toEqual([]);
});

test('fetches a file once and says where it lies', async () => {
  expect(await arrive('c:1')).toMatchObject({ state: 'stored', key: 'c_1', type: 'image/jpeg', bytes: JPEG.length });
  rig.parts.queue.ring('media', 'c:1');
  await rig.settle();
  expect(opened).toEqual(['ref-c:1']);
  expect(kept.get(storageKey('c:1'))).toBe(JPEG.length);
});

test('does not ask again for what is gone or not taken, and says why', async () => {
  answer = async () => 'the platform has deleted it';
  expect(await arrive('c:2')).toMatchObject({ state: 'failed', reason: 'the platform has deleted it' });
  answer = async () => ({ body: pieces('<html>') });
  expect(await arrive('c:3')).toMatchObject({ state: 'failed', reason: 'files of this kind are not taken' });
  expect(opened).toHaveLength(2);
});

test('tries again with growing waits, and stores it when the platform is back', async () => {
  answer = async () => Promise.reject(new Error('503'));
  expect(await arrive('c:4')).toMatchObject({ state: 'waiting', tries: 1, reason: '503' });
  await rig.clock.advance(5_100);
  await rig.settle();
  expect(await look('c:4')).toMatchObject({ state: 'waiting', tries: 2 });
  answer = async () => ({ body: pieces(JPEG) });
  await rig.clock.advance(5_100);
  await rig.settle();
  expect(await look('c:4')).toMatchObject({ state: 'waiting', tries: 2 });
  await rig.clock.advance(5_100);
  await rig.settle();
  const row = await look('c:4');
  expect(row).toMatchObject({ state: 'stored', tries: 3 });
});

test('gives up in the end, in words', async () => {
  answer = async () => Promise.reject(new Error('503'));
  await arrive('c:5');
  for (let round = 0; round < 12; round += 1) {
    await rig.clock.advance(40 * 60_000);
    await rig.settle();
  }
  expect(await look('c:5')).toMatchObject({ state: 'failed', tries: 10, reason: '503; tried 10 times' });
});

test('is rung for by the sweeper when the ring was lost, and when a worker died over it', async () => {
  const media = mediaRows(rig.channel, account, photo('c:6'), rig.clock.now());
  await rig.store.conversations.spread({
    turn: 't',
    inbox: [],
    messages: [],
    outbox: [],
    actions: [],
    media,
    at: new Date(),
  });
  await rig.clock.advance(10_000);
  await rig.sweep();
  await rig.settle();
  expect(await look('c:6')).toMatchObject({ state: 'stored' });
  const [died] = mediaRows(rig.channel, account, photo('c:7'), rig.clock.now());
  await rig.store.models.Media.create({ ...died, tries: 1, dueAt: new Date(rig.clock.now() + 180_000) });
  await rig.sweep();
  await rig.settle();
  expect(await look('c:7')).toMatchObject({ state: 'waiting' });
  await rig.clock.advance(190_000);
  await rig.sweep();
  await rig.settle();
  expect(await look('c:7')).toMatchObject({ state: 'stored' });
});

test('waits for a channel that is switched off for a while', async () => {
  const row = { ...photo('c:8') };
  const media = mediaRows(rig.channel, { channel: 'elsewhere', account: '1' }, row, rig.clock.now());
  await rig.store.conversations.spread({
    turn: 't',
    inbox: [],
    messages: [],
    outbox: [],
    actions: [],
    media,
    at: new Date(),
  });
  rig.parts.queue.ring('media', 'c:8');
  await rig.settle();
  expect(await look('c:8')).toMatchObject({
    state: 'waiting',
    tries: 1,
    reason: 'the channel that it came by is not switched on',
  });
});
