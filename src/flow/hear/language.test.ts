import type { Entity, Understanding } from '../../model/understanding';
import { fallbacks } from '../../model/language';
import { followed, without } from './language';

const offered = new Set(['en', 'zh']);
const heard = (text: string, language: string, entities: Entity[] = []): Understanding => ({
  text,
  language,
  intent: { name: 'x', score: 1 },
  runnersUp: [],
  outOfScope: false,
  unsure: false,
  entities,
  sentiment: { label: 'neutral', score: 0 },
});

it('falls back from a script to its language to English', () => {
  expect(fallbacks('zh-Hant-TW')).toEqual(['zh-Hant-TW', 'zh-Hant', 'zh', 'en']);
  expect(fallbacks('en')).toEqual(['en']);
});

it.each([
  ['en', '我想退货', 'zh', 'zh'],
  ['en', '你好', 'zh', 'zh'],
  ['en', '鞋', 'zh', 'en'],
  ['en', '1042', 'zh', 'en'],
  ['zh', 'where is my order', 'en', 'en'],
  ['zh', 'ok', 'en', 'zh'],
  ['zh', 'refund', 'en', 'zh'],
  ['zh', '42', 'en', 'zh'],
  ['zh', '我要 Cloud Runner', 'en', 'zh'],
  ['en', 'ich suche rote Schuhe', 'de', 'en'],
  ['en', '靴を探しています', 'ja', 'en'],
])('in %s hears "%s" as %s and goes on in %s', (current, text, language, expected) => {
  expect(followed(current, heard(text, language), offered)).toBe(expected);
});

it('follows into any writing that the shop has texts in, and into traditional characters where it has those', () => {
  const many = new Set(['en', 'zh', 'zh-Hant', 'ja', 'th', 'ar', 'ru']);
  for (const [text, language] of [
    ['靴を探しています', 'ja'],
    ['ของอยู่ไหน', 'th'],
    ['أين طلبي', 'ar'],
    ['где мой заказ', 'ru'],
  ] as const)
    expect(followed('en', heard(text, language), many)).toBe(language);
  expect(followed('en', { ...heard('我的訂單到哪了', 'zh'), script: 'Hant' }, many)).toBe('zh-Hant');
  expect(followed('en', { ...heard('我的訂單到哪了', 'zh'), script: 'Hant' }, offered)).toBe('zh');
});

it('stays in the writing of a text that is taken for another language by a name in it', () => {
  const many = new Set(['en', 'ar', 'ru', 'th']);
  for (const [text, current] of [
    ['Stormway Rain Jacket ضد الماء؟', 'ar'],
    ['Cloud Runner Pro для бега?', 'ru'],
    ['Cloud Runner Pro กันน้ำไหม', 'th'],
  ] as const)
    expect(followed(current, heard(text, 'en'), many)).toBe(current);
  expect(followed('ru', heard('where is my order', 'en'), many)).toBe('en');
  for (const tag of ['', 'en_US', 'x-1', 'zz'])
    expect(() => followed('ru', heard('Cloud Runner Pro для бега?', tag), many)).not.toThrow();
});

it('does not take the name of a product or an address for a language', () => {
  const text = 'Cloud Runner Pro mia@example.com';
  const entities: Entity[] = [
    { kind: 'product', text: 'Cloud Runner Pro', value: 'x', start: 0, end: 16 },
    { kind: 'email', text: 'mia@example.com', value: 'x', start: 17, end: 32 },
  ];
  expect(followed('zh', heard(text, 'en', entities), offered)).toBe('zh');
});

it('takes entities out of a text, also where they overlap', () => {
  const entity = (start: number, end: number): Entity => ({ kind: 'colour', text: '', value: '', start, end });
  expect(without('red shoes under 80', [entity(10, 18), entity(0, 3), entity(1, 3)])).toBe('shoes');
});
