/** The three piece models of a tokenizer.json: a word to the ids of its pieces. */
import type { TokenModel } from './file';

type Cut = (word: string) => number[];

export function cutter(model: TokenModel): Cut {
  if (model.type === 'WordPiece') return wordPiece(model);
  return model.type === 'Unigram' ? unigram(model) : bytePairs(model);
}

/** Greedy longest match; a word that cannot be covered is one unknown token. */
function wordPiece(model: Extract<TokenModel, { type: 'WordPiece' }>): Cut {
  const ids = new Map(Object.entries(model.vocab));
  const unknown = ids.get(model.unk_token);
  const none = unknown === undefined ? [] : [unknown];
  return (word) => {
    const letters = Array.from(word);
    if (letters.length > model.max_input_chars_per_word) return none;
    const found: number[] = [];
    for (let from = 0; from < letters.length; ) {
      let to = letters.length;
      let id: number | undefined;
      for (; to > from && id === undefined; to -= 1) {
        id = ids.get((from > 0 ? model.continuing_subword_prefix : '') + letters.slice(from, to).join(''));
        if (id !== undefined) break;
      }
      if (id === undefined) return none;
      found.push(id);
      from = to;
    }
    return found;
  };
}

/** SentencePiece's charge for an unknown letter, below the worst piece. */
const UNKNOWN_COST = 10;

/** The most likely segmentation of the word (Viterbi, left to right). */
function unigram(model: Extract<TokenModel, { type: 'Unigram' }>): Cut {
  const ids = new Map(model.vocab.map(([piece], id) => [piece, id]));
  const longest = model.vocab.reduce((most, [piece]) => Math.max(most, piece.length), 1);
  const worst = model.vocab.reduce((least, [, score]) => Math.min(least, score), 0) - UNKNOWN_COST;
  return (word) => {
    const best = new Float64Array(word.length + 1).fill(-Infinity);
    const from = new Int32Array(word.length + 1);
    best[0] = 0;
    for (let start = 0; start < word.length; start += 1) {
      const so = best[start] ?? -Infinity;
      if (so === -Infinity) continue;
      const next = start + String.fromCodePoint(word.codePointAt(start) ?? 0).length;
      if (so + worst > (best[next] ?? 0)) [best[next], from[next]] = [so + worst, start];
      for (let end = start + 1; end <= Math.min(word.length, start + longest); end += 1) {
        const id = ids.get(word.slice(start, end));
        const score = so + (id === undefined ? -Infinity : (model.vocab[id]?.[1] ?? 0));
        if (score > (best[end] ?? 0)) [best[end], from[end]] = [score, start];
      }
    }
    return backwards(word, from, ids, model.unk_id);
  };
}

/** Unknown letters side by side are one unknown, as SentencePiece has it. */
function backwards(word: string, from: Int32Array, ids: ReadonlyMap<string, number>, unknown: number | null): number[] {
  const found: number[] = [];
  let lost = false;
  for (let end = word.length; end > 0; end = from[end] ?? 0) {
    const id = ids.get(word.slice(from[end] ?? 0, end));
    if (id !== undefined) found.push(id);
    else if (!lost && unknown !== null) found.push(unknown);
    lost = id === undefined;
  }
  return found.reverse();
}

/** Neighbours are joined in the order in which the merges were learned. */
function bytePairs(model: Extract<TokenModel, { type: 'BPE' }>): Cut {
  const ids = new Map(Object.entries(model.vocab));
  const rank = new Map(model.merges.map((merge, at) => [typeof merge === 'string' ? merge : merge.join(' '), at]));
  const unknown = model.unk_token === null ? undefined : ids.get(model.unk_token);
  return (word) => {
    const parts = Array.from(word);
    while (parts.length > 1) {
      let first = -1;
      let lowest = Infinity;
      for (let at = 0; at + 1 < parts.length; at += 1) {
        const own = rank.get(`${parts[at]} ${parts[at + 1]}`) ?? Infinity;
        if (own < lowest) [first, lowest] = [at, own];
      }
      if (first < 0) break;
      parts.splice(first, 2, `${parts[first] ?? ''}${parts[first + 1] ?? ''}`);
    }
    return parts.flatMap((part) => ids.get(part) ?? unknown ?? []);
  };
}
