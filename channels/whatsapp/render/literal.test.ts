/** Names of products and people with signs that WhatsApp reads as markup. */
import type { Content } from '../../../src/model/content';
import { createRender } from '../render';
import { literal } from './literal';

/** What WhatsApp makes bold, italic or struck through, by its own rules. */
const MARKUP = /(?<![\p{L}\p{N}])([*_~])(?=\S)[^\n]*?\S\1(?![\p{L}\p{N}])/u;
const bare = (text: string): string => text.replaceAll('\u200a', '');

it.each(['Nike *Air* Max', '*new*', '_sale_ today', '~old~', '(*a b*)', '*a* and *b*', '_*both*_', 'x *a*, _b_!'])(
  'shows %s as it is written',
  (text) => {
    expect(literal(text)).not.toMatch(MARKUP);
    expect(bare(literal(text))).toBe(text);
  },
);

it.each(['RS_100_X', '5 * 3 * 2', 'a*b*c', '* 2 pairs', 'rated ****', '```*code*```', 'snake_case', 'a_', '*'])(
  'changes nothing in %s',
  (text) => {
    expect(literal(text)).toBe(text);
  },
);

it('keeps only its own bold marks in a card, a carousel, a receipt and a text', () => {
  const show = createRender({ flows: [] });
  const context = { chat: '49151', publicUrl: 'https://shop.example', language: 'en' };
  const card = { title: 'Runner _pro_', text: 'by *Mia*', facts: [{ label: 'Note', value: '*fast*' }] };
  const contents: Content[] = [
    { kind: 'text', text: 'Hello *Mia*' },
    { kind: 'card', card },
    { kind: 'carousel', text: 'Found _two_', cards: [card, card] },
    { kind: 'receipt', title: 'Bill', order: '7', lines: [{ title: '*X*', quantity: 1, price: '1' }], total: '1' },
    { kind: 'image', media: { url: 'https://a.example/x.png' }, caption: '*look*' },
  ];
  for (const content of contents) {
    const said = JSON.stringify(show(content, context));
    expect(said).not.toMatch(/\*(?:Mia|fast|X|look)\*|_(?:pro|two)_/);
    expect(bare(said)).toMatch(/\*(?:Mia|fast|X|look)\*|_(?:pro|two)_/);
  }
  expect(JSON.stringify(show({ kind: 'card', card: { title: 'Runner' } }, context))).toContain('*Runner*');
});
