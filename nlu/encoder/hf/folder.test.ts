import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onnx } from 'onnx-proto';
import { openFolder } from './folder';

const { DataType } = onnx.TensorProto;
const TOKENIZER = {
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  model: { type: 'WordPiece', unk_token: '?', continuing_subword_prefix: '##', vocab: { '?': 0, red: 1, blue: 2 } },
};

/** An encoder whose hidden state of a token is its row of a table of three. */
function tinyModel(table: number[][], inputs = ['input_ids', 'attention_mask']): Uint8Array {
  const shape = (name: string, elemType: number, sizes: (string | number)[]): onnx.IValueInfoProto => ({
    name,
    type: {
      tensorType: {
        elemType,
        shape: { dim: sizes.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size })) },
      },
    },
  });
  const values = Float32Array.from(table.flat());
  const graph = onnx.GraphProto.create({
    name: 'tiny',
    node: [{ opType: 'Gather', input: ['table', 'input_ids'], output: ['last_hidden_state'] }],
    initializer: [
      {
        name: 'table',
        dataType: DataType.FLOAT,
        dims: [table.length, table[0]?.length ?? 0],
        rawData: new Uint8Array(values.buffer),
      },
    ],
    input: inputs.map((name) => shape(name, DataType.INT64, ['batch', 'tokens'])),
    output: [shape('last_hidden_state', DataType.FLOAT, ['batch', 'tokens', table[0]?.length ?? 0])],
  });
  return onnx.ModelProto.encode(
    onnx.ModelProto.create({ irVersion: 8, opsetImport: [{ domain: '', version: 13 }], graph }),
  ).finish();
}

describe('openFolder', () => {
  const dirs: string[] = [];
  const folder = (files: Record<string, string | Uint8Array>): string => {
    const dir = mkdtempSync(join(tmpdir(), 'parley-encoder-'));
    dirs.push(dir);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dir, name), bytes);
    return dir;
  };
  afterAll(() => dirs.forEach((dir) => rmSync(dir, { recursive: true })));
  const whole = {
    'model.onnx': tinyModel([
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ]),
    'tokenizer.json': JSON.stringify(TOKENIZER),
    'config.json': '{"hidden_size":3,"max_position_embeddings":32}',
  };

  it('gives the mean of the tokens as a vector of length 1', async () => {
    const encoder = await openFolder(folder(whole));
    expect(encoder.width).toBe(3);
    const half = Math.SQRT1_2;
    Array.from(await encoder.encode('Red blue')).forEach((value, at) =>
      expect(value).toBeCloseTo([half, half, 0][at] ?? NaN, 5),
    );
    expect(Array.from(await encoder.encode('RED red'))).toEqual([1, 0, 0]);
    expect(Array.from(await encoder.encode(''))).toEqual([0, 0, 0]);
    expect((await encoder.encode('blue '.repeat(50_000)))[1]).toBeCloseTo(1, 5);
    await encoder.close();
  });

  it('names another encoder by another id', async () => {
    const ids = await Promise.all(
      [
        whole,
        whole,
        {
          ...whole,
          'model.onnx': tinyModel([
            [0, 0, 0],
            [1, 0, 0],
            [0, 2, 0],
          ]),
        },
      ].map(async (files) => {
        const encoder = await openFolder(folder(files));
        await encoder.close();
        return encoder.id;
      }),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it.each([
    [{ 'tokenizer.json': '{}' }, /no model\.onnx in it/],
    [{ 'model.onnx': 'no model' }, /no tokenizer\.json in it/],
    [{ ...whole, 'model.onnx': 'no model' }, /model\.onnx cannot be opened/],
    [{ ...whole, 'tokenizer.json': '{' }, /tokenizer\.json: .*JSON/],
    [{ ...whole, 'config.json': '{"max_position_embeddings":-1}' }, /config\.json: /],
    [{ ...whole, 'model.onnx': tinyModel([[0], [1], [2]], ['input_ids', 'pixels']) }, /wants an input pixels/],
  ])('says what is wrong with a folder', async (files, message) => {
    await expect(openFolder(folder(files))).rejects.toThrow(message);
  });
});
