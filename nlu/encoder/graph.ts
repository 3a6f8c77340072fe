/** The encoder as an ONNX graph: sums of n-grams -> gated convolutions over the slots -> attention pooling -> one vector. */
import { onnx } from 'onnx-proto';
import { PIECES_ID } from './pieces';

const { DataType } = onnx.TensorProto;
const { AttributeType } = onnx.AttributeProto;

export interface EncoderShape {
  tasks: string[];
  steps: number;
  seed: number;
  table: number;
  width: number;
  layers: number;
  heads: number;
  out: number;
}

export type Matrices = (name: string) => { dims: number[]; values: Float32Array };

type Attributes = Record<string, number | number[]>;

/** Inputs: grams int32 [slots, grams], padded by the row behind the table; scale float [slots, 1]. Output: vector [1, out]. */
export function encoderGraph(shape: EncoderShape, matrices: Matrices): Uint8Array {
  const parts = new Parts();
  parts.table(matrices('table.weight').values, shape);
  const slots = slotNodes(parts, matrices);
  const mixed = layerNodes(parts, shape, matrices, slots);
  poolNodes(parts, shape, matrices, slots, mixed);
  const graph = onnx.GraphProto.create({
    name: 'encoder',
    node: parts.nodes,
    initializer: parts.initializers,
    input: [tensor('grams', DataType.INT32, ['slots', 'grams']), tensor('scale', DataType.FLOAT, ['slots', 1])],
    output: [tensor('vector', DataType.FLOAT, [1, shape.out])],
  });
  const metadataProps = [
    { key: 'pieces', value: PIECES_ID },
    { key: 'trained', value: JSON.stringify({ on: shape.tasks, steps: shape.steps, seed: shape.seed }) },
  ];
  const file = onnx.ModelProto.create({
    irVersion: 8,
    producerName: 'parley',
    opsetImport: [{ domain: '', version: 17 }],
    metadataProps,
    graph,
  });
  return onnx.ModelProto.encode(file).finish();
}

function slotNodes(parts: Parts, matrices: Matrices): string {
  const picked = parts.node('Gather', ['table', 'grams'], { axis: 0 });
  const sums = parts.node(
    'ReduceSum',
    [parts.node('Cast', [picked], { to: DataType.FLOAT }), parts.whole('one', [1])],
    { keepdims: 0 },
  );
  const scaled = parts.node('Mul', [parts.node('Mul', [sums, 'scales']), 'scale']);
  return norm(parts, matrices, 'norms.0', scaled);
}

/** Each layer adds to every slot what its two neighbours say, through a gate. */
function layerNodes(parts: Parts, shape: EncoderShape, matrices: Matrices, slots: string): string {
  let mixed = slots;
  for (let layer = 0; layer < shape.layers; layer += 1) {
    const line = parts.node('Unsqueeze', [
      parts.node('Transpose', [mixed], { perm: [1, 0] }),
      parts.whole('zero', [0]),
    ]);
    const weights = [`convs.${layer}.weight`, `convs.${layer}.bias`].map((name) => parts.floats(name, matrices(name)));
    const seen = parts.node('Squeeze', [
      parts.node('Conv', [line, ...weights], { kernel_shape: [3], pads: [1, 1] }),
      parts.whole('zero', [0]),
    ]);
    const [value = '', gate = ''] = parts.several(
      'Split',
      [seen, parts.whole('halves', [shape.width, shape.width])],
      2,
      { axis: 0 },
    );
    const gated = parts.node('Mul', [value, parts.node('Sigmoid', [gate])]);
    const added = parts.node('Add', [mixed, parts.node('Transpose', [gated], { perm: [1, 0] })]);
    mixed = norm(parts, matrices, `norms.${layer + 1}`, added);
  }
  return mixed;
}

function poolNodes(parts: Parts, shape: EncoderShape, matrices: Matrices, slots: string, mixed: string): void {
  const scores = linear(parts, matrices, 'score', mixed);
  const low = parts.floats('low', { dims: [], values: Float32Array.of(-10) });
  const high = parts.floats('high', { dims: [], values: Float32Array.of(10) });
  const attention = parts.node('Softmax', [parts.node('Clip', [scores, low, high])], { axis: 0 });
  const perHead = shape.out / shape.heads;
  const values = parts.node('Reshape', [
    linear(parts, matrices, 'value', mixed),
    parts.whole('split', [-1, shape.heads, perHead]),
  ]);
  const weighed = parts.node('Mul', [values, parts.node('Unsqueeze', [attention, parts.whole('two', [2])])]);
  const pooled = parts.node('Reshape', [
    parts.node('ReduceSum', [weighed, parts.whole('zero', [0])], { keepdims: 0 }),
    parts.whole('row', [1, shape.out]),
  ]);
  const mean = parts.node('ReduceMean', [slots], { axes: [0], keepdims: 1 });
  const sum = parts.node('Add', [pooled, linear(parts, matrices, 'skip', mean)]);
  parts.nodes.push({ opType: 'Identity', input: [norm(parts, matrices, 'final', sum)], output: ['vector'] });
}

function norm(parts: Parts, matrices: Matrices, name: string, input: string): string {
  const weights = [`${name}.weight`, `${name}.bias`].map((one) => parts.floats(one, matrices(one)));
  return parts.node('LayerNormalization', [input, ...weights], { axis: -1 });
}

function linear(parts: Parts, matrices: Matrices, name: string, input: string): string {
  const weight = parts.floats(`${name}.weight`, matrices(`${name}.weight`));
  return parts.node('Gemm', [input, weight, parts.floats(`${name}.bias`, matrices(`${name}.bias`))], { transB: 1 });
}

/** Collects nodes and constants under made-up names. */
class Parts {
  readonly nodes: onnx.INodeProto[] = [];
  readonly initializers: onnx.ITensorProto[] = [];

  /** 8 bits with one scale per column, and one row of zeros behind the last for padding. */
  table(values: Float32Array, { table, width }: EncoderShape): void {
    const scales = new Float32Array(width).fill(1e-9);
    values.forEach((value, at) => (scales[at % width] = Math.max(scales[at % width] ?? 0, Math.abs(value) / 127)));
    const small = new Int8Array((table + 1) * width);
    values.forEach((value, at) => (small[at] = Math.round(value / (scales[at % width] ?? 1))));
    this.initializers.push({
      name: 'table',
      dataType: DataType.INT8,
      dims: [table + 1, width],
      rawData: bytesOf(small),
    });
    this.floats('scales', { dims: [width], values: scales });
  }

  floats(name: string, { dims, values }: { dims: number[]; values: Float32Array }): string {
    return this.constant({ name, dataType: DataType.FLOAT, dims, rawData: bytesOf(values) });
  }

  whole(name: string, values: number[]): string {
    return this.constant({
      name,
      dataType: DataType.INT64,
      dims: [values.length],
      rawData: bytesOf(BigInt64Array.from(values, BigInt)),
    });
  }

  node(opType: string, input: string[], attributes: Attributes = {}): string {
    return this.several(opType, input, 1, attributes)[0] ?? '';
  }

  several(opType: string, input: string[], outputs: number, attributes: Attributes = {}): string[] {
    const output = Array.from({ length: outputs }, (_, at) => `${opType}${this.nodes.length}_${at}`);
    const attribute = Object.entries(attributes).map(([name, value]) =>
      Array.isArray(value)
        ? { name, type: AttributeType.INTS, ints: value }
        : { name, type: AttributeType.INT, i: value },
    );
    this.nodes.push({ opType, input, output, attribute });
    return output;
  }

  private constant(one: onnx.ITensorProto): string {
    if (!this.initializers.some(({ name }) => name === one.name)) this.initializers.push(one);
    return one.name ?? '';
  }
}

/** Little-endian, as on every machine that Node runs on. */
function bytesOf(array: Int8Array | Float32Array | BigInt64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function tensor(name: string, elemType: number, sizes: (number | string)[]): onnx.IValueInfoProto {
  const dim = sizes.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
