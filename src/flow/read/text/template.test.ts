import { compileTemplate } from './template';

const render = (source: string, scope: Record<string, unknown>): string =>
  compileTemplate(source).render({ language: 'en', zone: 'UTC', ...scope });

describe('texts with places', () => {
  it('fill in values and choose words', () => {
    expect(
      render('Order {{ slots.order }}{% if slots.late %} is late{% endif %}.', {
        slots: { order: '1042', late: true },
      }),
    ).toBe('Order 1042 is late.');
    expect(render('{{ slots.total | money }}', { slots: { total: { amount: 7999, currency: 'USD' } } })).toBe('$79.99');
    expect(render('{{ slots.at | day }}', { slots: { at: '2026-11-24' } })).toMatch(/^Tue,? 24 Nov$/);
  });

  it('never read what a shopper typed as a template', () => {
    expect(
      render('Hello {{ profile.name }}', {
        profile: { name: '{{ slots.secret }}{% if true %}x{% endif %}' },
        slots: { secret: 'S' },
      }),
    ).toBe('Hello {{ slots.secret }}{% if true %}x{% endif %}');
  });

  it('read own properties only', () => {
    expect(render('[{{ slots.constructor.name }}{{ slots.__proto__ }}{{ slots.toString }}]', { slots: {} })).toBe('[]');
  });

  it.each([
    '{% for i in (1..1000000000) %}x{% endfor %}',
    '{% include "etc/passwd" %}',
    '{% render "x" %}',
    '{% layout "x" %}',
    '{% assign a = 1 %}',
    '{% capture a %}x{% endcapture %}',
    '{{ slots.a | inspect }}',
    '{{ slots.a | where_exp: "a", "true" }}',
    '{{ slots.a',
    '{% if %}',
  ])('refuse %s', (source) => {
    expect(() => compileTemplate(source)).toThrow(/text is wrong/);
  });

  it('stop a text that would grow without end', () => {
    const source = `{{ slots.a${' | append: slots.a'.repeat(200)} }}`;
    expect(() => render(source, { slots: { a: 'x'.repeat(5000) } })).toThrow();
  });

  it('count work and not time: a stall of the process fails no text', () => {
    let now = 0;
    const stalled = jest.spyOn(performance, 'now').mockImplementation(() => (now += 60_000));
    try {
      expect(render('{% if a %}{{ a }}{% endif %} {{ b | upcase }}', { a: 'x', b: 'y' })).toBe('x Y');
    } finally {
      stalled.mockRestore();
    }
  });

  it('tell what they read', () => {
    expect(compileTemplate('{{ slots.order.number }}{% if profile.name %}x{% endif %}').reads).toEqual([
      ['slots', 'order', 'number'],
      ['profile', 'name'],
    ]);
  });
});
