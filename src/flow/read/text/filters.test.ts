import { day, FILTERS, money } from './filters';
import { compileTemplate } from './template';

const reader = (language: string): { language: string; zone: string; currency: string } => ({
  language,
  zone: 'UTC',
  currency: 'EUR',
});
const WEEK = [
  { days: ['mon', 'tue', 'wed', 'fri'], open: '10:00', close: '19:00' },
  { days: ['sat'], open: '10:00', close: '16:00' },
];

describe('the filters of texts', () => {
  it('write money and days in the language of the reader', () => {
    expect(money({ amount: 1200, currency: 'JPY' }, 'en')).toBe('¥1,200');
    expect(money({ amount: 7999, currency: 'CNY' }, 'zh')).toContain('79.99');
    expect(money('no money', 'en')).toBe('');
    expect(money(null, 'en')).toBe('');
    expect(day('2026-11-24T23:30:00Z', 'en', 'Asia/Shanghai')).toMatch(/^Wed,? 25 Nov$/);
    expect(day('not a day', 'en', 'UTC')).toBe('');
  });

  it('give a bare amount the currency of the shop, and say nothing where there is none', () => {
    expect(money(490, 'en', 'USD')).toBe('$4.90');
    expect(money(490, 'en')).toBe('');
    expect(
      compileTemplate('{{ facts.price | money }}').render({ language: 'de', facts: { price: 490, currency: 'EUR' } }),
    ).toBe('4,90\u00a0€');
  });

  it('name countries and languages in the language of the reader', () => {
    expect(FILTERS.country('NO', reader('en'))).toBe('Norway');
    expect(FILTERS.countries(['NO', 'JP'], reader('zh'))).toBe('挪威和日本');
    expect(FILTERS.languages(['en', 'zh', 'es'], reader('en'))).toBe('English, Chinese, and Spanish');
    expect([FILTERS.country('nowhere', reader('en')), FILTERS.countries(null, reader('en'))]).toEqual(['', '']);
  });

  it('join lists as the language does', () => {
    expect(FILTERS.list(['Visa', 'PayPal'], reader('de'))).toBe('Visa und PayPal');
    expect(FILTERS.either(['Visa', 'PayPal'], reader('en'))).toBe('Visa or PayPal');
  });

  it('write opening hours with days in a row as one stretch', () => {
    expect(FILTERS.hours(WEEK, reader('en'))).toBe('Mon–Wed, Fri 10:00–19:00, Sat 10:00–16:00');
    expect(FILTERS.hours(WEEK, reader('zh'))).toBe('周一–周三, 周五 10:00–19:00，周六 10:00–16:00');
    expect(FILTERS.hours([], reader('en'))).toBe('');
  });
});
