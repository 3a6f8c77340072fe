import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog, type Log } from '../../src/model/log';
import { openEncoder, ownEncoder } from '../encoder/open';
import { trainedModel } from '../intent/trainer';
import { cacheFolder } from '../testing';
import { cluster } from './cluster';
import { confusions } from './confusions';
import { judge } from './guard';
import { trained, trainer } from './train';

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
  ...[
    'do you have gift cards',
    'i need a gift card',
    'can i buy a voucher',
    'sell me a gift voucher',
    'gift card for my friend',
    'voucher for 50 euros',
  ].map((text) => ({ text, intent: 'gift' })),
];
const regression = [
  { text: 'please track my parcel', intent: 'track' },
  { text: 'can i return my shoes', intent: 'return' },
  { text: 'a gift voucher please', intent: 'gift' },
];

describe('grouping of texts', () => {
  it('puts together what asks the same, in any script, and keeps strangers apart', () => {
    const texts = [
      'do you ship to norway',
      '可以开发票吗',
      'ship to norway?',
      'is the shop open on sunday',
      '能开发票吗 谢谢',
      'do you also ship to norway please',
      'open on sunday?',
    ];
    const groups = cluster(texts.map((text) => ({ text })));
    expect(groups.map((group) => group.items.map((item) => item.text).sort())).toEqual([
      ['do you also ship to norway please', 'do you ship to norway', 'ship to norway?'],
      ['可以开发票吗', '能开发票吗 谢谢'],
      ['is the shop open on sunday', 'open on sunday?'],
    ]);
  });

  it('takes nothing, emptiness and one sign', () => {
    expect(cluster([])).toEqual([]);
    expect(cluster([{ text: '' }, { text: '?' }]).flatMap((group) => group.items)).toHaveLength(2);
  });
});

describe('the guard of what is learned', () => {
  it('accepts a correction that breaks nothing', async () => {
    const judgement = await judge({
      rows,
      corrections: [
        { text: 'whereabouts of the box', intent: 'track' },
        { text: 'whereabouts of my box', intent: 'track' },
      ],
      regression,
      train: trained,
    });
    expect(judgement).toMatchObject({ accepted: true, before: { of: 3 }, broken: [] });
    expect(judgement.reason).toMatch(/^learned: \d of 3 settled sentences/);
  });

  it('refuses a change that makes it worse, with the figures and the sentences', async () => {
    const wrong = [
      'can i return my shoes',
      'i want to return it',
      'return my purchase',
      'how do i return an item',
      'send these shoes back',
      'return shoes',
      'return my shoes please',
    ].map((text) => ({ text, intent: 'gift' }));
    const judgement = await judge({ rows, corrections: wrong, regression, train: trained });
    expect(judgement.accepted).toBe(false);
    expect(judgement.broken).toContainEqual({ text: 'can i return my shoes', intent: 'return', now: 'gift' });
    expect(judgement.reason).toMatch(/^refused: \d of 3 settled sentences are understood, 3 before$/);
  });
});

describe('the model that is asked', () => {
  it('has both tiers, and lets go of the encoder when it is closed', async () => {
    const path = ownEncoder(join(__dirname, '../..'));
    if (path === null) return console.warn('SKIPPED: there is no encoder of ours');
    const own = await openEncoder(path);
    const close = jest.fn(() => own.close());
    const model = await trained(rows, { path, open: { ...own, close } });
    expect(await model.say('where is my order')).toBe('track');
    await model.close();
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('is none without the encoder that the project names', async () => {
    await expect(trainer({ root: __dirname, encoder: join(__dirname, 'nowhere') })(rows)).rejects.toMatchObject({
      code: 'CONFIG_WRONG',
    });
  });
});

describe('a model to be asked', () => {
  it('is the one that serves where it was trained on these very rows, and keeps nothing there', async () => {
    const { dir, remove } = cacheFolder();
    try {
      await trainedModel(rows, { cacheDir: dir, seed: 1, log: silentLog });
      const heard: string[] = [];
      const log: Log = { ...silentLog, info: (_: unknown, message: string) => void heard.push(message) };
      const say = async (given: typeof rows): Promise<string | null> => {
        const model = await trained(given, null, log, dir);
        try {
          return await model.say('where is my parcel');
        } finally {
          await model.close();
        }
      };
      expect(await say(rows)).toBe('track');
      expect(heard).toEqual([]);
      expect(await say(rows.slice(1))).toBe('track');
      expect(heard).toEqual(['trained the intent model']);
      expect(readdirSync(dir)).toHaveLength(1);
    } finally {
      remove();
    }
  });
});

describe('confusions', () => {
  it('names which intent is taken for which, with examples', async () => {
    const mixed = [
      ...rows,
      ...['gift card please', 'a card for a gift', 'i need gift cards', 'buy a gift card', 'gift cards for sale'].map(
        (text) => ({ text, intent: 'present' }),
      ),
    ];
    const found = await confusions(mixed, trained);
    expect(found.of).toBe(mixed.length);
    expect(found.confusions.some((each) => [each.intent, each.as].sort().join() === 'gift,present')).toBe(true);
    expect(found.right + found.confusions.reduce((sum, each) => sum + each.count, 0)).toBe(mixed.length);
  });
});
