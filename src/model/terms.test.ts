/** What a text is found by, in scripts with and without spaces. */
import fc from 'fast-check';
import { termsOf, wantedOf } from './terms';

const finds = (text: string, query: string): boolean => {
  const [terms, wanted] = [termsOf(text), wantedOf(query)];
  if (!wanted) return false;
  const { all, start } = wanted;
  return (
    all.every((term) => terms.includes(term)) && (start === undefined || terms.some((term) => term.startsWith(start)))
  );
};

test.each([
  ['Where is my order 1042?', 'order 1042'],
  ['The shoes are too small', 'SHO'],
  ['Café crème', 'cafe creme'],
  ['Straße 5, Größe 42', 'größe'],
  ['我的订单到哪了', '订单'],
  ['我的订单到哪了', '单'],
  ['iPhone手机壳', 'iphone 手机'],
  ['返品したいです', '返品'],
  ['รองเท้าของฉันอยู่ที่ไหน', 'รองเท้า'],
  ['أَيْنَ طلبي', 'اين طلبي'.replace('ا', 'أ')],
  ['Заказ ещё не пришёл', 'еще'],
  ['mail to ann@shop.example', 'ann@shop.example'],
  ['ＡＢＣ１２３', 'abc123'],
])('"%s" is found by "%s"', (text, query) => expect(finds(text, query)).toBe(true));

test.each([
  ['我的订单到哪了', '单订'],
  ['Where is my order', 'orders'],
  ['shoes', ''],
  ['shoes', '!?'],
])('"%s" is not found by "%s"', (text, query) => expect(finds(text, query)).toBe(false));

test('a text is found by each of its words and by itself, and terms are bounded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      if (wantedOf(text)) expect(finds(text, text)).toBe(true);
    }),
  );
  expect(termsOf('词'.repeat(5_000)).length).toBeLessThanOrEqual(300);
  expect(termsOf(Array.from({ length: 9_000 }, (_, at) => `w${at}`).join(' ')).length).toBeLessThanOrEqual(300);
});
