import { nameOf } from './parse';

it.each([
  ['Ada Lovelace', true],
  ['  王小明 ', true],
  ["O'Neil-Ünal (night shift)", true],
  ['Own\r\nBcc: x@shop.example', false],
  ['two\u2028lines', false],
  ['tab\there', false],
  ['\u0000', false],
  ['   ', false],
  ['x'.repeat(81), false],
])('takes a name of one line only: %j', (name, right) => {
  expect(nameOf(80).safeParse(name).success).toBe(right);
});
