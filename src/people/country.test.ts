import { countryOf } from './country';

it.each([
  ['+4915112345678', 'DE'],
  ['8613800138000', 'CN'],
  ['+12025550123', 'US'],
  ['+80012345678', undefined],
  ['not a number', undefined],
  [undefined, undefined],
])('%s is from %s', (phone, country) => expect(countryOf(phone)).toBe(country));
