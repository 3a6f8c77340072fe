/** Nodes and constants of an ONNX graph, collected under made-up names; matrices in 8 bits. */
import { onnx } from 'onnx-proto';

import { codeOf, EIGHT, MOST, SCALES, stepOf } from '../../intent/pack';

const { DataType } = onnx.TensorProto;
const { AttributeType } = onnx.AttributeProto;

interface Matrix {
  dims: number[];
  values: Float32Array;
}

/** Products of 8 bits are summed in pairs of 16 bits: on processors without an instruction for whole ones, weights of 7 bits cannot overflow. */
const STEPS_OF_PRODUCT = 63;
const STEPS_OF_ROW = 127;
/** Values of a row that share a scale: 384 of them lose 1.6 hundredths of the cosine to the whole vector, 48 lose 0.7, 32 lose 0.6. */
const BLOCK = 48;
/** How much of the largest value of a block is kept; what serves its values best is taken. */
const CLIPS = [0.7, 0.8, 0.9, 1];

export class Parts {
  readonly nodes: onnx.INodeProto[] = [];
  readonly initializers: onnx.ITensorProto[] = [];

  /**
   * The rows of a table that `ids` name, as floats: two values of 4 bits to a byte, and a scale for every BLOCK of a row.
   * The first half of the byte is of the row's first half, the second of its second.
   */
  rows(name: string, { dims, values }: Matrix, ids: string): string {
    const [rows = 0, width = 0] = dims;
    if (width % BLOCK !== 0)
      throw new Error(`${name} has rows of ${width} values; they must be a multiple of ${BLOCK}`);
    const { codes, scales } = fourBits(values, width);
    const half = width / 2;
    const blocks = width / BLOCK;
    const table = this.constant({ name, dataType: DataType.UINT8, dims: [rows, half], rawData: codes });
    const bytes = this.node('Gather', [table, ids], { axis: 0 });
    const low = this.node('BitwiseAnd', [bytes, this.byte('fifteen', 15)]);
    const high = this.node('BitShift', [bytes, this.byte('four', 4)], {}, {}, { direction: 'RIGHT' });
    const whole = this.node('Cast', [this.node('Concat', [low, high], { axis: -1 })], { to: DataType.FLOAT });
    const eight = this.floats('eight', { dims: [], values: Float32Array.of(EIGHT) });
    const inBlocks = this.node('Reshape', [
      this.node('Sub', [whole, eight]),
      this.whole('blocks', [0, 0, blocks, BLOCK]),
    ]);
    const steps = this.constant({
      name: `${name}.steps`,
      dataType: DataType.UINT8,
      dims: [rows, blocks],
      rawData: scales,
    });
    const step = this.node('Cast', [this.node('Gather', [steps, ids], { axis: 0 })], { to: DataType.INT32 });
    const scale = this.node('Gather', [this.floats('steps', { dims: [SCALES.length], values: SCALES }), step], {
      axis: 0,
    });
    const scaled = this.node('Mul', [inBlocks, this.node('Reshape', [scale, this.whole('each', [0, 0, blocks, 1])])]);
    return this.node('Reshape', [scaled, this.whole('one row', [0, 0, width])]);
  }

  /** A matrix of 8 bits in the file, of floats in the product; one scale per row. The runtime turns it into floats once, when it opens the file. */
  stored(name: string, { dims, values }: Matrix): string {
    const [rows = 0, width = 0] = dims;
    const scales = new Float32Array(rows).fill(1e-9);
    values.forEach((value, at) => {
      const row = Math.floor(at / width);
      scales[row] = Math.max(scales[row] ?? 0, Math.abs(value) / STEPS_OF_ROW);
    });
    const small = Int8Array.from(values, (value, at) => Math.round(value / (scales[Math.floor(at / width)] ?? 1)));
    const table = this.constant({ name, dataType: DataType.INT8, dims, rawData: bytesOf(small) });
    return this.node('Mul', [
      this.node('Cast', [table], { to: DataType.FLOAT }),
      this.floats(`${name}.scales`, { dims: [rows, 1], values: scales }),
    ]);
  }

  /** What is multiplied by a matrix of 8 bits: its values in 8 bits, their scale and their zero. */
  eightBits(x: string): string[] {
    return this.several('DynamicQuantizeLinear', [x], 3);
  }

  /** x times the transposed matrix, which has one scale per output. */
  product(name: string, { dims, values }: Matrix, [x = '', scale = '', zero = '']: readonly string[]): string {
    const [outputs = 0, inputs = 0] = dims;
    const scales = new Float32Array(outputs).fill(1e-9);
    values.forEach((value, at) => {
      const output = Math.floor(at / inputs);
      scales[output] = Math.max(scales[output] ?? 0, Math.abs(value) / STEPS_OF_PRODUCT);
    });
    const turned = new Int8Array(values.length);
    values.forEach((value, at) => {
      const output = Math.floor(at / inputs);
      turned[(at % inputs) * outputs + output] = Math.round(value / (scales[output] ?? 1));
    });
    const small = { name, dataType: DataType.INT8, dims: [inputs, outputs], rawData: bytesOf(turned) };
    const whole = this.node('MatMulInteger', [x, this.constant(small), zero]);
    const both = this.node('Mul', [scale, this.floats(`${name}.scales`, { dims: [outputs], values: scales })]);
    return this.node('Mul', [this.node('Cast', [whole], { to: DataType.FLOAT }), both]);
  }

  floats(name: string, { dims, values }: Matrix): string {
    return this.constant({ name, dataType: DataType.FLOAT, dims, rawData: bytesOf(values) });
  }

  whole(name: string, values: number[]): string {
    const rawData = bytesOf(BigInt64Array.from(values, BigInt));
    return this.constant({ name, dataType: DataType.INT64, dims: [values.length], rawData });
  }

  private byte(name: string, value: number): string {
    return this.constant({ name, dataType: DataType.UINT8, dims: [], rawData: Uint8Array.of(value) });
  }

  node(
    opType: string,
    input: string[],
    whole: Record<string, number | number[]> = {},
    floats: Record<string, number> = {},
    words: Record<string, string> = {},
  ): string {
    return this.several(opType, input, 1, whole, floats, words)[0] ?? '';
  }

  private several(
    opType: string,
    input: string[],
    outputs: number,
    whole: Record<string, number | number[]> = {},
    floats: Record<string, number> = {},
    words: Record<string, string> = {},
  ): string[] {
    const output = Array.from({ length: outputs }, (_, at) => `${opType}${this.nodes.length}_${at}`);
    const attribute = [
      ...Object.entries(whole).map(([name, value]) =>
        Array.isArray(value)
          ? { name, type: AttributeType.INTS, ints: value }
          : { name, type: AttributeType.INT, i: value },
      ),
      ...Object.entries(floats).map(([name, f]) => ({ name, type: AttributeType.FLOAT, f })),
      ...Object.entries(words).map(([name, word]) => ({ name, type: AttributeType.STRING, s: Buffer.from(word) })),
    ];
    this.nodes.push({ opType, input, output, attribute });
    return output;
  }

  private constant(one: onnx.ITensorProto): string {
    if (!this.initializers.some(({ name }) => name === one.name)) this.initializers.push(one);
    return one.name ?? '';
  }
}

function fourBits(values: Float32Array, width: number): { codes: Uint8Array; scales: Uint8Array } {
  const half = width / 2;
  const codes = new Uint8Array(values.length / 2).fill(EIGHT + EIGHT * 16);
  const scales = new Uint8Array(values.length / BLOCK);
  scales.forEach((_, block) => {
    const own = values.subarray(block * BLOCK, (block + 1) * BLOCK);
    const step = bestStep(own);
    scales[block] = step;
    own.forEach((value, at) => {
      const place = block * BLOCK + at;
      const column = place % width;
      const byte = Math.floor(place / width) * half + (column % half);
      codes[byte] = (codes[byte] ?? 0) + codeOf(value, SCALES[step] ?? 1) * (column < half ? 1 : 16);
    });
  });
  return { codes, scales };
}

function bestStep(values: Float32Array): number {
  const most = values.reduce((high, value) => Math.max(high, Math.abs(value)), 0);
  const tried = CLIPS.map((clip) => {
    const step = stepOf((most * clip) / MOST);
    const scale = SCALES[step] ?? 1;
    return { step, off: values.reduce((sum, value) => sum + (value - codeOf(value, scale) * scale) ** 2, 0) };
  });
  return tried.reduce((best, one) => (one.off < best.off ? one : best)).step;
}

/** Little-endian, as on every machine that Node runs on. */
function bytesOf(array: Int8Array | Float32Array | BigInt64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

export function tensor(name: string, elemType: number, sizes: (number | string)[]): onnx.IValueInfoProto {
  const dim = sizes.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
