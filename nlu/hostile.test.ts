import { given } from '../src/model/given';
import fc from 'fast-check';
import type { TrainableNlu } from './index';
import { openShopNlu } from './shop.rig';
import { TRAINING_MS } from './testing';

let nlu: TrainableNlu;
beforeAll(async () => {
  nlu = await openShopNlu();
}, TRAINING_MS);
afterAll(() => nlu.close());

/** What a door lets in, and no one meant to be read. */
const HOSTILE: Readonly<Record<string, string>> = {
  empty: '',
  blank: ' \t\n ',
  'one emoji': '🙂',
  'a flag of two halves': '🇩🇪',
  'a family joined by zero-width joiners': '👨‍👩‍👧‍👦',
  'numbers only': '1042 77 3.50',
  'one digit': '7',
  'a hundred thousand letters': 'x'.repeat(100_000),
  'a hundred thousand words': 'refund my order '.repeat(6_250),
  'a hundred thousand Chinese characters': '退货'.repeat(50_000),
  'mixed scripts': 'where est мой 订单 أين ไหน 注文 주문',
  'right to left': '\u202eredro ym si erehw\u202c أين طلبي 1042 \u200f',
  'zero width everywhere': Array.from('where is my order').join('\u200b'),
  'combining marks piled up': `o${'\u0301'.repeat(500)}rder`,
  'lone halves': '\ud800order\udc00',
  nul: '\0'.repeat(2_000),
  'control characters': '\u0001\u0002order 1042\u0007\u001b[31m',
  'SQL and markup': "'; DROP TABLE orders; -- <script>alert(1)</script> {{ slots }}",
  'one very long word with digits': 'a1'.repeat(50_000),
  'only marks': '?!?!…。、',
  'a wide digit order': '＃１０４２',
};

describe('what no one can read', () => {
  it.each(Object.entries(HOSTILE))('%s gets an understanding or an honest out of scope', async (_, text) => {
    const found = await nlu.understand(text);
    expect(found.text).toBe(text);
    expect(found.degraded).toBeUndefined();
    expect(found.intent.score).toBeGreaterThanOrEqual(0);
    expect(found.urgency).toBeGreaterThanOrEqual(0);
    for (const one of found.entities) expect(text.slice(one.start, one.end)).toBe(one.text);
  });

  it('is out of scope where it says nothing at all', async () => {
    for (const text of ['', ' ', '\0\0', '…']) expect((await nlu.understand(text)).outOfScope).toBe(true);
  });

  it('hides nothing: disguised letters and invisible characters are read as what they show', async () => {
    const plain = await nlu.understand('where is my order');
    for (const text of [
      'where is my оrder',
      'w\u200bhere is my or\u00adder',
      'ｗｈｅｒｅ ｉｓ ｍｙ ｏｒｄｅｒ',
      '\u2067where is my order\u2069',
    ]) {
      expect((await nlu.understand(text)).intent.name).toBe(plain.intent.name);
    }
  });

  it('keeps offsets in the text as given behind folding', async () => {
    const text = '\u200b👍 訂單１０４２ — RÉD ﬁt talla ４２';
    for (const one of (await nlu.understand(text)).entities) expect(text.slice(one.start, one.end)).toBe(one.text);
  });

  it('keeps the language of the conversation where a text has none', async () => {
    for (const text of ['🙂', '42', '', '???'])
      expect((await nlu.understand(text, { language: 'th' })).language).toBe('th');
  });

  it('takes any text in any language of a conversation', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '1042',
        'order',
        '订单',
        '3 días',
        'طلب',
        'до',
        '₫',
        '〒',
        'ул.',
        'calle',
        'SAVE10',
        '1Z',
        '+49',
        '😡',
        '\u202e',
        '\ud800',
        '٣',
        '๓',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 14 }),
        fc.constantFrom('en', 'zh', 'de', 'ru', 'th', 'ar', 'ja', 'tr', 'xx'),
        fc.constantFrom(undefined, 'DE', 'CN', '??'),
        async (pieces, language, country) => {
          const text = pieces.join(' ');
          const found = await nlu.understand(text, { language, ...given({ country }) });
          for (const one of found.entities) expect(text.slice(one.start, one.end)).toBe(one.text);
        },
      ),
    );
  });
});
