/** The details of the demo's goods: every product has them, and they belong together. */
import { KINDS, makeCatalogue } from '../catalogue';
import { DETAILS, details } from './index';

const all = makeCatalogue();

test('gives every product a type, occasions and at least five attributes in English and Chinese', () => {
  for (const { id, type, occasions, attributes = {} } of all) {
    expect([id, type, occasions?.length]).toEqual([id, expect.stringMatching(/^[a-z_]+$/), expect.any(Number)]);
    expect(occasions).not.toEqual([]);
    expect(Object.keys(attributes).length).toBeGreaterThanOrEqual(id.startsWith('gc') ? 4 : 5);
    for (const [key, { says }] of Object.entries(attributes)) {
      expect([id, key, says.en, says['zh']]).toEqual([
        id,
        key,
        expect.stringMatching(/\S/),
        expect.stringMatching(/\p{Script=Han}|SPF/u),
      ]);
    }
  }
});

test('describes no product that the shop does not sell', () => {
  const sold = Object.fromEntries(
    KINDS.map(({ code, items }) => [
      code,
      items
        .trim()
        .split('\n')
        .map((row) => row.split('|')[0]?.trim()),
    ]),
  );
  for (const [code, { items }] of Object.entries(DETAILS))
    expect(Object.keys(items).sort()).toEqual([...(sold[code] ?? [])].sort());
});

test('has a size chart and a fit for what is worn, in sizes that are sold', () => {
  for (const product of all.filter(({ category }) => ['shoes', 'clothing'].includes(category))) {
    const sizes = new Set(product.variants.map(({ size }) => size));
    expect([product.id, product.sizeChart?.map(({ size }) => size), product.fit]).toEqual([
      product.id,
      [...sizes],
      expect.any(String),
    ]);
  }
});

test('promises no shorter warranty than the description', () => {
  for (const { id, description, attributes } of all) {
    const years = Number(attributes?.['warranty_years']?.value);
    if (description.en.includes('Two-year guarantee')) expect([id, years >= 2]).toEqual([id, true]);
  }
});

test('names the product without details', () => {
  expect(() => details({ code: 'rs', name: 'Nobody', category: 'shoes', sizes: [] })).toThrow(
    'no details for rs "Nobody"',
  );
});
