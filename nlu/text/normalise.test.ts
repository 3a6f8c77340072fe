import fc from 'fast-check';
import { fold } from './fold';
import { bound, MAX_READ, normalise } from './normalise';

describe('normalise', () => {
  it('gives wide, styled and traditional characters one spelling', () => {
    expect(normalise('ＯＲＤＥＲ　１０４２')).toBe('order 1042');
    expect(normalise('我的訂單還沒到，這個顏色')).toBe('我的订单还没到,这个颜色');
    expect(normalise('it’s ﬁne')).toBe("it's fine");
  });

  it('removes invisible characters and sees through look-alike letters', () => {
    expect(normalise('re\u200bfu\u00adnd')).toBe('refund');
    expect(normalise('rеfund')).toBe('refund'); // The second letter is Cyrillic.
    expect(normalise('возврат')).toBe('возврат');
  });

  it('never reads more than its bound, not even after NFKC has made the text longer', () => {
    expect(bound('x'.repeat(100_000))).toHaveLength(MAX_READ);
    expect(normalise(bound('\ufdfa'.repeat(5_000))).length).toBeLessThanOrEqual(MAX_READ);
  });

  it('takes any text and leaves no lone surrogate', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(/\p{Cs}/u.test(normalise(bound(`${text}\ud800`)))).toBe(false);
      }),
    );
  });
});

describe('fold', () => {
  it('keeps the length of every text, so that offsets stay true', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
    expect(fold('İSTANBUL ＃１０４２ 訂單')).toBe('İstanbul #1042 订单');
  });
});
