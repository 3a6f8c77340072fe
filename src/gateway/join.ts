/** Quick messages of one shopper become one input of the turn; each stays a separate message in the history. Pure. */
import { filesIn, wordsOf, type InboundContent } from '../model/inbound';
import type { InboxRow } from '../model/records';
import { isPicked } from './album';
import { looksFinished } from './finished';
import type { MessageRow } from './album';
import type { PathParts } from './parts';

type Parts = Pick<PathParts, 'settings' | 'channel'>;

/** Whether a row may be joined with others: words and files. A tap, a form, a payment or a correction stays separate. */
export function isJoinable({ settings, channel }: Parts, row: InboxRow): boolean {
  const { event } = row;
  if (settings.quietMs === 0 || event.kind !== 'message' || event.edited === true || event.said !== undefined)
    return false;
  if (channel(event.address.channel, event.address.account)?.oneByOne) return false;
  return event.content.kind === 'text' || event.content.kind === 'album' || isPicked(row);
}

/** A longer text is treated as one story, and its questions would be lost. */
const RUN_ROWS = 5;
const RUN_LENGTH = 400;

/** In the given order: rows of one person that were sent within the longest wait of each other form a run. A complete question ends its run. */
export function runsOf(parts: Parts, rows: readonly MessageRow[]): MessageRow[][] {
  const runs: MessageRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && hasRoom(run, row) && follows(parts, before, row)) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

function hasRoom(run: readonly MessageRow[], row: MessageRow): boolean {
  const length = [...run, row].reduce((sum, { event }) => sum + (wordsOf(event.content)?.length ?? 0) + 1, 0);
  return run.length < RUN_ROWS && length <= RUN_LENGTH && !isWholeQuestion(run.at(-1)?.event.content);
}

/** Pictures may follow the question about them. */
function isWholeQuestion(content: InboundContent | undefined): boolean {
  return content?.kind === 'text' && looksFinished(content.text, null) === true;
}

function follows(parts: Parts, before: MessageRow, row: MessageRow): boolean {
  if (before.identity !== row.identity || !isJoinable(parts, before) || !isJoinable(parts, row)) return false;
  return Math.abs(row.event.at - before.event.at) <= parts.settings.quietMaxMs;
}

/** The content of a run: its words, one message per line; if it has files, those are the content and the words are the caption. */
export function saidIn(run: readonly MessageRow[]): { content: InboundContent; text: string | undefined } {
  const contents = run.map(({ event }) => event.content);
  const lines = contents.flatMap((content) => wordsOf(content) ?? []);
  const text = lines.length === 0 ? undefined : lines.join('\n');
  const [only] = contents;
  if (only && contents.length === 1) return { content: only, text };
  const items = contents.flatMap(filesIn);
  const [file] = items;
  return {
    content:
      file === undefined ? { kind: 'text', text: text ?? '' } : items.length === 1 ? file : { kind: 'album', items },
    text,
  };
}
