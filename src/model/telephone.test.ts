import { buttonSchema, contentSchema } from './content';
import { isTelephone } from './telephone';

it.each([
  '+49 30 1234567',
  '030/123-456',
  '(030) 12 34',
  '110',
  '*123#',
  '+44 20 7946 0018 ext. 12',
  '+1-212-555-0100',
])('a telephone number: %s', (text) => expect(isTelephone(text)).toBe(true));

it.each([
  '',
  'call us',
  '12',
  '+',
  'tel:+49301234567',
  '1234567890123456',
  '+49 30 CALL',
  'https://a.example',
  '{{ shop.phone }}',
])('no telephone number: %s', (text) => expect(isTelephone(text)).toBe(false));

it('is asked for where a content has one', () => {
  expect(buttonSchema.safeParse({ kind: 'call', label: 'Call', phone: 'ask Ben' }).success).toBe(false);
  expect(contentSchema.safeParse({ kind: 'contact', name: 'Desk', phone: 'ask Ben' }).success).toBe(false);
  expect(contentSchema.safeParse({ kind: 'contact', name: 'Desk', phone: '+49 30 1234567' }).success).toBe(true);
});
