/** The library's objects -> plain values that can be passed between processes: only the fields that decode reads. */

/** Of the library's Message; `_data` is the page's own model, with thumbnails and keys that must not be passed on. */
const MESSAGE = [
  'id',
  'ack',
  'hasMedia',
  'body',
  'type',
  'timestamp',
  'from',
  'to',
  'author',
  'isStatus',
  'broadcast',
  'location',
  'vCards',
  'mentionedIds',
  'selectedButtonId',
  'selectedRowId',
  'latestEditSenderTimestampMs',
  'protocolMessageKey',
];
const UNDER = [
  'notifyName',
  'mimetype',
  'filename',
  'size',
  'quotedStanzaID',
  'quotedParticipant',
  'ctwaContext',
  'selectedId',
];
const REACTION = ['id', 'msgId', 'senderId', 'reaction', 'timestamp'];
const CALL = ['id', 'from', 'fromMe', 'isGroup', 'isVideo', 'timestamp'];

type Plain = Record<string, unknown>;

export function plainMessage(message: unknown): Plain {
  const under = picked(fields(message)['_data'], UNDER);
  return { ...picked(message, MESSAGE), _data: under };
}

export const plainReaction = (reaction: unknown): Plain => picked(reaction, REACTION);
export const plainCall = (call: unknown): Plain => picked(call, CALL);

function picked(value: unknown, names: readonly string[]): Plain {
  const from = fields(value);
  const result: Plain = {};
  for (const name of names) if (from[name] !== undefined) result[name] = plain(from[name], 6);
  return result;
}

/** A copy without methods, classes and cycles; nothing below `depth` matters. */
function plain(value: unknown, depth: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value !== 'object' || depth === 0) return undefined;
  if (Array.isArray(value)) return value.slice(0, 100).map((each) => plain(each, depth - 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 100)
      .map(([name, each]) => [name, plain(each, depth - 1)]),
  );
}

function fields(value: unknown): Plain {
  return typeof value === 'object' && value !== null ? (value as Plain) : {};
}
