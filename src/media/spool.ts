/** Bytes that come in, written to a file and safe on the disk before the promise resolves; a body that throws leaves nothing. */
import { open, rm } from 'node:fs/promises';

export async function spool(path: string, body: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of body) {
      await file.writeFile(chunk);
      bytes += chunk.byteLength;
    }
    await file.sync();
  } catch (fault) {
    await file.close();
    await rm(path, { force: true });
    throw fault;
  }
  await file.close();
  return bytes;
}
