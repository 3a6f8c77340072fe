import { createTokenizer } from './tokenizer';

const BERT = {
  normalizer: {
    type: 'BertNormalizer',
    lowercase: true,
    strip_accents: null,
    handle_chinese_chars: true,
    clean_text: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '[SEP]', type_id: 0 } },
    ],
    special_tokens: {
      '[CLS]': { id: '[CLS]', ids: [1], tokens: ['[CLS]'] },
      '[SEP]': { id: '[SEP]', ids: [2], tokens: ['[SEP]'] },
    },
  },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 20,
    vocab: {
      '[UNK]': 0,
      '[CLS]': 1,
      '[SEP]': 2,
      where: 3,
      my: 4,
      par: 5,
      '##cel': 6,
      '##s': 7,
      '?': 8,
      订: 9,
      单: 10,
      cafe: 11,
    },
  },
};
const XLM = {
  normalizer: {
    type: 'Sequence',
    normalizers: [
      { type: 'Precompiled', precompiled_charsmap: 'AA==' },
      { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' },
    ],
  },
  pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
  post_processor: { type: 'RobertaProcessing', cls: ['<s>', 0], sep: ['</s>', 2] },
  model: {
    type: 'Unigram',
    unk_id: 3,
    vocab: [
      ['<s>', 0],
      ['<pad>', 0],
      ['</s>', 0],
      ['<unk>', 0],
      ['▁', -3],
      ['▁wo', -4],
      ['▁woher', -9],
      ['her', -3],
      ['e', -4],
      ['r', -4],
      ['h', -4],
      ['我', -5],
    ],
  },
};
const GPT = {
  normalizer: null,
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true },
  post_processor: { type: 'ByteLevel', trim_offsets: true },
  model: {
    type: 'BPE',
    unk_token: null,
    vocab: { l: 0, o: 1, w: 2, lo: 3, low: 4, Ġ: 5, Ġlow: 6, Ã: 7, '©': 8 },
    merges: ['l o', ['lo', 'w'], 'Ġ low'],
  },
};

describe('createTokenizer', () => {
  it('cuts as WordPiece does: longest piece first, one unknown per word', () => {
    const { encode } = createTokenizer(BERT);
    expect(encode('Where  my Parcels?', 64)).toEqual([1, 3, 4, 5, 6, 7, 8, 2]);
    expect(encode('订单 Café parx', 64)).toEqual([1, 9, 10, 11, 0, 2]);
    expect(encode('x'.repeat(30), 64)).toEqual([1, 0, 2]);
    expect(encode('', 64)).toEqual([1, 2]);
  });

  it('keeps to the bound and keeps both ends', () => {
    expect(createTokenizer(BERT).encode('where '.repeat(1_000), 6)).toEqual([1, 3, 3, 3, 3, 2]);
  });

  it('finds the likeliest cover as Unigram does, unknown letters as one', () => {
    const { encode } = createTokenizer(XLM);
    expect(encode('woher', 64)).toEqual([0, 5, 7, 2]); // -4 - 3 beats -9.
    expect(encode('wo  我', 64)).toEqual([0, 5, 4, 11, 2]);
    expect(encode('wozzz', 64)).toEqual([0, 5, 3, 2]);
  });

  it('merges byte pairs in the order they were learned', () => {
    const { encode } = createTokenizer(GPT);
    expect(encode('low low', 64)).toEqual([4, 6]);
    expect(encode('é', 64)).toEqual([7, 8]);
    expect(encode('ol', 64)).toEqual([1, 0]);
  });

  it.each([
    [{ ...BERT, normalizer: { type: 'Magic' } }, /normalizer Magic is not known/],
    [
      { ...BERT, normalizer: { type: 'Replace', pattern: { Regex: '(a+)+$' }, content: '' } },
      /pattern that is not known/,
    ],
    [{ ...BERT, pre_tokenizer: { type: 'Magic' } }, /pre-tokenizer Magic is not known/],
    [{ ...BERT, post_processor: { type: 'Magic' } }, /post-processor Magic is not known/],
    [{ ...BERT, model: { type: 'WordLevel', vocab: {} } }, /model/],
  ])('refuses a file that it could not follow', (file, message) => {
    expect(() => createTokenizer(file)).toThrow(message);
  });
});
