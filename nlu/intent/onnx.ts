/** An intent model as an ONNX file: rows of each table picked, unpacked and added up to logits, for any number of features. */
import { onnx } from 'onnx-proto';
import { FEATURES_ID, ORDER_ID } from './hash';
import type { IntentModel } from './learn';
import { EIGHT, KEPT, SCALES, type CommonRows, type EightBits, type PackedWeights, type RareRows } from './pack';

const { DataType } = onnx.TensorProto;
const { AttributeType } = onnx.AttributeProto;

export function toOnnx({ labels, weights }: Pick<IntentModel, 'labels' | 'weights'>): Uint8Array {
  const parts = new Parts();
  const graph = logits(parts, weights);
  const file = onnx.ModelProto.create({
    irVersion: 8,
    producerName: 'parley',
    opsetImport: [{ domain: '', version: 18 }],
    metadataProps: [
      { key: 'features', value: `${FEATURES_ID} ${ORDER_ID}` },
      { key: 'labels', value: JSON.stringify(labels) },
    ],
    graph: onnx.GraphProto.create({ name: 'intents', ...graph }),
  });
  return onnx.ModelProto.encode(file).finish();
}

function logits(parts: Parts, weights: PackedWeights): onnx.IGraphProto {
  const { classes, common, rare, sentence, bias } = weights;
  let sum = commonSum(parts, common, classes);
  if (rare) sum = parts.node('Add', [sum, rareSum(parts, rare, classes)]);
  // The sum of a feature's weights is 0, so the mean takes away what codes have too much and adds what rare rows leave out.
  sum = parts.node('Sub', [sum, parts.node('ReduceMean', [sum, parts.whole('across', [1])], { keepdims: 1 })]);
  if (sentence) sum = parts.node('Add', [sum, sentenceSum(parts, sentence, classes)]);
  parts.nodes.push({ opType: 'Add', input: [sum, parts.floats('bias', [classes], bias)], output: ['logits'] });
  return {
    node: parts.nodes,
    initializer: parts.initializers,
    input: parts.inputs,
    output: [shape('logits', DataType.FLOAT, [1, classes])],
  };
}

function commonSum(parts: Parts, { codes, scales }: CommonRows, classes: number): string {
  const { idx, val } = parts.given('common');
  const table = parts.table('common', DataType.INT8, [scales.length, classes], codes);
  const scaled = parts.node('Mul', [val, scalesOf(parts, 'common', scales, idx)]);
  return parts.node('MatMul', [scaled, pickedFloats(parts, table, idx)]);
}

/** Scales are applied after the product, on one row instead of on every gathered one: half the time of DequantizeLinear. */
function sentenceSum(parts: Parts, { matrix, scales }: EightBits, classes: number): string {
  const { idx, val } = parts.given('sentence');
  const table = parts.table('sentence', DataType.INT8, [matrix.length / classes, classes], matrix);
  const sum = parts.node('MatMul', [val, pickedFloats(parts, table, idx)]);
  return parts.node('Mul', [sum, parts.floats('sentence_scales', [classes], scales)]);
}

function pickedFloats(parts: Parts, table: string, idx: string): string {
  return parts.node('Cast', [parts.node('Gather', [table, idx], { axis: 0 })], { to: DataType.FLOAT });
}

/** The kept weights of each row, added where their classes are. */
function rareSum(parts: Parts, rare: RareRows, classes: number): string {
  const { idx, val } = parts.given('rare');
  const codes = codesOf(parts, rare, idx);
  const worth = parts.node('Sub', [codes, parts.floats('eight', [], Float32Array.of(EIGHT))]);
  const scale = parts.node('Mul', [val, scalesOf(parts, 'rare', rare.scales, idx)]);
  const added = parts.node('Mul', [worth, parts.node('Reshape', [scale, parts.whole('upright', [-1, 1])])]);
  const kept = parts.table(
    'rare_classes',
    rare.classes instanceof Uint8Array ? DataType.UINT8 : DataType.UINT16,
    [rare.scales.length, KEPT],
    rare.classes,
  );
  const places = parts.node('Cast', [parts.node('Gather', [kept, idx], { axis: 0 })], { to: DataType.INT64 });
  const flat = parts.whole('flat', [-1]);
  return parts.node(
    'ScatterElements',
    [
      parts.floats('nothing', [classes], new Float32Array(classes)),
      parts.node('Reshape', [places, flat]),
      parts.node('Reshape', [added, flat]),
    ],
    { axis: 0 },
    { reduction: 'add' },
  );
}

/** The two halves of each byte, side by side. */
function codesOf(parts: Parts, { codes, scales }: RareRows, idx: string): string {
  const table = parts.table('rare', DataType.UINT8, [scales.length, KEPT / 2], codes);
  const bytes = parts.node('Gather', [table, idx], { axis: 0 });
  const low = parts.node('BitwiseAnd', [bytes, parts.table('fifteen', DataType.UINT8, [], Uint8Array.of(15))]);
  const high = parts.node(
    'BitShift',
    [bytes, parts.table('four', DataType.UINT8, [], Uint8Array.of(4))],
    {},
    { direction: 'RIGHT' },
  );
  return parts.node('Cast', [parts.node('Concat', [low, high], { axis: 1 })], { to: DataType.FLOAT });
}

function scalesOf(parts: Parts, name: string, scales: Uint8Array, idx: string): string {
  const steps = parts.table(`${name}_steps`, DataType.UINT8, [scales.length], scales);
  const step = parts.node('Cast', [parts.node('Gather', [steps, idx], { axis: 0 })], { to: DataType.INT32 });
  return parts.node('Gather', [parts.floats('scales', [SCALES.length], SCALES), step], { axis: 0 });
}

/** Nodes, constants and inputs, collected under made-up names. */
class Parts {
  readonly nodes: onnx.INodeProto[] = [];
  readonly initializers: onnx.ITensorProto[] = [];
  readonly inputs: onnx.IValueInfoProto[] = [];

  /** The rows of a table that a text has, and what each of them counts. */
  given(name: string): { idx: string; val: string } {
    const [idx, val, count] = [`${name}_idx`, `${name}_val`, `${name}_count`];
    this.inputs.push(shape(idx, DataType.INT32, [count]), shape(val, DataType.FLOAT, [1, count]));
    return { idx, val };
  }

  node(
    opType: string,
    input: string[],
    whole: Record<string, number> = {},
    words: Record<string, string> = {},
  ): string {
    const output = `${opType}${this.nodes.length}`;
    const attribute = [
      ...Object.entries(whole).map(([name, i]) => ({ name, type: AttributeType.INT, i })),
      ...Object.entries(words).map(([name, word]) => ({ name, type: AttributeType.STRING, s: Buffer.from(word) })),
    ];
    this.nodes.push({ opType, input, output: [output], attribute });
    return output;
  }

  whole(name: string, values: number[]): string {
    return this.table(name, DataType.INT64, [values.length], BigInt64Array.from(values, BigInt));
  }

  floats(name: string, dims: number[], values: Float32Array): string {
    return this.table(name, DataType.FLOAT, dims, values);
  }

  /** ONNX wants little-endian raw data, which is what every machine that Node runs on has. */
  table(
    name: string,
    dataType: number,
    dims: number[],
    { buffer, byteOffset, byteLength }: Uint8Array | Uint16Array | Int8Array | BigInt64Array | Float32Array,
  ): string {
    if (!this.initializers.some((one) => one.name === name))
      this.initializers.push({ name, dataType, dims, rawData: new Uint8Array(buffer, byteOffset, byteLength) });
    return name;
  }
}

function shape(name: string, elemType: number, sizes: (number | string)[]): onnx.IValueInfoProto {
  const dim = sizes.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
