/** A merchant's own encoder: a Hugging Face style folder with model.onnx, tokenizer.json and config.json, pooled by the mean. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { GatewayError } from '../../../src/model/errors';
import { openSession, type Feeds, type Session } from '../../intent/runtime';
import { unit, type Encoder } from '../encoder';
import { createTokenizer, type Tokenizer } from './tokenizer';

const config = z.object({
  max_position_embeddings: z.int().positive().default(512),
  type_vocab_size: z.int().default(0),
});

/** Shoppers' sentences are shorter; the cost of attention grows with the square of the length. */
const MAX_TOKENS = 64;
/** Some models count positions from 2. */
const RESERVED = 2;

/** Throws GatewayError CONFIG_WRONG, which names the missing file or the unsupported part. */
export async function openFolder(folder: string): Promise<Encoder> {
  const model = [join(folder, 'model.onnx'), join(folder, 'onnx', 'model.onnx')].find((path) => existsSync(path));
  if (!model) throw wrong(folder, 'there is no model.onnx in it, nor in its folder onnx');
  const tokenizer = await read(folder, 'tokenizer.json', createTokenizer);
  const { max_position_embeddings } = await read(folder, 'config.json', (value) => config.parse(value));
  const session = await openSession(model).catch((cause: unknown) => {
    throw wrong(folder, 'model.onnx cannot be opened', cause);
  });
  const most = Math.min(MAX_TOKENS, max_position_embeddings - RESERVED);
  const encode = pooled(session, tokenizer, most, folder);
  const width = (await encode('a')).length;
  const id = await idOf([model, join(folder, 'tokenizer.json')]);
  return { id, width, bytes: (await stat(model)).size, encode, close: () => session.close() };
}

const CHUNK_BYTES = 256 * 1024;

/** Read through one small buffer: the runtime keeps its own copy of these megabytes, and a stream would allocate as many again. */
async function idOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (const file of files) {
    const handle = await open(file);
    try {
      for (let read = await handle.read(chunk); read.bytesRead > 0; read = await handle.read(chunk))
        hash.update(chunk.subarray(0, read.bytesRead));
    } finally {
      await handle.close();
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function read<Made>(folder: string, name: string, make: (value: unknown) => Made): Promise<Made> {
  if (!existsSync(join(folder, name))) throw wrong(folder, `there is no ${name} in it`);
  try {
    return make(JSON.parse(await readFile(join(folder, name), 'utf8')));
  } catch (cause) {
    throw wrong(folder, `${name}: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

function wrong(folder: string, what: string, cause?: unknown): GatewayError {
  return new GatewayError(
    'CONFIG_WRONG',
    `nlu.encoder ${folder}: ${what}; export the model with its tokenizer again, or remove the key to use our own encoder`,
    { cause },
  );
}

function pooled(session: Session, tokenizer: Tokenizer, most: number, folder: string): Encoder['encode'] {
  const known = ['input_ids', 'attention_mask', 'token_type_ids'];
  const odd = session.inputs.find((name) => !known.includes(name));
  if (odd !== undefined) throw wrong(folder, `model.onnx wants an input ${odd}, which no sentence has`);
  const output =
    ['last_hidden_state', 'token_embeddings'].find((name) => session.outputs.includes(name)) ??
    session.outputs[0] ??
    '';
  return async (text) => {
    const ids = tokenizer.encode(text, most);
    const tokens = ids.length > 0 ? ids : [0];
    const { values, dims } = await session.run(feeds(session, tokens), output);
    const width = dims[2];
    if (dims.length !== 3 || width === undefined)
      throw wrong(folder, `model.onnx gives ${output} of shape ${dims.join(' x ')}; it must be 1 x tokens x width`);
    const mean = new Float32Array(width);
    if (ids.length > 0) values.forEach((value, at) => (mean[at % width] = (mean[at % width] ?? 0) + value));
    return unit(mean);
  };
}

function feeds(session: Session, ids: readonly number[]): Feeds {
  const all: Feeds = {
    input_ids: { values: BigInt64Array.from(ids, BigInt), dims: [1, ids.length] },
    attention_mask: { values: new BigInt64Array(ids.length).fill(1n), dims: [1, ids.length] },
    token_type_ids: { values: new BigInt64Array(ids.length), dims: [1, ids.length] },
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => session.inputs.includes(name)));
}
