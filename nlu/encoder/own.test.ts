import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readRows } from '../jsonl';
import { ROOT } from '../testing';
import type { Encoder } from './encoder';
import { createTokenizer } from './hf/tokenizer';
import { openEncoder, ownEncoder } from './open';

const OWN = ownEncoder(ROOT) ?? 'nowhere';

describe('the tokenizer of our own encoder', () => {
  const source: unknown = JSON.parse(readFileSync(join(OWN, 'tokenizer.json'), 'utf8'));
  const { model } = z.object({ model: z.object({ vocab: z.array(z.tuple([z.string(), z.number()])) }) }).parse(source);
  const { encode } = createTokenizer(source);
  const cut = (text: string): (string | undefined)[] =>
    encode(text, 64)
      .slice(1, -1)
      .map((id) => model.vocab[id]?.[0]);

  // The pieces are those that the teacher's own program finds with its whole vocabulary.
  it.each(
    readRows(join(__dirname, 'golden.jsonl'), z.object({ text: z.string(), pieces: z.array(z.string()) })).map(
      ({ text, pieces }) => [text, pieces] as const,
    ),
  )('cuts %j as the teacher does', (text, pieces) => {
    expect(cut(text)).toEqual(pieces);
  });

  it('reads a text as the n-grams do: case, width, traditional characters and invisible ones change nothing', () => {
    expect(encode('WHERE is my\u200b Order', 64)).toEqual(encode('where is my order', 64));
    expect(encode('訂單', 64)).toEqual(encode('订单', 64));
    expect(encode('ｏｒｄｅｒ １０４２', 64)).toEqual(encode('order 1042', 64));
  });
});

describe('our own encoder', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await openEncoder(OWN);
  });
  afterAll(() => encoder.close());
  const alike = async (one: string, other: string): Promise<number> => {
    const [a, b] = await Promise.all([encoder.encode(one), encoder.encode(other)]);
    return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  };

  it('gives every text a vector of length 1, the same one each time', async () => {
    for (const text of ['hello', '🙂', '12345', 'مرحبا', 'a'.repeat(2_000), 'de\u200bmo', '']) {
      const vector = await encoder.encode(text);
      expect(vector).toHaveLength(encoder.width);
      expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 4);
      expect(await encoder.encode(text)).toEqual(vector);
    }
  });

  it.each([
    ['where is my parcel', '我的快递到哪了', 'do you sell gift cards'],
    ['i want my money back', 'quiero que me devuelvan el dinero', 'what is this made of'],
    ['wie lange dauert die lieferung', 'combien de temps pour la livraison', 'welche größe soll ich nehmen'],
    ['can i talk to a person', 'ขอคุยกับเจ้าหน้าที่', 'what colours are there'],
    ['il pacco non è arrivato', 'my parcel has not arrived', 'accettate carte di credito'],
    ['택배가 안 왔어요', 'my parcel has not arrived', '신용카드로 결제할 수 있나요'],
  ])('holds %j nearer to %j than to %j', async (text, translation, stranger) => {
    expect(await alike(text, translation)).toBeGreaterThan((await alike(text, stranger)) + 0.2);
  });

  it('says what is wrong with a path that is no encoder', async () => {
    await expect(openEncoder(join(ROOT, 'nowhere'))).rejects.toThrow(/nlu\.encoder .*nowhere: there is no such folder/);
    await expect(openEncoder(join(ROOT, 'package.json'))).rejects.toThrow(/it is a file; give a folder/);
  });
});
