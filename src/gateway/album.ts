/** Pictures sent together become one message, grouped by the platform's album or by time. Late ones are stored without a second answer. */
import { given } from '../model/given';
import { filesIn, wordsOf, type InboundMedia } from '../model/inbound';
import type { Conversation, InboxRow, Pictures } from '../model/records';

import type { PathParts } from './parts';
import type { InboxEvent } from '../model/records';

type Parts = Pick<PathParts, 'settings'>;
/** The row of its last picture represents an album. */
type FileRow = MessageRow & { event: { content: InboundMedia } };

/** Kinds of files that people send in groups. A voice message or a sticker is a message by itself. */
const PICKED: readonly InboundMedia['media'][] = ['image', 'video', 'file', 'audio'];

export function isPicked({ event }: InboxRow): boolean {
  return (
    event.kind === 'message' &&
    event.edited !== true &&
    event.content.kind === 'media' &&
    PICKED.includes(event.content.media)
  );
}

/** A row of the turn, and the inbox rows that it combines. */
export interface Joined {
  row: InboxRow;
  of: readonly InboxRow[];
}

/** The rows with each album merged into one, at the position of its first file; the order is kept. */
export function joinAlbums({ settings }: Parts, rows: readonly InboxRow[]): Joined[] {
  const heaps: InboxRow[][] = [];
  for (const row of rows) {
    const heap = isFile(row) ? heapOf(heaps, row, settings.quietMs === 0 ? -1 : settings.quietMaxMs) : undefined;
    if (heap) heap.push(row);
    else heaps.push([row]);
  }
  return heaps.map((of) => ({ row: of.length === 1 ? (of[0] as InboxRow) : albumOf(of.filter(isFile)), of }));
}

/** Merges a file into its album, wherever that is in the list; without an album, into the file sent just before. */
function heapOf(heaps: InboxRow[][], row: FileRow, gapMs: number): InboxRow[] | undefined {
  const { group } = row.event.content;
  const fits = ([first]: InboxRow[]): boolean => {
    return (
      first !== undefined && isFile(first) && first.identity === row.identity && first.event.content.group === group
    );
  };
  if (group !== undefined) return heaps.find(fits);
  const before = heaps.at(-1);
  const last = before?.at(-1);
  return before && fits(before) && last && isFile(last) && Math.abs(row.event.at - last.event.at) <= gapMs
    ? before
    : undefined;
}

function albumOf(rows: FileRow[]): MessageRow {
  const last = rows.at(-1) as FileRow;
  return {
    ...last,
    event: { ...last.event, content: { kind: 'album', items: rows.map(({ event }) => event.content) } },
  };
}

function isFile(row: InboxRow): row is FileRow {
  return isPicked(row);
}

/**
 * Pictures without a caption that belong to those answered before: of the same album or, where the platform has none, sent before
 * the answer and close to them.
 */
export function isLate(
  { settings }: Parts,
  { pictures }: Pick<Conversation, 'pictures'>,
  { identity, event }: MessageRow,
): boolean {
  const files = filesIn(event.content);
  if (!pictures || files.length === 0 || wordsOf(event.content) !== undefined || pictures.identity !== identity)
    return false;
  const { group } = files[0] ?? {};
  if (group !== undefined || pictures.group !== undefined) return group === pictures.group;
  return (
    settings.quietMs > 0 &&
    event.at <= pictures.answeredAt &&
    Math.abs(event.at - pictures.sentAt) <= settings.quietMaxMs
  );
}

/** What the conversation remembers about files that a turn answers; undefined: the row has none. */
export function picturesOf({ identity, event }: MessageRow, answeredAt: number): Pictures | undefined {
  const [first] = filesIn(event.content);
  return first && { identity, ...given({ group: first.group }), sentAt: event.at, answeredAt };
}

export type MessageRow = InboxRow & { event: Extract<InboxEvent, { kind: 'message' }> };
