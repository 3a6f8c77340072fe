/** Columns, wrapping and safe text. */
import fc from 'fast-check';
import { columns, printable, wrapped } from './width';

describe('text on a terminal', () => {
  it.each([
    ['abc', 3],
    ['鞋子', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['👋', 2],
    ['', 0],
  ])('takes its columns: %s', (text, width) => {
    expect(columns(text)).toBe(width);
  });

  it('breaks lines at spaces and never over the width', () => {
    expect(wrapped('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 2, max: 40 }), (text, max) =>
        wrapped(text, max).every((line) => columns(line) <= max),
      ),
    );
  });

  it('keeps every word when it wraps', () => {
    fc.assert(
      fc.property(
        fc.lorem({ maxCount: 30 }),
        fc.integer({ min: 12, max: 40 }),
        (text, max) => wrapped(text, max).join(' ') === text,
      ),
    );
  });

  it('loses escape sequences but not line ends', () => {
    expect(printable('a\x1b[31mb\u009b1m\r\nc\0\u202e')).toBe('a[31mb1m\nc');
  });
});
