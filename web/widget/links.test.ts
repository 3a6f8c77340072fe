/** Links of messages: what may be opened, and what never. */
import fc from 'fast-check';
import { piecesOf, safeLink, safeMedia } from './links';

const places = { server: 'http://localhost:3000', page: 'http://shop.test' };

describe('a link of a message', () => {
  it.each([
    ['https://shop.example/a?b=c#d', 'https://shop.example/a?b=c#d'],
    ['/shop/p/rs-100', 'http://localhost:3000/shop/p/rs-100'],
    ['http://shop.test/cart', 'http://shop.test/cart'],
    ['http://127.0.0.1:3000/privacy', 'http://127.0.0.1:3000/privacy'],
    ['http://[::1]:3000/privacy', 'http://[::1]:3000/privacy'],
    ['mailto:help@shop.example', 'mailto:help@shop.example'],
    ['tel:+4930123', 'tel:+4930123'],
  ])('%s leads to %s', (address, href) => expect(safeLink(address, places)).toBe(href));

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://x/1',
    'vbscript:x',
    'file:///etc/passwd',
    'http://evil.example/',
    'http://localhost:9999/',
    'http://localhost.evil.example:3000/',
    '//evil.example/x',
    'https://bank.example@evil.example/',
    'http://[',
    'intent://x',
  ])('%s leads nowhere', (address) => {
    expect(safeLink(address, places)).toBeNull();
  });

  it('is never a picture unless it is on the web', () => {
    expect(safeMedia('/shop/p/1.svg', places)).toBe('http://localhost:3000/shop/p/1.svg');
    for (const address of ['mailto:a@b.c', 'tel:1', 'data:image/png;base64,AA', 'javascript:1'])
      expect(safeMedia(address, places)).toBeNull();
  });

  it('has one of four safe beginnings, whatever is given', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc
        .tuple(fc.constantFrom('javascript:', 'data:', 'JAVASCRIPT:', '\u0001javascript:', 'https:', '//'), fc.string())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(odd, (address) =>
        /^(https:|mailto:|tel:|http:\/\/((localhost|127\.0\.0\.1|\[::1\]):3000|shop\.test)\/)/.test(
          safeLink(address, places) ?? 'https:',
        ),
      ),
    );
  });
});

describe('addresses in a text', () => {
  it('stand apart from the words and the punctuation around them', () => {
    expect(piecesOf('See https://a.example/x?y=1, or (https://b.example). 看https://c.example，谢谢')).toEqual([
      { text: 'See ', link: false },
      { text: 'https://a.example/x?y=1', link: true },
      { text: ', or (', link: false },
      { text: 'https://b.example', link: true },
      { text: '). 看', link: false },
      { text: 'https://c.example', link: true },
      { text: '，谢谢', link: false },
    ]);
  });

  it('are plain ones too: of this very page they may be opened', () => {
    const pieces = piecesOf('الخصوصية: http://shop.test/privacy، أو http://evil.example/x');
    expect(pieces.filter(({ link }) => link).map(({ text }) => [text, safeLink(text, places)])).toEqual([
      ['http://shop.test/privacy', 'http://shop.test/privacy'],
      ['http://evil.example/x', null],
    ]);
  });

  it('leave the text whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.webUrl({ validSchemes: ['https', 'http'] }))),
        (parts) =>
          piecesOf(parts.join(' '))
            .map((piece) => piece.text)
            .join('') === parts.join(' '),
      ),
    );
  });
});
