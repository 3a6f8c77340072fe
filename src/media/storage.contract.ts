/** What every storage promises; run on each of them. */
import type { Storage } from '../model/storage';

export async function* pieces(...parts: (string | Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield typeof part === 'string' ? Buffer.from(part) : part;
  }
}

export async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const piece of body) read.push(piece);
  return Buffer.concat(read).toString();
}

export function describeStorage(name: string, open: () => Promise<{ storage: Storage; close(): Promise<void> }>): void {
  describe(name, () => {
    let storage: Storage;
    let close: () => Promise<void>;
    beforeAll(async () => ({ storage, close } = await open()));
    afterAll(() => close());

    test('gives back what was put, with its type and size', async () => {
      expect(await storage.put('a-1_Z', pieces('hello ', 'world'), { type: 'text/plain' })).toEqual({ bytes: 11 });
      const file = await storage.get('a-1_Z');
      expect(file).toMatchObject({ type: 'text/plain', bytes: 11, start: 0, end: 10 });
      expect(await textOf(file?.body ?? pieces())).toBe('hello world');
    });

    test('gives parts of a file', async () => {
      await storage.put('parts', pieces('0123456789'), { type: 'text/plain' });
      const part = async (range: Parameters<Storage['get']>[1]): Promise<[string, number, number, number]> => {
        const file = await storage.get('parts', range);
        return [await textOf(file?.body ?? pieces()), file?.start ?? -1, file?.end ?? -1, file?.bytes ?? -1];
      };
      expect(await part({ start: 2, end: 4 })).toEqual(['234', 2, 4, 10]);
      expect(await part({ start: 7 })).toEqual(['789', 7, 9, 10]);
      expect(await part({ start: 7, end: 99 })).toEqual(['789', 7, 9, 10]);
      expect(await part({ last: 3 })).toEqual(['789', 7, 9, 10]);
      expect(await part({ last: 99 })).toEqual(['0123456789', 0, 9, 10]);
      expect(await part({ start: 10 })).toEqual(['', 10, 9, 10]);
    });

    test('replaces a file, and removes it once and again', async () => {
      await storage.put('twice', pieces('first'), { type: 'text/plain' });
      await storage.put('twice', pieces('second'), { type: 'text/csv' });
      expect(await storage.get('twice')).toMatchObject({ type: 'text/csv', bytes: 6 });
      await storage.remove('twice');
      await storage.remove('twice');
      expect(await storage.get('twice')).toBeNull();
    });

    test('names what was written before a time, by the beginning of its key', async () => {
      for (const key of ['up_a', 'up_b', 'down_a']) await storage.put(key, pieces('x'), { type: 'text/plain' });
      const old = async (before: number): Promise<string[]> => {
        const found: string[] = [];
        for await (const key of storage.old('up_', before)) found.push(key);
        return found.sort();
      };
      const day = 86_400_000;
      expect(await old(Date.now() + day)).toEqual(['up_a', 'up_b']);
      expect(await old(Date.now() - day)).toEqual([]);
    });

    test('writes nothing of a body that breaks off, and says why it did', async () => {
      await expect(
        storage.put('broken', pieces('half', new Error('the line is cut')), { type: 'text/plain' }),
      ).rejects.toThrow('the line is cut');
      expect(await storage.get('broken')).toBeNull();
      await storage.put('kept', pieces('whole'), { type: 'text/plain' });
      await expect(storage.put('kept', pieces('ha', new Error('cut')), { type: 'text/plain' })).rejects.toThrow('cut');
      expect(await textOf((await storage.get('kept'))?.body ?? pieces())).toBe('whole');
    });

    test('keeps bytes as they are, also many', async () => {
      const large = Buffer.alloc(3_000_000, 'abcdefghijk\0\xff', 'latin1');
      await storage.put('large', pieces(large.subarray(0, 1_000_000), large.subarray(1_000_000)), {
        type: 'video/mp4',
      });
      const read: Uint8Array[] = [];
      for await (const piece of (await storage.get('large'))?.body ?? pieces()) read.push(piece);
      expect(Buffer.concat(read).equals(large)).toBe(true);
    });

    test.each(['../escape', 'a/b', '.hidden', '', 'a\0b', 'x'.repeat(201), '%2e%2e', 'ä'])(
      'refuses the key %j',
      async (key) => {
        await expect(storage.put(key, pieces('x'), { type: 'text/plain' })).rejects.toThrow(RangeError);
        await expect(storage.get(key)).rejects.toThrow(RangeError);
        await expect(storage.remove(key)).rejects.toThrow(RangeError);
      },
    );
  });
}
