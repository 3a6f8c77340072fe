/** Which waiting rows a turn takes, and in which order. */
import type { Conversation, InboxRow } from '../model/records';
import { EVERY_MS } from './sweep';
import type { PathParts } from './parts';

/** The most rows in one turn; the rest waits for the next. */
export const ROWS_MAX = 20;
/** After more claims than this without an orderly end, rows are decided one by one. */
export const DIED = 2;

export interface Taken {
  rows: InboxRow[];
  /** Other rows wait behind these. */
  more: boolean;
  /** These do not wait for what may follow. */
  pressing: boolean;
}

/**
 * The rows of this turn. After a turn that threw or died, rows are decided one by one, which finds the one at fault and answers its
 * neighbours. A single death is more often the process's fault, so after it the rows are tried together once more.
 */
export function takeRows(conversation: Conversation, found: InboxRow[], settled: readonly string[] = []): Taken {
  const rows = inOrder(found.filter((row) => !settled.includes(row._id)));
  const [first] = rows;
  const full = found.length === ROWS_MAX;
  const died = conversation.claims > DIED;
  if (!first || (!died && rows.every((row) => row.tries === 0))) return { rows, more: full, pressing: full };
  return { rows: [first], more: rows.length > 1, pressing: true };
}

/**
 * Whether the rows may be decided before the conversation is held: nothing is open in it, and no worker can have died over them.
 * A death without a claim leaves no trace, so only rows that no other process can have tried qualify: in an embedded store,
 * those that arrived since the process started, else those younger than a sweep. Pushes reserve places under a cap.
 */
export function isUntried(
  parts: Pick<PathParts, 'clock' | 'store'>,
  since: number,
  rows: readonly InboxRow[],
): boolean {
  const after = parts.store.alone ? since : parts.clock.now() - EVERY_MS;
  return rows.every(
    ({ tries, receivedAt, event }) => tries === 0 && event.kind !== 'push' && receivedAt.getTime() > after,
  );
}

export function isAtRest({ lease, commit, open, claims }: Conversation): boolean {
  return lease === null && commit === null && open.length === 0 && claims === 0;
}

/** In order of arrival; runs of one identity keep the platform's own order, if it has one. */
function inOrder(rows: InboxRow[]): InboxRow[] {
  const platformOrder = (row: InboxRow): number =>
    row.event.kind === 'message' ? (row.event.order ?? Number.NaN) : Number.NaN;
  const arrived = [...rows].sort((a, b) => a.order - b.order);
  const runs: InboxRow[][] = [];
  for (const row of arrived) {
    const run = runs.at(-1);
    const joins =
      run?.[0]?.identity === row.identity && !Number.isNaN(platformOrder(row)) && !Number.isNaN(platformOrder(run[0]));
    if (joins) run?.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((run) => run.sort((a, b) => platformOrder(a) - platformOrder(b)));
}
