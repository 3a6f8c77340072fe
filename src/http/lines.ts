/** Lines of a long body, in batches as they come: memory holds one batch, whatever the length of the file. */
import type { Readable } from 'node:stream';

export type Line = { bytes: Buffer } | { fault: string };

interface Limits {
  lineBytes: number;
  /** Lines handed out together. */
  batch: number;
  /** Of the whole body; what follows is answered with one fault and not read. */
  linesMax: number;
}

const NEWLINE = 0x0a;

/** Empty lines are left out. A line over the limit is a separate fault, and the next one is read again. */
export async function* linesOf(stream: Readable, { lineBytes, batch, linesMax }: Limits): AsyncGenerator<Line[]> {
  let lines: Line[] = [];
  let count = 0;
  const rest = createRest(lineBytes);
  for await (const chunk of stream) {
    for (const line of rest.add(chunk as Buffer)) {
      if (count === linesMax) {
        yield [...lines, { fault: `the file has more than ${linesMax} lines; send the others in another file` }];
        return;
      }
      count += 1;
      lines.push(line);
      if (lines.length < batch) continue;
      yield lines;
      lines = [];
    }
  }
  const last = [...lines, ...rest.end()];
  if (last.length > 0) yield last;
}

/** The bytes of the line that is not at its end yet. */
function createRest(lineBytes: number): { add(chunk: Buffer): Generator<Line>; end(): Line[] } {
  let parts: Buffer[] = [];
  let size = 0;
  const keep = (part: Buffer): void => {
    size += part.length;
    // Beyond the limit only the length is kept.
    if (size <= lineBytes) parts.push(part);
    else parts = [];
  };
  const take = (): Line[] => {
    const line: Line[] =
      size > lineBytes ? [{ fault: `the line is longer than ${lineBytes} bytes` }] : bytesOf(Buffer.concat(parts));
    parts = [];
    size = 0;
    return line;
  };
  return {
    *add(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
        keep(chunk.subarray(from, at));
        from = at + 1;
        yield* take();
      }
      keep(chunk.subarray(from));
    },
    end: take,
  };
}

function bytesOf(bytes: Buffer): Line[] {
  return bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09) ? [] : [{ bytes }];
}
