/** BERT's layers as an ONNX graph: 4 bits for the pieces, weights and activations of 8 bits in the products, floats between them. */
import { onnx } from 'onnx-proto';
import { Parts, tensor } from './nodes';

const { DataType } = onnx.TensorProto;

export interface EncoderShape {
  layers: number;
  heads: number;
  width: number;
  epsilon: number;
  /** Whether a last matrix reads the means of all layers. */
  reads: boolean;
  /** Its training data, for the record. */
  steps: number;
  texts: number;
  seed: number;
}

export type Matrices = (name: string) => { dims: number[]; values: Float32Array };

/** Input: input_ids int64 [sentences, pieces], sentences of the same length. Output: last_hidden_state [sentences, 1, width], already the mean over the pieces. */
export function encoderGraph(shape: EncoderShape, matrices: Matrices): Uint8Array {
  const parts = new Parts();
  const depths = [words(parts, shape, matrices)];
  for (let layer = 0; layer < shape.layers; layer += 1)
    depths.push(layerNodes(parts, shape, matrices, `layers.${layer}`, depths.at(-1) ?? ''));
  pool(parts, shape, matrices, depths);
  const graph = onnx.GraphProto.create({
    name: 'encoder',
    node: parts.nodes,
    initializer: parts.initializers,
    input: [tensor('input_ids', DataType.INT64, ['sentences', 'pieces'])],
    output: [tensor('last_hidden_state', DataType.FLOAT, ['sentences', 1, shape.width])],
  });
  const { steps, texts, seed } = shape;
  const file = onnx.ModelProto.create({
    irVersion: 8,
    producerName: 'parley',
    opsetImport: [{ domain: '', version: 18 }],
    metadataProps: [{ key: 'trained', value: JSON.stringify({ steps, texts, seed }) }],
    graph,
  });
  return onnx.ModelProto.encode(file).finish();
}

/** The mean over the pieces: of the last layer, or a reading of what every layer says. */
function pool(parts: Parts, { reads, width }: EncoderShape, matrices: Matrices, depths: readonly string[]): void {
  const means = (reads ? depths : depths.slice(-1)).map((x) =>
    parts.node('ReduceMean', [x, parts.whole('pieces', [1])], { keepdims: 0 }),
  );
  const all = means.length > 1 ? parts.node('Concat', means, { axis: 1 }) : (means[0] ?? '');
  const weights = (): string[] => [
    parts.stored('out.weight', matrices('out.weight')),
    parts.floats('out.bias', matrices('out.bias')),
  ];
  const vector = reads ? parts.node('Gemm', [all, ...weights()], { transB: 1 }) : all;
  parts.nodes.push({
    opType: 'Reshape',
    input: [vector, parts.whole('one sentence each', [-1, 1, width])],
    output: ['last_hidden_state'],
  });
}

/** Each piece and its place in the sentence. */
function words(parts: Parts, shape: EncoderShape, matrices: Matrices): string {
  const word = parts.rows('word.weight', matrices('word.weight'), 'input_ids');
  const pieces = parts.node('Gather', [parts.node('Shape', ['input_ids']), parts.whole('second', [1])], { axis: 0 });
  const places = parts.node('Slice', [
    parts.floats('place.weight', matrices('place.weight')),
    parts.whole('zero', [0]),
    pieces,
    parts.whole('zero', [0]),
  ]);
  return norm(parts, shape, matrices, 'start', parts.node('Add', [word, places]));
}

function layerNodes(parts: Parts, shape: EncoderShape, matrices: Matrices, name: string, x: string): string {
  const { heads, width } = shape;
  const size = width / heads;
  const read = parts.eightBits(x);
  const part = (which: string, perm: number[]): string =>
    parts.node(
      'Transpose',
      [
        parts.node('Reshape', [
          linear(parts, matrices, `${name}.${which}`, read),
          parts.whole('apart', [0, 0, heads, size]),
        ]),
      ],
      { perm },
    );
  const scale = parts.floats('scale', { dims: [], values: Float32Array.of(1 / Math.sqrt(size)) });
  const alike = parts.node('MatMul', [part('query', [0, 2, 1, 3]), part('key', [0, 2, 3, 1])]);
  const odds = parts.node('Softmax', [parts.node('Mul', [alike, scale])], { axis: -1 });
  const heard = parts.node('Transpose', [parts.node('MatMul', [odds, part('value', [0, 2, 1, 3])])], {
    perm: [0, 2, 1, 3],
  });
  const joined = parts.node('Reshape', [heard, parts.whole('together', [0, 0, width])]);
  const after = added(parts, shape, matrices, {
    x,
    said: linear(parts, matrices, `${name}.out`, parts.eightBits(joined)),
    name: `${name}.heard`,
  });
  const inner = gelu(parts, linear(parts, matrices, `${name}.inner`, parts.eightBits(after)));
  const said = linear(parts, matrices, `${name}.outer`, parts.eightBits(inner));
  return added(parts, shape, matrices, { x: after, said, name: `${name}.done` });
}

function added(
  parts: Parts,
  shape: EncoderShape,
  matrices: Matrices,
  { x, said, name }: { x: string; said: string; name: string },
): string {
  return norm(parts, shape, matrices, name, parts.node('Add', [x, said]));
}

function norm(parts: Parts, { epsilon }: EncoderShape, matrices: Matrices, name: string, input: string): string {
  const weights = [`${name}.weight`, `${name}.bias`].map((one) => parts.floats(one, matrices(one)));
  return parts.node('LayerNormalization', [input, ...weights], { axis: -1 }, { epsilon });
}

function linear(parts: Parts, matrices: Matrices, name: string, read: string[]): string {
  const product = parts.product(`${name}.weight`, matrices(`${name}.weight`), read);
  return parts.node('Add', [product, parts.floats(`${name}.bias`, matrices(`${name}.bias`))]);
}

/** x / 2 * (1 + erf(x / sqrt 2)), in the order of nodes that the runtime makes one of. */
function gelu(parts: Parts, x: string): string {
  const one = (name: string, value: number): string => parts.floats(name, { dims: [], values: Float32Array.of(value) });
  const erf = parts.node('Erf', [parts.node('Div', [x, one('root', Math.SQRT2)])]);
  return parts.node('Mul', [parts.node('Mul', [x, parts.node('Add', [erf, one('one', 1)])]), one('half', 0.5)]);
}
