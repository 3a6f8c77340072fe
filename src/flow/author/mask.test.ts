import fc from 'fast-check';
import { createMask, type Known } from './mask';

const mia: Known[] = [
  { kind: 'NAME', text: 'Mia Chen' },
  { kind: 'NAME', text: 'Mia' },
  { kind: 'ORDER', text: '1042' },
  { kind: 'EMAIL', text: 'mia@example.com' },
  { kind: 'ADDRESS', text: '上海市静安区南京西路1号' },
];

test.each([
  ['where is 1042, mia@example.com', 'where is <ORDER_1>, <EMAIL_1>'],
  ['Mia Chen here, my order 1042 and again 1042', '<NAME_1> here, my order <ORDER_1> and again <ORDER_1>'],
  ['MIA', '<NAME_1>'],
  ['the Miami shirt', 'the Miami shirt'],
  ['order 10421', 'order <NUMBER_1>'],
  ['call me at +1 (212) 555-0142', 'call me at <PHONE_1>'],
  ['打13812345678', '打<PHONE_1>'],
  ['card 4111 1111 1111 1111', 'card <PHONE_1>'],
  ['send it to 12 Harbour Lane, Brooklyn', 'send it to <ADDRESS_1>, Brooklyn'],
  ['Dock Road 12, thanks', '<ADDRESS_1>, thanks'],
  ['Lindenstraße 12 in Berlin', '<ADDRESS_1> in Berlin'],
  ['寄到杭州市西湖区文三路259号', '<ADDRESS_1>'],
  ['my name is Anna Smith', 'my name is <NAME_1>'],
  ['我叫王小芳，订单1042', '我叫<NAME_1>，订单<ORDER_1>'],
  ['other@shop.example and mia@example.com', '<EMAIL_2> and <EMAIL_1>'],
  ['RS-100-RED-42 in 42', 'RS-100-RED-42 in 42'],
  ['under 80 dollars', 'under 80 dollars'],
])('hides what is private in: %s', (text, hidden) => {
  const mask = createMask(mia);
  // The order of placeholders is that of first use.
  const renamed = mask.hide(text).replace(/_\d+>/g, '>');
  expect(renamed).toBe(hidden.replace(/_\d+>/g, '>'));
  expect(mask.reveal(mask.hide(text))).toBe(text);
});

test.each(['省', 'a.', '1 ', 'a@', 'x', '我叫', "d' "])('hides in a long text of nothing but %s', (part) => {
  const text = part.repeat(300);
  expect(createMask(mia).hide(`${text} mia@example.com`)).toContain('<EMAIL_1>');
});

test('leaves amounts and dates that a recogniser has found', () => {
  const mask = createMask([], ['under 12000 yen', '2026-11-20']);
  expect(mask.hide('under 12000 yen by 2026-11-20, order 12345')).toBe(
    'under 12000 yen by 2026-11-20, order <NUMBER_1>',
  );
});

test('gives one value one placeholder in all parts of a request, and puts it back into commands', () => {
  const mask = createMask(mia);
  const hidden = mask.hide({
    message: 'cancel 1042',
    draft: [{ kind: 'start', flow: 'cancel_order', slots: { order: '1042' } }],
  });
  expect(hidden).toEqual({
    message: 'cancel <ORDER_1>',
    draft: [{ kind: 'start', flow: 'cancel_order', slots: { order: '<ORDER_1>' } }],
  });
  expect(mask.reveal(hidden.draft)).toEqual([{ kind: 'start', flow: 'cancel_order', slots: { order: '1042' } }]);
});

test('takes no placeholder that it never gave out', () => {
  const mask = createMask(mia);
  mask.hide('1042');
  expect(mask.reveal({ order: '<ORDER_2>' })).toBeNull();
  expect(mask.reveal('<EMAIL_1>')).toBeNull();
});

test('makes nothing of a placeholder that the shopper types', () => {
  const mask = createMask(mia);
  const hidden = mask.hide('give me <ORDER_1> and 1042');
  expect(hidden).toBe('give me ‹ORDER_1> and <ORDER_1>');
  expect(mask.reveal(hidden)).toBe('give me ‹ORDER_1> and 1042');
});

test('no e-mail address and no long number gets through, and everything comes back', () => {
  const words = fc.constantFrom('hello', 'order', '退货', 'to', 'é', '<', '1042', '42', ',');
  const secret = fc.oneof(fc.emailAddress(), fc.integer({ min: 10_000, max: 9_999_999_999 }).map(String));
  fc.assert(
    fc.property(fc.array(fc.oneof(words, secret), { maxLength: 12 }), (parts) => {
      const text = parts.join(' ');
      const mask = createMask(mia);
      const hidden = mask.hide(text);
      expect(hidden).not.toMatch(/\d{5,}/);
      expect(hidden).not.toMatch(/[a-z]@[a-z]/);
      expect(mask.reveal(hidden)).toBe(text);
    }),
    { numRuns: 500 },
  );
});
