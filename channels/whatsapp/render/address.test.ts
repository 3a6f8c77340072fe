/** Addresses of pictures and links in the form that Meta takes. */
import { linkUrl, pictureUrl } from './address';

describe('addresses', () => {
  it.each([
    ['/shop/p/a.svg', 'https://shop.example/shop/p/a.png'],
    ['/shop/p/a.svg?w=400', 'https://shop.example/shop/p/a.png?w=400'],
    ['https://cdn.example/a.png', 'https://cdn.example/a.png'],
    ['https://cdn.example/a.svg', null],
    ['ftp://cdn.example/a.png', null],
    ['//host/a.png', null],
  ])('of pictures are such that Meta can fetch them: %s', (url, shown) => {
    expect(pictureUrl({ url }, 'https://shop.example')).toBe(shown);
  });

  it.each([
    ['/a', 'https://shop.example/a'],
    ['https://x.example/a b', 'https://x.example/a%20b'],
    ['/größe?farbe=rot weiß', 'https://shop.example/gr%C3%B6%C3%9Fe?farbe=rot%20wei%C3%9F'],
    ['javascript:alert(1)', null],
    [`https://x.example/${'a'.repeat(2000)}`, null],
  ])('of buttons are such that Meta takes them: %s', (url, shown) => {
    expect(linkUrl(url, 'https://shop.example')).toBe(shown);
  });
});
