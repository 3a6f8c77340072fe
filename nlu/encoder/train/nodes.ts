/** Nodes and constants of an ONNX graph, collected under made-up names; matrices in 8 bits. */
import { onnx } from 'onnx-proto';

const { DataType } = onnx.TensorProto;
const { AttributeType } = onnx.AttributeProto;

interface Matrix {
  dims: number[];
  values: Float32Array;
}

/** Products of 8 bits are summed in pairs of 16 bits: on processors without an instruction for whole ones, weights of 7 bits cannot overflow. */
const STEPS_OF_PRODUCT = 63;
const STEPS_OF_ROW = 127;

export class Parts {
  readonly nodes: onnx.INodeProto[] = [];
  readonly initializers: onnx.ITensorProto[] = [];

  /** One scale per row, for a table of which rows are picked. */
  rows(name: string, { dims, values }: Matrix): { small: string; scales: string } {
    const [rows = 0, width = 0] = dims;
    const scales = new Float32Array(rows).fill(1e-9);
    values.forEach((value, at) => {
      const row = Math.floor(at / width);
      scales[row] = Math.max(scales[row] ?? 0, Math.abs(value) / STEPS_OF_ROW);
    });
    const small = Int8Array.from(values, (value, at) => Math.round(value / (scales[Math.floor(at / width)] ?? 1)));
    return {
      small: this.constant({ name, dataType: DataType.INT8, dims, rawData: bytesOf(small) }),
      scales: this.floats(`${name}.scales`, { dims: [rows, 1], values: scales }),
    };
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

  node(opType: string, input: string[], whole: Record<string, number | number[]> = {}, floats = {}): string {
    return this.several(opType, input, 1, whole, floats)[0] ?? '';
  }

  private several(
    opType: string,
    input: string[],
    outputs: number,
    whole: Record<string, number | number[]> = {},
    floats: Record<string, number> = {},
  ): string[] {
    const output = Array.from({ length: outputs }, (_, at) => `${opType}${this.nodes.length}_${at}`);
    const attribute = [
      ...Object.entries(whole).map(([name, value]) =>
        Array.isArray(value)
          ? { name, type: AttributeType.INTS, ints: value }
          : { name, type: AttributeType.INT, i: value },
      ),
      ...Object.entries(floats).map(([name, f]) => ({ name, type: AttributeType.FLOAT, f })),
    ];
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

export function tensor(name: string, elemType: number, sizes: (number | string)[]): onnx.IValueInfoProto {
  const dim = sizes.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
