import type { Understanding } from '../model/understanding';
import { createPathRig, type PathRig } from './path.rig';
import { reviewOf } from './review';

const at = new Date(0);
const heard = (text: string, more: Partial<Understanding> = {}): Understanding => ({
  text,
  language: 'en',
  intent: { name: 'track_order', score: 0.3 },
  runnersUp: [{ name: 'greeting', score: 0.2 }],
  outOfScope: false,
  unsure: false,
  entities: [],
  sentiment: { label: 'neutral', score: 0 },
  ...more,
});
const review = (understanding: Understanding) =>
  reviewOf('m1', 'c1', { content: { kind: 'text', text: understanding.text }, understanding, at: 0 }, at);

describe('what is kept for review', () => {
  it.each([
    ['rejected', { outOfScope: true }],
    ['unsure', { unsure: true }],
    ['degraded', { degraded: true, outOfScope: true }],
  ] as const)('keeps what was %s', (why, more) => {
    expect(review(heard('hm', more))).toMatchObject({
      _id: 'm1',
      why,
      text: 'hm',
      intent: { name: 'track_order' },
      runnersUp: ['greeting'],
      state: 'open',
    });
  });

  it('keeps nothing of what was understood, of taps and of nothing', () => {
    expect(review(heard('where is my order'))).toBeNull();
    expect(review(heard('  ', { outOfScope: true }))).toBeNull();
    expect(reviewOf('m1', 'c1', { content: { kind: 'reply', value: 'go:x' }, at: 0 }, at)).toBeNull();
  });

  it('masks what would tell who wrote it', () => {
    const text = 'write to ann@shop.example about 1042, call 0049301234567, 10 Main Street, N1 7AA';
    const entities = [
      { kind: 'email' as const, text: 'ann@shop.example', value: 'ann@shop.example', start: 9, end: 25 },
      { kind: 'order' as const, text: '1042', value: '1042', start: 32, end: 36 },
      { kind: 'street' as const, text: '10 Main Street', value: '10 Main Street', start: 58, end: 72 },
      { kind: 'postcode' as const, text: 'N1 7AA', value: 'N1 7AA', start: 74, end: 80 },
    ];
    expect(review(heard(text, { outOfScope: true, entities }))?.text).toBe(
      'write to {email} about {order}, call {number}, {street}, {postcode}',
    );
  });
});

describe('the review of a conversation', () => {
  let rig: PathRig;
  beforeEach(async () => {
    rig = await createPathRig();
    rig.parts.nlu.understand = async (text) => heard(text, { unsure: text === 'hm', outOfScope: text === 'what' });
  });
  afterEach(() => rig.close());

  it('gathers doubtful texts once, whatever is redone, and remembers what the shopper chose', async () => {
    for (const text of ['hm', 'fine', 'what']) await rig.say('u', text);
    await rig.settle();
    const id = await rig.conversationOf('u');
    await rig.store.reviews.meant(id, 'return_item');
    await rig.store.reviews.meant(id, 'return_item');
    const rows = await rig.store.reviews.open(10);
    expect(rows.map((row) => [row.text, row.why, row.meant]).sort()).toEqual([
      ['hm', 'unsure', undefined],
      ['what', 'rejected', 'return_item'],
    ]);
  });

  it('is settled once', async () => {
    await rig.say('u', 'hm');
    await rig.settle();
    const [row] = await rig.store.reviews.open(10);
    expect(await rig.store.reviews.settle(row?._id ?? '', { state: 'labelled', label: 'greeting' }, at)).toBe(true);
    expect(await rig.store.reviews.settle(row?._id ?? '', { state: 'dismissed' }, at)).toBe(false);
    await rig.store.reviews.meant(row?.conversation ?? '', 'human');
    expect(await rig.store.reviews.byId(row?._id ?? '')).toMatchObject({ state: 'labelled', label: 'greeting' });
    expect(await rig.store.reviews.open(10)).toEqual([]);
  });
});
