/** Amounts with a unit, and whether what is known of goods covers them. */
import { covers, measureOf, topicOf, type Measure } from './measures';

test.each<[string, Measure | null]>([
  ['do your kettles work on 110v', { value: 110, unit: 'v' }],
  ['220 V?', { value: 220, unit: 'v' }],
  ['你们的水壶220伏能用吗', { value: 220, unit: 'v' }],
  ['will a 15 inch laptop fit', { value: 15, unit: 'inch' }],
  ['能放15.6寸电脑吗', { value: 15.6, unit: 'inch' }],
  ['does it hold 500ml', { value: 500, unit: 'ml' }],
  ['1,5 l', { value: 1500, unit: 'ml' }],
  ['under 2 kg', { value: 2000, unit: 'g' }],
  ['10000毫安', { value: 10000, unit: 'mah' }],
  ['stays hot for 12 hours', { value: 12, unit: 'hours' }],
  ['in size 42', null],
  ['order 1042 went missing', null],
  ['2 large ones', null],
])('%s', (text, wanted) => expect(measureOf(text)).toEqual(wanted));

test.each<[string, string | number | boolean, string, Measure, boolean | null]>([
  ['voltage', '220–240 V', '220–240 V', { value: 110, unit: 'v' }, false],
  ['voltage', '220–240 V', '220–240 V', { value: 230, unit: 'v' }, true],
  ['laptop_inch', 15, 'laptops up to 15 inches', { value: 14, unit: 'inch' }, true],
  ['laptop_inch', 13, 'laptops up to 13 inches', { value: 15, unit: 'inch' }, false],
  ['capacity_l', 0.8, '0.8 litres', { value: 500, unit: 'ml' }, true],
  ['capacity_ml', 350, '350 ml', { value: 500, unit: 'ml' }, false],
  ['weight_g', 2100, '2.1 kg', { value: 2000, unit: 'g' }, false],
  ['hot_hours', 12, 'hot for 12 hours', { value: 12, unit: 'hours' }, true],
  ['material', 'cotton', 'cotton', { value: 500, unit: 'ml' }, null],
  ['waterproof', true, 'waterproof', { value: 500, unit: 'ml' }, null],
])('%s %s covers it', (key, value, en, measure, wanted) =>
  expect(covers(key, { value, says: { en } }, measure)).toBe(wanted),
);

test('a unit alone asks for its topic', () => {
  expect(topicOf({ value: 110, unit: 'v' })).toBe('voltage');
  expect(topicOf({ value: 15, unit: 'inch' })).toBeNull();
});
