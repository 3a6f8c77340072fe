/** Our own encoder at work: pieces in, sentence vector out. */
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { openSession } from '../intent/runtime';
import { unit, type Encoder } from './encoder';
import { MAX_GRAMS, pieces, PIECES_ID, TABLE } from './pieces';

export async function openOwn(file: string): Promise<Encoder> {
  const session = await openSession(file);
  const encode = async (text: string): Promise<Float32Array | null> => {
    const slots = pieces(text);
    if (slots.length === 0) return null;
    const { grams, scale } = feed(slots);
    const { values } = await session.run({ grams, scale }, 'vector');
    return unit(values);
  };
  const width = (await encode('a'))?.length ?? 0;
  return {
    id: await idOf(file),
    width,
    bytes: (await stat(file)).size,
    encode: async (text) => (await encode(text)) ?? new Float32Array(width),
    close: () => session.close(),
  };
}

const CHUNK_BYTES = 256 * 1024;

/** Read through one small buffer: the runtime has its own copy of these megabytes, and a stream would leave as many behind. */
async function idOf(file: string): Promise<string> {
  const hash = createHash('sha256').update(PIECES_ID);
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const handle = await open(file);
  try {
    for (let read = await handle.read(chunk); read.bytesRead > 0; read = await handle.read(chunk))
      hash.update(chunk.subarray(0, read.bytesRead));
  } finally {
    await handle.close();
  }
  return hash.digest('hex').slice(0, 16);
}

/** Slots padded to the longest one, by the row of zeros behind the table. */
function feed(slots: readonly number[][]): {
  grams: { values: Int32Array; dims: number[] };
  scale: { values: Float32Array; dims: number[] };
} {
  const longest = Math.min(MAX_GRAMS, Math.max(...slots.map((grams) => grams.length)));
  const values = new Int32Array(slots.length * longest).fill(TABLE);
  const scale = new Float32Array(slots.length);
  slots.forEach((grams, slot) => {
    values.set(grams, slot * longest);
    scale[slot] = 1 / Math.sqrt(Math.max(1, grams.length));
  });
  return { grams: { values, dims: [slots.length, longest] }, scale: { values: scale, dims: [slots.length, 1] } };
}
