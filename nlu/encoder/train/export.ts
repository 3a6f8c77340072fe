/** Writes what train.py or teach.py left as weights into a folder of Hugging Face's style: model.onnx in 8 bits, tokenizer.json, config.json. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { encoderGraph, type Matrices } from './graph';

const facts = z.object({
  layers: z.number(),
  heads: z.number(),
  width: z.number(),
  epsilon: z.number(),
  steps: z.number(),
  texts: z.number(),
  seed: z.number(),
  tensors: z.record(z.string(), z.object({ shape: z.array(z.number()), at: z.number() })),
});
const cut = z.object({
  pieces: z.array(z.string()),
  scores: z.array(z.number()),
  /** How a text is read before it is cut; ours reads it as the n-grams do. */
  normalizer: z.looseObject({ type: z.string() }).default({ type: 'Parley' }),
});

/** Usage: node export.js <folder of weights.bin and encoder.json> <pieces.json> <folder to write>. */
function exportEncoder(folder: string, pieces: string, out: string): void {
  const { tensors, ...shape } = facts.parse(JSON.parse(readFileSync(join(folder, 'encoder.json'), 'utf8')));
  const own = new Uint8Array(readFileSync(join(folder, 'weights.bin'))).buffer;
  const matrices: Matrices = (name) => {
    const place = tensors[name];
    if (!place) throw new Error(`weights.bin has no ${name}; train.py and export.ts are of different versions`);
    const size = place.shape.reduce((all, one) => all * one, 1);
    return { dims: place.shape, values: new Float32Array(own, place.at, size) };
  };
  const places = tensors['place.weight']?.shape[0];
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'model.onnx'), encoderGraph({ ...shape, reads: 'out.weight' in tensors }, matrices));
  writeFileSync(join(out, 'tokenizer.json'), `${JSON.stringify(tokenizer(pieces))}\n`);
  writeFileSync(join(out, 'config.json'), `${JSON.stringify({ max_position_embeddings: places })}\n`);
}

/** The special pieces come first, as teach.py lists them: start, padding, end, unknown. */
function tokenizer(file: string): unknown {
  const { pieces, scores, normalizer } = cut.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    normalizer,
    pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
    post_processor: { type: 'RobertaProcessing', cls: ['<s>', 0], sep: ['</s>', 2] },
    model: { type: 'Unigram', unk_id: 3, vocab: pieces.map((piece, at) => [piece, scores[at]]) },
  };
}

if (require.main === module) {
  const [folder, pieces, out] = process.argv.slice(2);
  if (!folder || !pieces || !out) throw new Error('usage: export <folder of weights> <pieces.json> <folder to write>');
  exportEncoder(folder, pieces, out);
}
