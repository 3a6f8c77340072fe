/** Texts cut to the limits of WhatsApp, and labels kept different. */
import fc from 'fast-check';
import { split } from '../../../src/model/text';
import { labels, tail } from './text';

describe('texts', () => {
  it('are split and cut without losing more than white space, never inside a sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 10, max: 60 }), (text, max) => {
        const { before, end } = tail(text, max);
        expect([before, end, ...split(text, max)].every((piece) => piece === before || piece.length <= max)).toBe(true);
        expect((before + end).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(split(text, max).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const piece of [before, end, ...split(text, max)]) expect(piece).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('are different labels, however many and however alike', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1, maxLength: 15 }), (texts) => {
        const short = labels(texts, 20);
        expect(new Set(short).size).toBe(texts.length);
        for (const each of short) expect([each.trim(), each.length <= 20, each !== '']).toEqual([each, true, true]);
      }),
    );
  });
});
