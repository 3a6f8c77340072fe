import { encodedLink } from './link';

it.each([
  ['https://shop.example/a', 'https://shop.example/a'],
  ['https://shop.example', 'https://shop.example'],
  ['https://shop.example/a b?c=d e', 'https://shop.example/a%20b?c=d%20e'],
  ['https://shop.example/größe', 'https://shop.example/gr%C3%B6%C3%9Fe'],
  ['https://shop.example/a%20ü', 'https://shop.example/a%20%C3%BC'],
  ['https://müller.example/schuhe', 'https://xn--mller-kva.example/schuhe'],
  ['https://shop.example/靴', 'https://shop.example/%E9%9D%B4'],
  ['https://shop.example/a\nb', 'https://shop.example/ab'],
  [' https://shop.example/a ', 'https://shop.example/a'],
  ['/größe 42', '/gr%C3%B6%C3%9Fe%2042'],
  ['/a\ud800b', '/a%EF%BF%BDb'],
  ['tg://resolve?domain=a b', 'tg://resolve?domain=a b'],
])('%s becomes %s', (url, encoded) => {
  expect(encodedLink(url)).toBe(encoded);
  expect(encodedLink(encodedLink(url))).toBe(encoded);
});
