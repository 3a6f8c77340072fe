/** The normalizers and pre-tokenizers of a tokenizer.json: text to the words that its model cuts into pieces. */
import { normalise } from '../../text/normalise';
import type { Normalizer, PreTokenizer } from './file';

const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/g;
const MARKS = /\p{Mn}/gu;
const CONTROLS = /\ufffd|(?![\t\n\r])\p{C}/gu;
/** As in BERT, ASCII symbols are punctuation too. */
const PUNCTUATION = /[!-/:-@[-`{-~]|\p{P}/gu;
const WORD_OR_MARKS = /[\p{L}\p{N}\p{M}_]+|[^\p{L}\p{N}\p{M}_\s]+/gu;
const BYTE_LEVEL = /'(?:s|t|re|ve|m|ll|d)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

type Change = (text: string) => string;
type Split = (words: string[]) => string[];

/** Throws an Error that names the first unsupported part. */
export function normaliser(given: Normalizer | null): Change {
  if (given === null) return (text) => text;
  switch (given.type) {
    case 'Sequence': {
      const parts = (given.normalizers ?? []).map(normaliser);
      return (text) => parts.reduce((so, part) => part(so), text);
    }
    case 'BertNormalizer':
      return (text) => bert(text, given);
    case 'Lowercase':
      return (text) => text.toLowerCase();
    case 'NFC':
    case 'NFD':
    case 'NFKC':
    case 'NFKD': {
      const form = given.type;
      return (text) => text.normalize(form);
    }
    // SentencePiece's compiled rules are NFKC with runs of white space folded.
    case 'Precompiled':
      return (text) => text.normalize('NFKC').replace(/\s+/g, ' ');
    case 'StripAccents':
      return (text) => text.normalize('NFD').replace(MARKS, '');
    // Of our own file: the text as the n-grams read it.
    case 'Parley':
      return (text) => normalise(text).replace(/\s+/g, ' ').trim();
    case 'Strip':
      return (text) => text.trim();
    case 'Prepend':
      return (text) => (text === '' ? text : (given.prepend ?? '') + text);
    case 'Replace':
      return replacer(given);
    default:
      throw new Error(`its normalizer ${given.type} is not known here`);
  }
}

function replacer({ pattern, content = '' }: Normalizer): Change {
  if (pattern?.String !== undefined) return (text) => text.replaceAll(pattern.String ?? '', content);
  // Only the one expression that such files contain in practice: a merchant's file must not bring a slow one.
  if (pattern?.Regex === ' {2,}') return (text) => text.replace(/ {2,}/g, content);
  throw new Error(`its normalizer Replace has a pattern that is not known here: ${pattern?.Regex ?? 'none'}`);
}

function bert(text: string, given: Normalizer): string {
  const { clean_text = true, handle_chinese_chars = true, lowercase = true } = given;
  let so = clean_text ? text.replace(CONTROLS, '').replace(/\s/g, ' ') : text;
  if (handle_chinese_chars) so = so.replace(HAN, ' $& ');
  if (given.strip_accents ?? lowercase) so = so.normalize('NFD').replace(MARKS, '');
  return lowercase ? so.toLowerCase() : so;
}

export function splitter(given: PreTokenizer | null): Split {
  if (given === null) return (words) => words;
  switch (given.type) {
    case 'Sequence': {
      const parts = (given.pretokenizers ?? []).map(splitter);
      return (words) => parts.reduce((so, part) => part(so), words);
    }
    case 'BertPreTokenizer':
      return each((word) => word.replace(PUNCTUATION, ' $& ').split(/\s+/));
    case 'Punctuation':
      return each((word) => word.replace(PUNCTUATION, '\u0000$&\u0000').split('\u0000'));
    case 'Whitespace':
      return each((word) => word.match(WORD_OR_MARKS) ?? []);
    case 'WhitespaceSplit':
      return each((word) => word.split(/\s+/));
    case 'Metaspace':
      return metaspace(given);
    case 'ByteLevel':
      return byteLevel(given.add_prefix_space ?? true);
    default:
      throw new Error(`its pre-tokenizer ${given.type} is not known here`);
  }
}

function each(split: (word: string) => readonly string[]): Split {
  return (words) => words.flatMap(split).filter((word) => word !== '');
}

/** A word starts with the character that represents its space. */
function metaspace(given: PreTokenizer): Split {
  const sign = given.replacement ?? '▁';
  const prefix =
    given.prepend_scheme === undefined ? (given.add_prefix_space ?? true) : given.prepend_scheme !== 'never';
  return (words) =>
    words.flatMap((word, at) => {
      const marked = word.replaceAll(' ', sign);
      const whole =
        prefix && !marked.startsWith(sign) && (at === 0 || given.prepend_scheme !== 'first') ? sign + marked : marked;
      return whole.split(new RegExp(`(?=${escaped(sign)})`, 'u')).filter((one) => one !== '');
    });
}

function escaped(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function byteLevel(prefix: boolean): Split {
  return (words) =>
    words.flatMap((word, at) => {
      const whole = prefix && at === 0 && !word.startsWith(' ') ? ` ${word}` : word;
      return (whole.match(BYTE_LEVEL) ?? []).map((one) =>
        Array.from(Buffer.from(one), (byte) => SHOWN[byte] ?? '').join(''),
      );
    });
}

/** GPT-2's letters for bytes: printable bytes are themselves, the others letters from U+0100 on. */
const SHOWN: readonly string[] = (() => {
  let next = 0x100;
  const plain = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(plain(byte) ? byte : next++));
})();
