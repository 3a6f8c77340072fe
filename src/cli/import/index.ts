/** `parley import`: customers, consents and orders of the time before Parley, as events of the running gateway. Sending a row again changes nothing. */
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import { readEvent } from '../../proactive/events/read';
import { askGateway } from '../gateway';
import { print } from '../print';
import { objectOf, readRows } from './read';
import { eventsOf, numberOf, KINDS, type Kind, type Made, type Refused, type Row } from './rows';

/** Records that travel together; above 100 the gateway takes them without waiting for where they lead. */
const BATCH = 200;
/** Of one request: half of what the gateway's smallest usual limit takes. */
const REQUEST_BYTES = 512 * 1024;
const SHOWN = 20;

export interface ImportArguments {
  server?: string;
  dryRun?: boolean;
}

export interface Imported {
  rows: number;
  /** Events; an order that was delivered is two. */
  new: number;
  known: number;
  refused: Refused[];
}

export interface ImportParts {
  /** Null: nothing is sent. */
  send: ((events: object[]) => Promise<unknown>) | null;
  now(): number;
  /** Records that an earlier run has sent. */
  done: number;
  /** Called after each batch is durable, with the records of the file so far. */
  mark(rows: number): void;
}

export async function runImport(kind: string, file: string, { server, dryRun }: ImportArguments): Promise<void> {
  const known = KINDS.find((each) => each === kind);
  if (known === undefined) throw new GatewayError('CONFIG_WRONG', `import ${KINDS.join(', ')}; not ${kind}`);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new GatewayError('NOT_FOUND', `there is no file ${file}`);
  const marks = marksOf(file, `${known} ${server ?? ''}`);
  const send = async (events: object[]): Promise<unknown> =>
    (await askGateway({ path: '/api/events', body: events, ...(server !== undefined && { server }) })).body;
  const found = await importRows(known, readRows(file), {
    send: dryRun === true ? null : send,
    now: Date.now,
    done: dryRun === true ? 0 : marks.read(),
    mark: dryRun === true ? () => undefined : marks.write,
  });
  if (dryRun !== true) marks.end();
  for (const { line, reason } of found.refused.slice(0, SHOWN)) print.error(`${file}:${line} ${reason}`);
  if (found.refused.length > SHOWN) print.error(`… and ${found.refused.length - SHOWN} more`);
  const would = dryRun === true ? 'would be sent' : 'new';
  print.line(`${found.rows} rows: ${found.new} events ${would}, ${found.known} known, ${found.refused.length} refused`);
  if (found.refused.length > 0) process.exitCode = 1;
}

const answerSchema = z.object({
  answers: z.array(z.object({ outcome: z.string(), field: z.string().optional(), reason: z.string().optional() })),
});

export async function importRows(
  kind: Kind,
  rows: AsyncIterable<Row | Refused>,
  { send, now, done, mark }: ImportParts,
): Promise<Imported> {
  const found: Imported = { rows: 0, new: 0, known: 0, refused: [] };
  let waiting: Row[] = [];
  const flush = async (): Promise<void> => {
    const made = eventsOf(kind, waiting, new Date(now()).toISOString());
    waiting = [];
    found.refused.push(...made.filter((each): each is Refused => 'reason' in each));
    const good = made.filter((each): each is Made => 'event' in each).filter((each) => isGood(each, now(), found));
    if (send === null) found.new += good.length;
    else
      for (const part of inRequests(good))
        count(part, answerSchema.parse(await send(part.map(({ event }) => event))), found);
    mark(found.rows);
  };
  const again = kind === 'orders' ? createAgain() : () => false;
  for await (const row of rows) {
    const repeated = again(row);
    // An order whose lines are several rows stays in one batch.
    if (waiting.length >= BATCH && !continues(waiting.at(-1), row)) await flush();
    found.rows += 1;
    if (found.rows <= done) continue;
    if ('reason' in row) found.refused.push(row);
    else if (repeated)
      found.refused.push({ line: row.line, reason: 'number: this order was above; put its rows together' });
    else waiting.push(row);
  }
  if (waiting.length > 0) await flush();
  return found;
}

function continues(last: Row | undefined, row: Row | Refused): boolean {
  const number = last && numberOf(last);
  return number !== undefined && 'fields' in row && numberOf(row) === number;
}

/** Whether a row is of an order that was complete before: its event was sent, so the row's lines would be lost. */
function createAgain(): (row: Row | Refused) => boolean {
  const seen = new Set<string>();
  let last: string | undefined;
  return (row) => {
    const number = 'fields' in row ? numberOf(row) : undefined;
    if (number === undefined || number === last) return false;
    if (seen.has(number)) return true;
    last = number;
    seen.add(number);
    return false;
  };
}

function inRequests(made: readonly Made[]): Made[][] {
  const requests: Made[][] = [];
  let room = 0;
  for (const each of made) {
    const bytes = Buffer.byteLength(JSON.stringify(each.event));
    if (bytes > room) {
      requests.push([]);
      room = REQUEST_BYTES;
    }
    requests.at(-1)?.push(each);
    room -= bytes;
  }
  return requests;
}

/** By the check of the gateway itself, so that a dry run refuses what the real one would. */
function isGood({ event, line }: Made, now: number, found: Imported): boolean {
  const read = readEvent(JSON.parse(JSON.stringify(event)), now);
  if ('event' in read) return true;
  found.refused.push({ line, reason: `${read.refusal.field}: ${read.refusal.reason}` });
  return false;
}

function count(made: readonly Made[], { answers }: z.infer<typeof answerSchema>, found: Imported): void {
  for (const [index, { outcome, field = '', reason = 'refused' }] of answers.entries())
    if (outcome === 'new') found.new += 1;
    else if (outcome === 'known') found.known += 1;
    else found.refused.push({ line: made[index]?.line ?? 0, reason: `${field}: ${reason}` });
}

const markSchema = z.object({ of: z.string(), size: z.number(), changed: z.number(), rows: z.number() });

/** Beside the file: how far an import that was stopped has come. A changed file begins anew, as does one that is imported as another kind or elsewhere (`of`). */
export function marksOf(file: string, of: string): { read(): number; write(rows: number): void; end(): void } {
  const path = `${file}.imported`;
  const { size, mtimeMs: changed } = statSync(file);
  return {
    read() {
      if (!existsSync(path)) return 0;
      const mark = markSchema.safeParse(objectOf(readFileSync(path, 'utf8'))).data;
      return mark?.of === of && mark.size === size && mark.changed === changed ? mark.rows : 0;
    },
    write(rows) {
      // A process that ends while it writes leaves the mark of before.
      writeFileSync(`${path}.part`, JSON.stringify({ of, size, changed, rows }));
      renameSync(`${path}.part`, path);
    },
    end: () => rmSync(path, { force: true }),
  };
}
