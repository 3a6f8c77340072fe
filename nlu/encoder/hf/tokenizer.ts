/** Text to token ids, as a tokenizer.json says. */
import { tokenizerFile, type PostProcessor } from './file';
import { cutter } from './model';
import { normaliser, splitter } from './split';

export interface Tokenizer {
  /** At most `most` ids, the special ones included. */
  encode(text: string, most: number): number[];
}

/** Longer strings are not words; splitting takes time that grows with the square of the length. */
const MAX_WORD = 200;

/** Throws an Error that names the unsupported part of the file. */
export function createTokenizer(source: unknown): Tokenizer {
  const file = tokenizerFile.parse(source);
  const normalise = normaliser(file.normalizer);
  const split = splitter(file.pre_tokenizer);
  const cut = cutter(file.model);
  const { before, after } = specials(file.post_processor);
  return {
    encode(text, most) {
      const ids: number[] = [];
      const room = Math.max(0, most - before.length - after.length);
      for (const word of split([normalise(text)])) {
        if (ids.length >= room) break;
        ids.push(...cut(word.slice(0, MAX_WORD)));
      }
      return [...before, ...ids.slice(0, room), ...after];
    },
  };
}

interface Specials {
  before: number[];
  after: number[];
}

function specials(given: PostProcessor | null): Specials {
  if (given === null || given.type === 'ByteLevel') return { before: [], after: [] };
  if (given.type === 'Sequence')
    return (
      (given.processors ?? []).map(specials).find((one) => one.before.length + one.after.length > 0) ?? {
        before: [],
        after: [],
      }
    );
  if (given.cls && given.sep) return { before: [given.cls[1]], after: [given.sep[1]] };
  if (given.type !== 'TemplateProcessing') throw new Error(`its post-processor ${given.type} is not known here`);
  const parts = given.single ?? [];
  const middle = parts.findIndex((part) => part['Sequence'] !== undefined);
  const idsOf = (some: typeof parts): number[] =>
    some.flatMap((part) => given.special_tokens?.[part['SpecialToken']?.id ?? '']?.ids ?? []);
  return { before: idsOf(parts.slice(0, middle)), after: idsOf(parts.slice(middle + 1)) };
}
