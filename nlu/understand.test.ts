import fc from 'fast-check';
import type { TrainableNlu } from './index';
import { openShopNlu } from './shop.rig';
import { keywordRules } from './intent/keywords';
import { shippedPacks } from '../test/shipped';
import { TRAINING_MS } from './testing';
import { understand, type Pipeline } from './understand';
import { silentLog } from '../src/model/log';

const packs = shippedPacks();
/** Of the thousands of sentences that were learned, every so many-th says as much as all. */
const SAMPLED = 5;
let nlu: TrainableNlu;

beforeAll(async () => {
  nlu = await openShopNlu();
}, TRAINING_MS);
afterAll(async () => {
  await nlu.close();
});

describe('understand', () => {
  it.each([
    ['Where is my order 1042?', 'en', 'track_order', 'order=1042'],
    ['我的订单1042到哪了', 'zh', 'track_order', 'order=1042'],
    ['我的訂單1042到哪裡了', 'zh', 'track_order', 'order=1042'],
    ['这货咋还没到', 'zh', 'late_delivery', ''],
    ['red running shoes under 80', 'en', 'find_product', 'colour=red money=80'],
    ['八十以内的红色跑鞋', 'zh', 'find_product', 'money=80 colour=red'],
    ['i need shoes for less than eighty dollars', 'en', 'find_product', 'money=80'],
    ['I want to return my shoes', 'en', 'return_item', ''],
    ['我想把鞋子退了', 'zh', 'return_item', ''],
    ['do you have the blue one in size 42', 'en', 'stock', 'colour=blue size=42'],
    ['蓝色的有42码吗', 'zh', 'product_question', 'colour=blue size=42'],
    ['talk to a human', 'en', 'human', ''],
    ['转人工', 'zh', 'human', ''],
    ['轉人工', 'zh', 'human', ''],
    ['hello!', 'en', 'greeting', ''],
    ['谢谢', 'zh', 'thanks', ''],
    ['yes', 'en', 'yes', ''],
    ['不用了', 'zh', 'no', ''],
  ])('knows what %j asks', async (text, language, intent, entities) => {
    const found = await nlu.understand(text);
    expect(found).toMatchObject({ text, language, outOfScope: false, unsure: false, intent: { name: intent } });
    expect(found.entities.map((entity) => `${entity.kind}=${entity.value}`).join(' ')).toBe(entities);
    expect(found.degraded).toBeUndefined();
  });

  it.each([
    ['tui huo zenme nong', 'return_policy return_item'],
    ['you meiyou hei se de pao xie', 'find_product stock'],
    ['tuihuo', 'return_item'],
    ['发飘怎么开', 'invoice'],
    ['可以分奇付款吗', 'instalments'],
  ])('knows what %j means by its sound', async (text, intents) => {
    const found = await nlu.understand(text);
    expect(found).toMatchObject({ language: 'zh', outOfScope: false });
    expect(intents.split(' ')).toContain(found.intent.name);
  });

  it('takes pinyin for Chinese in a Chinese talk', async () => {
    const said = ['tui huo', 'wo de dingdan dao nale', 'haha', 'nike', 'ok'];
    const found = await Promise.all(said.map((text) => nlu.understand(text, { language: 'zh' })));
    expect(found.map(({ intent, text }) => [text, intent.name]).slice(0, 2)).toEqual([
      ['退货', 'return_item'],
      ['我的订单到哪了', 'track_order'],
    ]);
    expect(found.slice(3).map(({ text }) => text)).toEqual(['nike', 'ok']);
  });

  it.each([
    "what's the capital of France",
    'asdfgh',
    '法国的首都是哪里',
    'qwertyuiop',
    '讲个笑话',
    '世界上最高的山是什么',
    '',
  ])('does not answer %j', async (text) => {
    const { outOfScope, unsure } = await nlu.understand(text);
    expect(outOfScope || unsure).toBe(true);
  });

  it('answers next to none of the out-of-scope texts that it was taught', async () => {
    const texts = packs.flatMap((pack) => pack.outOfScope).filter((_, at) => at % SAMPLED === 0);
    const found = await Promise.all(texts.map((text) => nlu.understand(text)));
    expect(found.filter((one) => !one.outOfScope && !one.unsure).length / texts.length).toBeLessThanOrEqual(0.03);
  });

  it('answers nearly every example that it was trained on, with the intent that it stands under', async () => {
    const rows = packs
      .flatMap((pack) =>
        Object.entries(pack.intents).flatMap(([name, { examples }]) => examples.map((text) => ({ name, text }))),
      )
      .filter((_, at) => at % SAMPLED === 0);
    const found = await Promise.all(rows.map((row) => nlu.understand(row.text)));
    const right = found.filter((one, at) => one.intent.name === rows[at]?.name && !one.outOfScope);
    expect(right.length / rows.length).toBeGreaterThan(0.95);
  });

  it('reads an order number or a product that stands alone', async () => {
    expect((await nlu.understand('1042')).intent.name).toBe('track_order');
    expect(await nlu.understand('stormway rain jacket')).toMatchObject({
      intent: { name: 'find_product' },
      outOfScope: false,
    });
  });

  it('does not turn away what names a thing of this shop', async () => {
    const strange = await nlu.understand('who wrote the odyssey');
    expect(strange.outOfScope).toBe(true);
    expect(await nlu.understand('who wrote the speckle mug')).toMatchObject({ outOfScope: false });
  });

  it('sorts the runners-up and keeps scores between 0 and 1', async () => {
    const { intent, runnersUp } = await nlu.understand('can i return it and when do i get the money');
    const scores = [intent, ...runnersUp].map((one) => one.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
  });

  it('takes 100,000 characters, NUL, lone surrogates, emoji and anything else', async () => {
    const hostile = [
      'x'.repeat(100_000),
      'order 1042 '.repeat(10_000),
      '\0'.repeat(3_000),
      '\ud800',
      '\udc00abc\ud800',
      '🙂'.repeat(3_000),
      '\ufdfa'.repeat(3_000),
      'eighty '.repeat(500),
      'a@'.repeat(1_000),
      '三百以内'.repeat(600),
    ];
    for (const text of hostile) expect((await nlu.understand(text)).text).toBe(text);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        expect((await nlu.understand(text)).sentiment.score).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('reads the first 2,000 characters only', async () => {
    const start = 'where is my order 1042? '.repeat(84);
    const [short, long] = await Promise.all([
      nlu.understand(start.slice(0, 2_000)),
      nlu.understand(`${start.slice(0, 2_000)} i want to return`),
    ]);
    expect({ ...long, text: '' }).toEqual({ ...short, text: '' });
  });
});

describe('without the model', () => {
  const parts: Pipeline = {
    detect: () => 'en',
    findEntities: () => [],
    classify: null,
    keywords: keywordRules(packs),
    alone: {},
    sentiment: () => ({ label: 'neutral', score: 1, leaning: 0 }),
    now: () => 0,
    log: silentLog,
  };

  it('answers by keywords and says that it is degraded', async () => {
    const found = await understand(parts, 'Where is my order?');
    expect(found).toMatchObject({ intent: { name: 'track_order' }, degraded: true, outOfScope: false });
    expect((await understand(parts, '转人工')).intent.name).toBe('human');
    expect(await understand(parts, 'the weather')).toMatchObject({ outOfScope: true, degraded: true });
  });

  it('does so too when the runtime fails under a text', async () => {
    const broken = { ...parts, classify: () => Promise.reject(new Error('the session is gone')) };
    expect(await understand(broken, 'cancel my order')).toMatchObject({
      intent: { name: 'cancel_order' },
      degraded: true,
    });
  });

  it('looks for whole words', async () => {
    expect((await understand(parts, 'i know')).outOfScope).toBe(true);
  });
});
