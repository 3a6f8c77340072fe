/** Which way texts run, and what inside them keeps its own order. */
import fc from 'fast-check';
import { codesOf, directionOf, spokenIn } from './direction';

describe('the direction of a text', () => {
  it.each([
    ['أين طلبي', 'rtl'],
    ['Stormway Jacket متوفر بمقاس 42', 'rtl'],
    ['طلبك 1042 في الطريق: https://carrier.example/JD014600003828392', 'rtl'],
    ['שלום', 'rtl'],
    ['Where is my order 1042?', 'ltr'],
    ['مرحبا means hello in the Arabic language', 'ltr'],
    ['我的订单', 'ltr'],
    ['mia@example.com', null],
    ['1042', null],
    ['👍', null],
    ['', null],
  ])('%s: %s', (text, dir) => expect(directionOf(text)).toBe(dir));

  it('of a message is that of all its words, not of the values beside them', () => {
    const card = {
      kind: 'card',
      card: {
        title: 'Stormway Jacket',
        text: 'سترة مقاومة للماء',
        facts: [{ label: 'اللون', value: 'Red' }],
        buttons: [{ kind: 'url', label: 'عرض', url: 'https://shop.example/p' }],
      },
    };
    expect(spokenIn(card)).toEqual(['Stormway Jacket', 'سترة مقاومة للماء', 'اللون', 'عرض']);
    expect(directionOf(...spokenIn(card))).toBe('rtl');
  });

  it('is told of anything', () => {
    fc.assert(
      fc.property(fc.anything(), (content) => ['rtl', 'ltr', null].includes(directionOf(...spokenIn(content)))),
    );
  });
});

describe('codes in a text', () => {
  it.each([
    ['اتصل على +49 30 1234567 الآن', ['+49 30 1234567']],
    ['رقم الإرجاع R-5001 والطلب 1042.', ['R-5001']],
    ['RS-100-RED-42 بسعر $79.90', ['RS-100-RED-42', '$79.90']],
    ['من 10:00 إلى 18:30، يوم 2026-11-24', ['10:00', '18:30', '2026-11-24']],
    ['أرسلناه إلى mia@example.com', ['mia@example.com']],
    ['المقاسات 39-45', ['39-45']],
    ['لا شيء هنا', []],
  ])('%s', (text, codes) =>
    expect(
      codesOf(text)
        .filter(({ code }) => code)
        .map((piece) => piece.text),
    ).toEqual(codes),
  );

  it('leave the text whole', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) =>
          codesOf(text)
            .map((piece) => piece.text)
            .join('') === text,
      ),
    );
  });
});
