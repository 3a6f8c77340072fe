import fc from 'fast-check';
import { isUnspaced } from './scripts';
import { createIndex, createPhrases } from './phrases';

/** Few letters, so that phrases overlap, and two scripts, so that cutting opens gaps within words. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '天', '地'), minLength: 1, maxLength: 3 });
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const list = fc.array(phrase, { maxLength: 12 });

const holds = (said: string, one: string): boolean =>
  isUnspaced(one) ? said.includes(one) : ` ${said} `.includes(` ${one} `);

function cut(said: string, phrases: readonly string[]): string[] {
  let rest = ` ${said} `;
  for (const one of phrases)
    if (rest.includes(one)) rest = isUnspaced(one) ? rest.replaceAll(one, ' ') : rest.replaceAll(` ${one} `, '  ');
  return rest.split(' ').filter(Boolean);
}

describe('a list of phrases', () => {
  it('finds what trying each phrase finds', () => {
    fc.assert(
      fc.property(list, text, (phrases, said) => {
        expect(createPhrases(phrases).in(said)).toBe(phrases.some((one) => holds(said, one)));
      }),
    );
  });

  it('cuts out what trying each phrase in turn cuts out', () => {
    fc.assert(
      fc.property(list, text, (phrases, said) => {
        expect(createPhrases(phrases).without(said)).toEqual(cut(said, phrases));
      }),
    );
  });

  it('cuts out only those that count', () => {
    fc.assert(
      fc.property(list, text, fc.func(fc.boolean()), (phrases, said, counts) => {
        const counting = (one: string): boolean => counts(one);
        expect(createPhrases(phrases).without(said, counting)).toEqual(cut(said, phrases.filter(counting)));
      }),
    );
  });

  it('holds nothing where it has no phrase or an empty one', () => {
    expect(createPhrases([]).in('thanks')).toBe(false);
    expect(createPhrases(['']).in('')).toBe(false);
    expect(createPhrases(['']).without('thanks a lot')).toEqual(['thanks', 'a', 'lot']);
  });
});

describe('an index by the first characters', () => {
  it('leaves out no item whose text lies in the other, and keeps the order', () => {
    fc.assert(
      fc.property(list, text, (items, said) => {
        const found = createIndex(items, (item) => item).of(said);
        expect(found.filter((item) => said.includes(item))).toEqual(items.filter((item) => said.includes(item)));
      }),
    );
  });
});
