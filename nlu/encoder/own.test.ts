import { join } from 'node:path';
import { bound } from '../text/normalise';
import { ROOT } from '../testing';
import type { Encoder } from './encoder';
import { openEncoder, ownEncoder } from './open';
import { MAX_GRAMS, MAX_SLOTS, pieces, TABLE } from './pieces';

describe('pieces', () => {
  it('gives a word one slot, and a character one where there are no spaces', () => {
    expect(pieces('where is my order?')).toHaveLength(5);
    expect(pieces('我的订单')).toHaveLength(4);
    expect(pieces('order 1042')).toEqual(pieces('ORDER 9377'));
    expect(pieces('訂單')).toEqual(pieces('订单'));
    expect(pieces(' ... ')).toEqual([]);
  });

  it('bounds slots, grams and places whatever it is given', () => {
    const slots = pieces(bound('x'.repeat(500) + ' ключ 钥匙 '.repeat(200)));
    expect(slots.length).toBe(MAX_SLOTS);
    for (const grams of slots) {
      expect(grams.length).toBeLessThanOrEqual(MAX_GRAMS);
      expect(grams.every((gram) => gram >= 0 && gram < TABLE)).toBe(true);
    }
  });
});

describe('our own encoder', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await openEncoder(ownEncoder(ROOT) ?? 'nowhere');
  });
  afterAll(() => encoder.close());
  const alike = async (one: string, other: string): Promise<number> => {
    const [a, b] = await Promise.all([encoder.encode(one), encoder.encode(other)]);
    return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  };

  it('gives every text a vector of length 1, the same one each time', async () => {
    for (const text of ['hello', '🙂', '12345', 'مرحبا', 'a'.repeat(2_000), 'de\u200bmo']) {
      const vector = await encoder.encode(text);
      expect(vector).toHaveLength(encoder.width);
      expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 4);
      expect(await encoder.encode(text)).toEqual(vector);
    }
  });

  it('gives nothing for nothing', async () => {
    expect((await encoder.encode('')).every((value) => value === 0)).toBe(true);
  });

  it.each([
    ['what will the weather be tomorrow', '明天天气怎么样', 'play some music'],
    ['wake me up at seven', 'despiértame a las siete', 'turn off the lights'],
    ['mach das licht aus', 'éteins la lumière', 'spiel etwas musik'],
  ])('holds %j nearer to %j than to %j', async (text, translation, stranger) => {
    expect(await alike(text, translation)).toBeGreaterThan((await alike(text, stranger)) + 0.2);
  });

  it('says what is wrong with a path that is no encoder', async () => {
    await expect(openEncoder(join(ROOT, 'nowhere'))).rejects.toThrow(/nlu\.encoder .*nowhere: nothing stands there/);
    await expect(openEncoder(join(ROOT, 'package.json'))).rejects.toThrow(/not an encoder of ours/);
  });
});
