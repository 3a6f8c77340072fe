import { classify } from './classify';
import { extract } from './features';
import type { Cutoffs } from './cutoffs';
import { crossValidate } from './folds';
import { learn, type Row } from './learn';
import { mulberry } from './softmax';
import { learnVocabulary } from './vocabulary';

const INTENTS = ['refund', 'parcel', 'voucher', 'warranty'];

/** Texts of one word that tells the intent and of words that tell nothing: the more of those are new, the weaker the language is learned. */
function rowsOf(language: string | undefined, count: number, fillers: number): Row[] {
  const next = mulberry(fillers + 1);
  const filler = (): string =>
    `w${Array.from({ length: 5 }, () => String.fromCharCode(97 + Math.floor(next() * 26))).join('')}`;
  return Array.from({ length: count }, (_, at) => {
    const intent = INTENTS[at % INTENTS.length] ?? '';
    return {
      text: [`${intent}${language ?? ''}`, ...Array.from({ length: fillers }, filler)].join(' '),
      intent,
      language,
    };
  });
}

describe('calibration', () => {
  const calibration = learn([...rowsOf('aa', 160, 1), ...rowsOf('bb', 160, 6), ...rowsOf('cc', 12, 1)], 1).calibration;

  it('gives a language that is well learned a higher bar than one that is not', () => {
    const { aa, bb } = calibration.languages;
    expect(aa?.reject).toBeGreaterThan(bb?.reject ?? Infinity);
    expect(aa?.sure).toBeGreaterThanOrEqual(aa?.reject ?? Infinity);
  });

  it('gives a language with few rows none of its own', () => {
    expect(Object.keys(calibration.languages).sort()).toEqual(['aa', 'bb']);
  });

  it('gives rows without a language the bars of their writing alone', () => {
    expect(learn(rowsOf(undefined, 160, 1), 1).calibration.languages).toEqual({});
  });
});

describe('judging', () => {
  const features = extract('where is it');
  const cut = (reject: number): Cutoffs => ({ reject, sure: reject, veto: 0, clear: 0, sharpness: 1 });
  const model = {
    labels: ['a', 'b'],
    vocabulary: learnVocabulary([features]),
    calibration: {
      spaced: cut(1),
      dense: cut(1),
      languages: { aa: cut(4) },
      fusion: 0,
      enough: null,
      accuracy: 1,
      gramAccuracy: 1,
    },
  };
  const runtime = { logits: () => Promise.resolve(Float32Array.of(3, -3)), close: () => Promise.resolve() };

  it.each([
    ['aa', true],
    ['bb', false],
    [undefined, false],
  ])('holds a text in %s to the bar of that language, where there is one', async (language, outOfScope) => {
    expect((await classify(model, runtime, features, { language })).outOfScope).toBe(outOfScope);
  });
});

describe('cross-validation', () => {
  it('judges each row of the judged folds once, and no other', () => {
    const rows = rowsOf('aa', 90, 2).map(({ text, intent, language }) => ({
      features: extract(text),
      label: INTENTS.indexOf(intent),
      language,
    }));
    const options = { classes: INTENTS.length, seed: 1, folds: 3 };
    expect(crossValidate(rows, { ...options, judged: 3 })).toHaveLength(90);
    const third = crossValidate(rows, { ...options, judged: 1 });
    expect(third.length).toBeGreaterThanOrEqual(28);
    expect(third.length).toBeLessThanOrEqual(32);
    expect(third.every(({ language }) => language === 'aa')).toBe(true);
  });
});
