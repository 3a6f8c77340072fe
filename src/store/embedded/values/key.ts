// Memcomparable keys: bytes whose plain byte order is the BSON order of the values they encode.
import type * as BSON from 'bson';
import type { Doc } from './doc';
import { bsonTypeOf, CLASS, classOf } from './kinds';

export type Direction = 1 | -1;

/** Key of one value, ascending. */
export function encodeValue(value: unknown): Buffer {
  writer.reset();
  writer.value(value);
  return writer.bytes();
}

/** Key of several fields; a descending field has its bytes inverted. */
export function encodeKey(values: readonly unknown[], directions: readonly Direction[]): Buffer {
  writer.reset();
  for (let i = 0; i < values.length; i++) writer.field(values[i], directions[i] ?? 1);
  return writer.bytes();
}

/** The smallest key above every key that starts with these bytes. No key starts with 0xff. */
export function successor(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0xff) end--;
  if (end === 0) return Buffer.from([0xff]);
  const next = Buffer.from(bytes.subarray(0, end));
  next[end - 1] = next[end - 1]! + 1;
  return next;
}

/** How many bytes close a string, so that a prefix search can cut them off. */
export const STRING_END_BYTES = 2;

class KeyWriter {
  private buffer = Buffer.allocUnsafe(4096);
  private length = 0;

  reset(): void {
    this.length = 0;
  }

  bytes(): Buffer {
    const copy = Buffer.allocUnsafe(this.length);
    this.buffer.copy(copy, 0, 0, this.length);
    return copy;
  }

  field(value: unknown, direction: Direction): void {
    const start = this.length;
    this.value(value);
    if (direction < 0) for (let i = start; i < this.length; i++) this.buffer[i] = ~this.buffer[i]! & 0xff;
  }

  value(value: unknown): void {
    const kind = classOf(value);
    this.byte(kind);
    switch (kind) {
      case CLASS.string:
        return this.text(typeof value === 'string' ? value : String(value));
      case CLASS.number:
        return this.number(value);
      case CLASS.objectId:
        return this.raw((value as BSON.ObjectId).id);
      case CLASS.date:
        return this.signed64((value as Date).getTime());
      case CLASS.boolean:
        return this.byte(value ? 1 : 0);
      case CLASS.object:
        return this.object(value as Doc);
      case CLASS.array:
        return this.array(value as unknown[]);
      case CLASS.binary:
        return this.binary(value as Uint8Array | BSON.Binary);
      case CLASS.timestamp:
        return this.timestamp(value as BSON.Timestamp);
      case CLASS.regex:
        return this.regex(value as RegExp | BSON.BSONRegExp);
    }
  }

  private need(count: number): void {
    if (this.length + count <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + count));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }

  private byte(value: number): void {
    this.need(1);
    this.buffer[this.length++] = value;
  }

  private raw(bytes: Uint8Array): void {
    this.need(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** UTF-8 closed by two zero bytes; a zero inside is followed by 0xff, so that "a" < "a\0" < "ab". */
  private text(text: string): void {
    if (text.includes('\0')) {
      for (const byte of Buffer.from(text)) {
        this.byte(byte);
        if (byte === 0) this.byte(0xff);
      }
      this.need(STRING_END_BYTES);
    } else {
      this.need(text.length * 3 + STRING_END_BYTES);
      this.length += this.buffer.write(text, this.length);
    }
    this.buffer[this.length++] = 0;
    this.buffer[this.length++] = 0;
  }

  /** A sortable double, then what rounding a 64-bit integer to a double lost. NaN is the least number. */
  private number(value: unknown): void {
    const exact = typeof value === 'number' ? undefined : integerOf(value);
    const double = typeof value === 'number' ? value : Number(exact ?? (value as BSON.Double).valueOf());
    this.need(10);
    if (Number.isNaN(double)) this.buffer.fill(0, this.length, this.length + 8);
    else {
      this.buffer.writeDoubleBE(double === 0 ? 0 : double, this.length);
      if (double < 0) for (let i = 0; i < 8; i++) this.buffer[this.length + i] = ~this.buffer[this.length + i]! & 0xff;
      else this.buffer[this.length] = this.buffer[this.length]! | 0x80;
    }
    const lost = exact === undefined ? 0 : Number(exact - BigInt(double));
    this.buffer.writeUInt16BE(0x8000 + lost, this.length + 8);
    this.length += 10;
  }

  private signed64(milliseconds: number): void {
    const high = Math.floor(milliseconds / 0x1_0000_0000);
    this.need(8);
    this.buffer.writeUInt32BE((high + 0x8000_0000) >>> 0, this.length);
    this.buffer.writeUInt32BE((milliseconds - high * 0x1_0000_0000) >>> 0, this.length + 4);
    this.length += 8;
  }

  /** Objects compare field by field: class, then name, then value. */
  private object(value: Doc): void {
    for (const name of Object.keys(value)) {
      this.byte(classOf(value[name]));
      this.text(name);
      this.value(value[name]);
    }
    this.byte(0);
  }

  private array(values: unknown[]): void {
    for (const value of values) this.value(value);
    this.byte(0);
  }

  /** Binary data compares by length, then subtype, then bytes. */
  private binary(value: Uint8Array | BSON.Binary): void {
    const bytes = value instanceof Uint8Array ? value : value.buffer.subarray(0, value.position);
    this.need(5);
    this.length = this.buffer.writeUInt32BE(bytes.length, this.length);
    this.byte(value instanceof Uint8Array ? 0 : value.sub_type);
    this.raw(bytes);
  }

  private timestamp(value: BSON.Timestamp): void {
    this.need(8);
    this.length = this.buffer.writeUInt32BE(value.getHighBitsUnsigned(), this.length);
    this.length = this.buffer.writeUInt32BE(value.getLowBitsUnsigned(), this.length);
  }

  private regex(value: RegExp | BSON.BSONRegExp): void {
    this.text(value instanceof RegExp ? value.source : value.pattern);
    this.text(value instanceof RegExp ? value.flags : value.options);
  }
}

function integerOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return bsonTypeOf(value) === 'Long' ? (value as BSON.Long).toBigInt() : undefined;
}

// One writer for the thread: keys are made synchronously and copied out.
const writer = new KeyWriter();
