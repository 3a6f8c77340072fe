/** A zip of a few small files, uncompressed. Source: PKWARE APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16. */
import { crc32 } from 'node:zlib';

export interface ZipFile {
  name: string;
  bytes: Buffer;
}

/** 1 January 1980, the earliest date of the format, so that the same files give the same zip. */
const DATE = 0x21;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;

export function zip(files: readonly ZipFile[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const label = Buffer.from(name, 'utf8');
    const local = Buffer.concat([numbers([LOCAL, 4], [VERSION, 2]), facts(label, bytes), label, bytes]);
    // Comment, disk and attributes are empty: 0.
    const more = numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    directory.push(numbers([CENTRAL, 4], [VERSION, 2], [VERSION, 2]), facts(label, bytes), more, label);
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = numbers([END, 4], [0, 4], [files.length, 2], [files.length, 2], [central.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...bodies, central, end]);
}

/** The fields that both headers share: no flags, not compressed, date, checksum, sizes, no extra field. */
function facts(label: Buffer, bytes: Buffer): Buffer {
  const sizes: [number, number][] = [
    [crc32(bytes), 4],
    [bytes.length, 4],
    [bytes.length, 4],
  ];
  return numbers([0, 2], [0, 2], [0, 2], [DATE, 2], ...sizes, [label.length, 2], [0, 2]);
}

/** Little-endian numbers of two or four bytes. */
function numbers(...values: [value: number, bytes: number][]): Buffer {
  return Buffer.concat(
    values.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}
