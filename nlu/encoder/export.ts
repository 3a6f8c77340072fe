/** Writes the encoder that train.py left as weights into one ONNX file: the table in 8 bits, the small matrices as they are. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { encoderGraph, type Matrices } from './graph';
import { PIECES_ID, TABLE } from './pieces';

const facts = z.object({
  pieces: z.literal(PIECES_ID, 'was trained on other pieces; run prepare and train.py again'),
  table: z.literal(TABLE),
  tasks: z.array(z.string()),
  steps: z.number(),
  seed: z.number(),
  width: z.number(),
  layers: z.number(),
  heads: z.number(),
  out: z.number(),
  tensors: z.record(z.string(), z.object({ shape: z.array(z.number()), at: z.number() })),
});

/** Usage: node export.js <folder of train.py> <file.onnx>. */
function exportEncoder(folder: string, file: string): void {
  const { tensors, ...shape } = facts.parse(JSON.parse(readFileSync(join(folder, 'encoder.json'), 'utf8')));
  const own = new Uint8Array(readFileSync(join(folder, 'weights.bin'))).buffer;
  const matrices: Matrices = (name) => {
    const place = tensors[name];
    if (!place) throw new Error(`weights.bin has no ${name}; train.py and export.ts are of different versions`);
    return {
      dims: place.shape,
      values: new Float32Array(
        own,
        place.at,
        place.shape.reduce((all, one) => all * one, 1),
      ),
    };
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, encoderGraph(shape, matrices));
}

if (require.main === module) {
  const [folder, file] = process.argv.slice(2);
  if (!folder || !file) throw new Error('usage: export <folder of train.py> <file.onnx>');
  exportEncoder(folder, file);
}
