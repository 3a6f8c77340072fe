/** The search over a catalogue that is not the demo's: no types, no attributes, and its own synonyms. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Product } from '../../model/shop';
import { makeSearch } from './search';
import { readSynonyms } from './synonyms-folder';

function product(id: string, title: string, category: string, amount: number): Product {
  const variants = [{ sku: `${id}-1`, price: { amount, currency: 'EUR' }, stock: 3 }];
  return {
    id,
    title: { en: title },
    description: { en: title },
    category,
    words: {},
    brand: 'Elm',
    picture: '',
    url: '',
    variants,
  };
}

const products = [
  product('k1', 'River Kayak', 'kayaks', 49_900),
  product('k2', 'Sea Kayak', 'kayaks', 89_900),
  product('t1', 'Dome Tent', 'tents', 19_900),
  product('t2', 'Tunnel Tent', 'tents', 39_900),
];
const find = makeSearch({
  products,
  synonyms: [{ language: 'en', stop: ['a', 'for'], same: [['kayak', 'canoe']], price: { below: ['under'] } }],
});
const ids = (text: string): string[] => find({ text }).products.map(({ id }) => id);

test('takes the categories for types where products have none', () => {
  expect([ids('kayaks'), ids('a tent'), ids('sea kayak'), ids('shoes')]).toEqual([
    ['k1', 'k2'],
    ['t1', 't2'],
    ['k2'],
    [],
  ]);
});

test('knows the synonyms of the merchant, prices and the nearest', () => {
  expect([ids('canoe'), ids('tent under 200')]).toEqual([['k1', 'k2'], ['t1']]);
  expect(find({ text: 'tent under 150' }).nearest?.without).toEqual([{ wish: 'max', asked: 15_000, offers: [19_900] }]);
});

test('mends words towards this catalogue only', () => {
  expect([ids('kayack'), ids('runing shoes')]).toEqual([['k1', 'k2'], []]);
});

test('names the file whose synonyms are wrong, and reads none from a folder that is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'synonyms-'));
  writeFileSync(join(folder, 'en.yaml'), 'language: en\nstopp: [a]\n');
  expect(() => readSynonyms(folder)).toThrow(/en\.yaml: [^]*stopp/);
  writeFileSync(join(folder, 'en.yaml'), 'language: [en\n');
  expect(() => readSynonyms(folder)).toThrow(/en\.yaml/);
  rmSync(folder, { recursive: true });
  expect(readSynonyms(folder)).toEqual([]);
});
