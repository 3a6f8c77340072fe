// The MongoDB wire protocol: OP_MSG both ways, and the OP_QUERY that older handshakes open with.
// See https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
import { decode, encode } from '../values/bson';
import type { Doc } from '../values/doc';
import { CommandError, DiskError } from '../values/errors';
import { CursorReply } from '../engine/cursors';
import type { Outcome } from '../engine/store';

export const HEADER_BYTES = 16;
/** Longest message a client may send, with room for the envelope. */
export const MAX_MESSAGE_BYTES = 48_000_000 + 16_384;

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

export interface Request {
  id: number;
  command: Doc;
  /** The client does not wait for an answer. */
  silent: boolean;
  /** Answered as OP_REPLY. */
  legacy: boolean;
}

export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  if (opcode === OP_QUERY) return { id, command: legacyCommand(message), silent: false, legacy: true };
  if (opcode !== OP_MSG) throw new Error(`unsupported wire opcode ${opcode}`);
  const flags = message.readUInt32LE(HEADER_BYTES);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  return { id, command: sections(message, end), silent: (flags & MORE_TO_COME) !== 0, legacy: false };
}

/** Section 0 is the command; sections 1 are lists of documents that belong into it. */
function sections(message: Buffer, end: number): Doc {
  let command: Doc = {};
  const lists: Doc = {};
  for (let at = HEADER_BYTES + 4; at < end; ) {
    const kind = message[at];
    const start = at + 1;
    const stop = start + message.readInt32LE(start);
    if (kind === 0) command = decode(message.subarray(start, stop));
    else if (kind === 1) readList(message, start + 4, stop, lists);
    else throw new Error(`unknown section kind ${kind}`);
    at = stop;
  }
  return { ...command, ...lists };
}

/** Documents to insert stay bytes; statements of updates and deletes are decoded. */
function readList(message: Buffer, start: number, stop: number, lists: Doc): void {
  const nameEnd = message.indexOf(0, start);
  const name = message.toString('utf8', start, nameEnd);
  const documents: unknown[] = [];
  for (let at = nameEnd + 1; at < stop; ) {
    const next = at + message.readInt32LE(at);
    const bytes = message.subarray(at, next);
    documents.push(name === 'documents' ? bytes : decode(bytes));
    at = next;
  }
  lists[name] = documents;
}

function legacyCommand(message: Buffer): Doc {
  const nameEnd = message.indexOf(0, HEADER_BYTES + 4);
  const at = nameEnd + 1 + 8;
  return { ...decode(message.subarray(at, at + message.readInt32LE(at))), $db: 'admin' };
}

let lastRequestId = 0;

/** The bytes of an answer, as one or two buffers. */
export function encodeAnswer(request: Request, outcome: Outcome): Buffer[] {
  const body = bodyOf(outcome);
  const head = Buffer.alloc(request.legacy ? 36 : 21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE((lastRequestId = (lastRequestId + 1) & 0x7fffffff), 4);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) head.writeInt32LE(1, 32);
  return [head, body];
}

/** The document that answers a command. */
export function bodyOf({ reply, error }: Outcome): Buffer {
  if (error !== undefined) return encode(errorDocument(error));
  return reply instanceof CursorReply ? cursorDocument(reply) : encode(reply ?? { ok: 1 });
}

function errorDocument(error: Error): Doc {
  if (error instanceof CommandError)
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  if (error instanceof DiskError) return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName };
  return { ok: 0, errmsg: error.message, code: 8, codeName: 'UnknownError' };
}

/** `{ cursor: { firstBatch: [...], id, ns }, ok: 1 }`, with the documents copied as bytes. */
function cursorDocument({ namespace, field, batch, id }: CursorReply): Buffer {
  const parts: Uint8Array[] = [];
  let length = 5;
  for (const [index, document] of batch.entries()) {
    const name = Buffer.from(`\x03${index}\0`, 'latin1');
    parts.push(name, document);
    length += name.length + document.length;
  }
  const idBytes = Buffer.alloc(8);
  idBytes.writeBigInt64LE(id);
  const ns = Buffer.from(`${namespace}\0`);
  const batchHead = Buffer.from(`\x04${field}\0`, 'latin1');
  const tail = Buffer.concat([
    ZERO,
    Buffer.from('\x12id\0', 'latin1'),
    idBytes,
    Buffer.from('\x02ns\0', 'latin1'),
    int32(ns.length),
    ns,
    ZERO,
  ]);
  const cursorLength = 4 + batchHead.length + length + tail.length - 1;
  const cursorHead = Buffer.from('\x03cursor\0', 'latin1');
  const total = 4 + cursorHead.length + cursorLength + OK.length + 1;
  return Buffer.concat(
    [int32(total), cursorHead, int32(cursorLength), batchHead, int32(length), ...parts, tail, OK, ZERO],
    total,
  );
}

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32LE(value);
  return bytes;
}

const ZERO = Buffer.from([0]);
/** `ok: 1.0` without the document around it. */
const OK = Buffer.from('\x01ok\0\0\0\0\0\0\0\xf0\x3f', 'latin1');
