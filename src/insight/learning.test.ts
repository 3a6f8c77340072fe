import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trained } from '../../nlu/learning/train';
import { createFakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import type { ReviewRow } from '../model/review';
import { writeCorrections } from './corrections';
import { createLearning, type Learning } from './learning';

const rows = [
  ...[
    'where is my order',
    'where is my parcel',
    'track my order',
    'has my parcel been sent',
    'when does my order come',
    'order status please',
  ].map((text) => ({ text, intent: 'track' })),
  ...[
    'i want to return it',
    'send these shoes back',
    'return my purchase',
    'how do i return an item',
    'take it back please',
    'i would like to give it back',
  ].map((text) => ({ text, intent: 'return' })),
];
const regression = [
  { text: 'please track my parcel', intent: 'track' },
  { text: 'can i return my shoes', intent: 'return' },
];
const clock = createFakeClock();
let folder: string;
let store: TempStore;
let learning: Learning;

const row = (id: string, text: string, more: Partial<ReviewRow> = {}): ReviewRow => ({
  _id: id,
  conversation: 'c',
  text,
  language: 'en',
  why: 'unsure',
  intent: { name: 'track', score: 0.4 },
  runnersUp: [],
  state: 'open',
  at: new Date(clock.now()),
  ...more,
});
const learned = (): string => readFileSync(join(folder, 'corrections', 'learned.yaml'), 'utf8');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-learning-'));
  store = await openTempStore(clock);
  learning = createLearning({
    reviews: store.reviews,
    clock,
    rows: () => rows,
    regression: () => regression,
    intents: () => ['track', 'return'],
    train: trained,
    write: (intent, texts) => writeCorrections(folder, intent, texts),
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

it('shows what was not understood in groups, with what shoppers chose before what the model guessed', async () => {
  await store.models.Review.insertMany([
    row('1', 'whereabouts of the box'),
    row('2', 'the whereabouts of my box', { meant: 'return' }),
    row('3', 'do you have a café', { why: 'rejected' }),
  ]);
  const groups = await learning.review();
  expect(groups.map((group) => [group.proposal, group.texts.map((text) => text._id).sort()])).toEqual([
    [{ intent: 'return', share: 1, from: 'shoppers' }, ['1', '2']],
    [null, ['3']],
  ]);
});

it('learns a label that makes nothing worse: the file has it, the text is settled', async () => {
  await store.models.Review.insertMany([row('1', 'whereabouts of {order}')]);
  expect(await learning.label(['1'], 'track')).toMatchObject({ accepted: true });
  expect(learned()).toContain('- whereabouts of 1000');
  expect(await store.reviews.byId('1')).toMatchObject({ state: 'labelled', label: 'track' });
  await expect(learning.label(['1'], 'track')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('refuses one that makes it worse, and changes nothing', async () => {
  const texts = [
    'can i return my shoes',
    'return shoes',
    'return my shoes please',
    'i want to return it',
    'how do i return an item',
    'return my purchase',
    'send these shoes back',
  ];
  await store.models.Review.insertMany(texts.map((text, index) => row(String(index), text)));
  const judgement = await learning.label(
    texts.map((_, index) => String(index)),
    'track',
  );
  expect(judgement).toMatchObject({ accepted: false, before: { right: 2, of: 2 }, after: { right: 1, of: 2 } });
  expect(learned).toThrow('ENOENT');
  expect(await store.reviews.open(10)).toHaveLength(7);
});

it('refuses an intent that nothing answers', async () => {
  await store.models.Review.insertMany([row('1', 'hm')]);
  await expect(learning.label(['1'], 'nothing_like_it')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('lets go of what teaches nothing', async () => {
  await store.models.Review.insertMany([row('1', 'hm')]);
  expect(await learning.dismiss(['1', 'unknown'])).toBe(1);
  expect(await learning.review()).toEqual([]);
});

it('adds to the file without losing what people wrote into it, and nothing twice', () => {
  writeCorrections(folder, 'track', [{ language: 'en', text: 'yes: "quoted"' }]);
  writeFileSync(join(folder, 'corrections', 'learned.yaml'), learned().replace('corrections:', '# ours\ncorrections:'));
  writeCorrections(folder, 'track', [
    { language: 'en', text: 'yes: "quoted"' },
    { language: 'zh', text: '我的货呢' },
  ]);
  writeCorrections(folder, 'return', [{ language: 'en', text: '# not a comment' }]);
  expect(learned()).toContain('# ours');
  expect(learned().match(/quoted/g)).toHaveLength(1);
  expect(learned()).toMatch(/zh:\s+- 我的货呢/);
});
