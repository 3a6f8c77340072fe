import { Readable } from 'node:stream';
import fc from 'fast-check';
import { linesOf, type Line } from './lines';

const LIMITS = { lineBytes: 20, batch: 3, linesMax: 1000 };

async function read(chunks: readonly Buffer[], limits = LIMITS): Promise<string[][]> {
  const batches: string[][] = [];
  for await (const batch of linesOf(Readable.from(chunks), limits)) batches.push(batch.map(shown));
  return batches;
}
const shown = (line: Line): string => ('fault' in line ? `fault: ${line.fault}` : line.bytes.toString());

test('gives the same lines wherever the chunks are cut', async () => {
  const text = '{"a":1}\n\r\n  \n{"b":"ü"}\r\n{"c":3}\n{"d":4}';
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(text.length + 1), { maxLength: 8 }), async (cuts) => {
      const bytes = Buffer.from(text);
      const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
      expect((await read(chunks)).flat()).toEqual(['{"a":1}', '{"b":"ü"}\r', '{"c":3}', '{"d":4}']);
    }),
  );
});

test('names a line that is too long and reads the next one', async () => {
  const [batch] = await read([Buffer.from(`${'x'.repeat(15)}`), Buffer.from(`${'x'.repeat(15)}\nok\n`)]);
  expect(batch).toEqual(['fault: the line is longer than 20 bytes', 'ok']);
});

test('hands out batches and stops after the last line that it may take', async () => {
  const many = Buffer.from('1\n2\n3\n4\n5\n6\n');
  expect(await read([many], { ...LIMITS, linesMax: 4 })).toEqual([
    ['1', '2', '3'],
    ['4', 'fault: the file has more than 4 lines; send the others in another file'],
  ]);
});
