/** Placeholders: filled where a value is known, seen where none is, refused where they are none. */
import { filled, openIn, textFor, unknownIn } from './canned';

test('fills in what is known and leaves the rest to be seen', () => {
  const text = 'Hello {customer}, { agent } here: order {order} of {customer}.';
  expect(filled(text, { customer: 'Ann', agent: 'Mia' })).toBe('Hello Ann, Mia here: order {order} of Ann.');
  expect(openIn('Hello Ann: {order}, { agent }')).toEqual(['agent', 'order']);
  expect(openIn('a set {1, 2} and {}')).toEqual([]);
});

test('a value is never read as a placeholder again, and no name of Object is one', () => {
  expect(filled('{customer}', { customer: '{agent}', agent: 'Mia' })).toBe('{agent}');
  expect(filled('{constructor} {toString}', {})).toBe('{constructor} {toString}');
  expect(unknownIn('{constructor} {customer} {name}')).toEqual(['constructor', 'name']);
});

test('speaks the shopper’s language, else its plain form, else English, else what there is', () => {
  const texts = { en: 'Sorry', pt: 'Desculpe', 'pt-BR': 'Foi mal' };
  expect(['pt-BR', 'pt-PT', 'de'].map((language) => textFor({ texts }, language))).toEqual([
    'Foi mal',
    'Desculpe',
    'Sorry',
  ]);
  expect(textFor({ texts: { zh: '抱歉' } }, 'de')).toBe('抱歉');
});
