// Documents as bytes: decode all or only some fields, put new values in place, without touching the rest.
import * as BSON from 'bson';
import { FieldSet } from './fields';
import type { Doc } from './doc';

const DECODE = { promoteBuffers: false, promoteLongs: true, bsonRegExp: false, validation: { utf8: false } } as const;
const ENCODE = { ignoreUndefined: true } as const;

/** MongoDB's limit of one document, in bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

export const decode = (bytes: Uint8Array): Doc => BSON.deserialize(bytes, DECODE) as Doc;

const INSERT = Buffer.from('insert\0');
const KEEP_DOCUMENTS = { ...DECODE, fieldsAsRaw: { documents: true } } as const;

/** A command; documents to insert stay bytes. */
export function commandOf(bytes: Buffer): Doc {
  // Length and type come first, then the name. Of other commands a field of that name may be someone's data.
  const inserts = bytes.subarray(5, 5 + INSERT.length).equals(INSERT);
  return BSON.deserialize(bytes, inserts ? KEEP_DOCUMENTS : DECODE) as Doc;
}

export function encode(doc: Doc): Buffer {
  const bytes = BSON.serialize(doc, ENCODE);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** One top-level element: its type, where it starts (type byte), where its value starts, where it ends. */
interface Element {
  type: number;
  start: number;
  value: number;
  end: number;
}

/** Only the wanted top-level fields, in the order of the document. Null wants them all. */
export function decodeFields(bytes: Buffer, wanted: FieldSet | null): Doc {
  if (wanted === null) return decode(bytes);
  const doc: Doc = {};
  scan(bytes, (element, nameHash) => {
    const name = nameOf(bytes, element, nameHash, wanted);
    if (name !== undefined) doc[name] = valueAt(bytes, element);
  });
  return doc;
}

/** The document with its touched top-level fields taken from `doc`: the others are copied as bytes, in long runs. */
export function splice(bytes: Buffer, doc: Doc, touched: FieldSet): Buffer {
  const changed: Doc = {};
  for (const name of touched.names) if (doc[name] !== undefined) changed[name] = doc[name];
  const fresh = new Map<string, Buffer>();
  const encoded = encode(changed);
  scan(encoded, (element, nameHash) => {
    fresh.set(nameOf(encoded, element, nameHash, touched)!, encoded.subarray(element.start, element.end));
  });
  const parts: Uint8Array[] = [];
  let runStart = 4;
  scan(bytes, (element, nameHash) => {
    const name = nameOf(bytes, element, nameHash, touched);
    if (name === undefined) return;
    if (runStart < element.start) parts.push(bytes.subarray(runStart, element.start));
    runStart = element.end;
    const part = fresh.get(name);
    if (part !== undefined) parts.push(part);
    fresh.delete(name);
  });
  parts.push(bytes.subarray(runStart, -1), ...fresh.values());
  return assemble(parts);
}

const nameOf = (bytes: Buffer, { start, value }: Element, nameHash: number, names: FieldSet): string | undefined =>
  names.find(bytes, start + 1, value - 1, nameHash);

/** A document of only the named top-level fields, or of all others, without decoding any. */
export function pick(bytes: Buffer, names: FieldSet, wanted: boolean): Buffer {
  const kept: Uint8Array[] = [];
  scan(bytes, (element, nameHash) => {
    const named = nameOf(bytes, element, nameHash, names) !== undefined;
    if (named === wanted) kept.push(bytes.subarray(element.start, element.end));
  });
  return assemble(kept);
}

/** Moves `_id` to the front where it is not, and makes one where it is missing, as MongoDB does. */
export function idFirst(bytes: Buffer): Buffer {
  if (bytes[5] === 0x5f && bytes[6] === 0x69 && bytes[7] === 0x64 && bytes[8] === 0) return bytes;
  const rest: Uint8Array[] = [];
  let id: Uint8Array | undefined;
  scan(bytes, (element, nameHash) => {
    const part = bytes.subarray(element.start, element.end);
    if (nameOf(bytes, element, nameHash, ID_ONLY) !== undefined) id = part;
    else rest.push(part);
  });
  return assemble([id ?? elements({ _id: new BSON.ObjectId() }), ...rest]);
}

const ID_ONLY = new FieldSet(['_id']);

function elements(doc: Doc): Uint8Array {
  return BSON.serialize(doc, ENCODE).subarray(4, -1);
}

function assemble(parts: Uint8Array[]): Buffer {
  let length = 5;
  for (const part of parts) length += part.length;
  const bytes = Buffer.allocUnsafe(length);
  let at = bytes.writeInt32LE(length, 0);
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  bytes[at] = 0;
  return bytes;
}

function scan(bytes: Buffer, visit: (element: Element, nameHash: number) => void): void {
  const last = bytes.length - 1;
  const element: Element = { type: 0, start: 4, value: 0, end: 0 };
  for (let at = 4; at < last; at = element.end) {
    element.type = bytes[at]!;
    element.start = at;
    let hash = 0;
    let name = at + 1;
    for (; bytes[name] !== 0; name++) hash = (Math.imul(hash, 31) + bytes[name]!) | 0;
    element.value = name + 1;
    element.end = name + 1 + sizeOf(bytes, element.type, name + 1);
    visit(element, hash);
  }
}

/** Bytes of a value by its BSON type, see bsonspec.org. */
function sizeOf(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case 0x01:
    case 0x09:
    case 0x11:
    case 0x12:
      return 8;
    case 0x02:
    case 0x0d:
    case 0x0e:
      return 4 + bytes.readInt32LE(at);
    case 0x03:
    case 0x04:
    case 0x0f:
      return bytes.readInt32LE(at);
    case 0x05:
      return 5 + bytes.readInt32LE(at);
    case 0x06:
    case 0x0a:
    case 0x7f:
    case 0xff:
      return 0;
    case 0x07:
      return 12;
    case 0x08:
      return 1;
    case 0x0b:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    case 0x0c:
      return 4 + bytes.readInt32LE(at) + 12;
    case 0x10:
      return 4;
    case 0x13:
      return 16;
    default:
      throw new BSON.BSONError(`unknown BSON type 0x${type.toString(16)}`);
  }
}

/** The frequent types by hand, the others through the BSON library. */
function valueAt(bytes: Buffer, { type, start, value, end }: Element): unknown {
  switch (type) {
    case 0x01:
      return bytes.readDoubleLE(value);
    case 0x02:
      return bytes.toString('utf8', value + 4, end - 1);
    case 0x07:
      return new BSON.ObjectId(Buffer.from(bytes.subarray(value, end)));
    case 0x08:
      return bytes[value] === 1;
    case 0x09:
      return new Date(Number(bytes.readBigInt64LE(value)));
    case 0x0a:
      return null;
    case 0x10:
      return bytes.readInt32LE(value);
    default:
      return Object.values(decode(assemble([bytes.subarray(start, end)])))[0];
  }
}
