// Several numbered BSON documents in one buffer: the format between the store's thread and the one that started it.

export interface Frame {
  id: number;
  body: Uint8Array;
}

const ID_BYTES = 4;

/** A separate allocation, so that it can be transferred instead of copied. */
export function pack(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(frames.reduce((sum, { body }) => sum + ID_BYTES + body.length, 0));
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const { id, body } of frames) {
    view.setUint32(at, id, true);
    packed.set(body, at + ID_BYTES);
    at += ID_BYTES + body.length;
  }
  return packed;
}

export function* unpack({ buffer, byteOffset, byteLength }: Uint8Array): Iterable<{ id: number; body: Buffer }> {
  const packed = Buffer.from(buffer, byteOffset, byteLength);
  for (let at = 0; at < packed.length; ) {
    const start = at + ID_BYTES;
    // A BSON document begins with its length.
    const end = start + packed.readInt32LE(start);
    yield { id: packed.readUInt32LE(at), body: packed.subarray(start, end) };
    at = end;
  }
}
