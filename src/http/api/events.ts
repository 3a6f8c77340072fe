/** /api/events: the shop posts one event, an array, or lines of JSON; each row gets a result. Accepted events are durable; a repeated id is `known`. */
import express from 'express';
import type { Request, Response, Router } from 'express';
import { GatewayError } from '../../model/errors';
import type { Led } from '../../model/event';
import type { EventRow } from '../../model/event';
import { parseBody } from '../body';
import { linesOf, type Line } from '../lines';

export interface EventAnswer {
  id?: string;
  outcome: 'new' | 'known' | 'refused';
  field?: string;
  reason?: string;
  led?: readonly Led[];
}

export interface EventDoor {
  accept(body: unknown): Promise<'new' | 'known'>;
  take(bodies: readonly unknown[], tell: boolean): Promise<EventAnswer[]>;
  read(id: string): Promise<EventRow | null>;
}

/** Larger requests are answered without where each event led; GET reports that. */
const TOLD_MAX = 100;
const ARRAY_MAX = 10_000;
const LINE_BYTES = 64 * 1024;
const LINES_MAX = 1_000_000;
const BATCH = 1_000;
/** A sender of lines that pauses longer counts as gone. */
const IDLE_MS = 30_000;

export function createEventRoutes(events: EventDoor): Router {
  const router = express.Router();
  router.post('/', async (request, response) => {
    if (isLines(request)) return takeLines(events, request, response);
    const body: unknown = request.body;
    return Array.isArray(body) ? takeArray(events, body, response) : takeOne(events, body, response);
  });
  router.get('/:event', async (request, response) => {
    const row = await events.read(request.params.event);
    if (row === null) throw new GatewayError('NOT_FOUND', 'no event of this id has come');
    const { _id, type, customer, at, receivedAt, handledAt, led = [] } = row;
    response.json({ event: { id: _id, type, customer, at, receivedAt, handledAt, led } });
  });
  return router;
}

/** JSON lines are read as they arrive, so they may exceed the body limit. */
export function isLines(request: Pick<Request, 'method' | 'get'>): boolean {
  return (
    request.method === 'POST' &&
    /^application\/(x-)?(nd-?json|json-?l(ines)?)\b/i.test(request.get('content-type') ?? '')
  );
}

async function takeOne(events: EventDoor, body: unknown, response: Response): Promise<void> {
  const [answer] = await events.take([body], true);
  if (answer === undefined || answer.outcome === 'refused') {
    const { field = '', reason = 'send one event, or an array of them' } = answer ?? {};
    throw new GatewayError('BODY_BROKEN', `this is not an event: ${field === '' ? '' : `${field}: `}${reason}`);
  }
  response.status(answer.outcome === 'new' ? 202 : 200).json(answer);
}

async function takeArray(events: EventDoor, bodies: unknown[], response: Response): Promise<void> {
  if (bodies.length > ARRAY_MAX)
    throw new GatewayError('BODY_TOO_LARGE', `send at most ${ARRAY_MAX} events as an array, or lines of JSON`);
  const answers = await events.take(bodies, bodies.length <= TOLD_MAX);
  response.json({ ...countsOf(answers), answers });
}

type Counts = Record<'new' | 'known' | 'refused', number>;

function countsOf(answers: readonly EventAnswer[], before: Counts = { new: 0, known: 0, refused: 0 }): Counts {
  const counts = { ...before };
  for (const { outcome } of answers) counts[outcome] += 1;
  return counts;
}

/** Responds with a line per line, and a last one with the counts. A caller that was cut off sends the file again: accepted events are `known`. */
async function takeLines(events: EventDoor, request: Request, response: Response): Promise<void> {
  request.setTimeout(IDLE_MS, () => request.socket.destroy());
  response.status(200).type('application/x-ndjson');
  let counts: Counts = { new: 0, known: 0, refused: 0 };
  let line = 0;
  for await (const batch of linesOf(request, { lineBytes: LINE_BYTES, batch: BATCH, linesMax: LINES_MAX })) {
    const answers = await takeBatch(events, batch);
    counts = countsOf(answers, counts);
    const text = answers.map((answer) => `${JSON.stringify({ line: (line += 1), ...answer })}\n`).join('');
    if (!response.write(text)) await drained(response);
  }
  response.end(`${JSON.stringify(counts)}\n`);
}

async function takeBatch(events: EventDoor, batch: readonly Line[]): Promise<EventAnswer[]> {
  const read = batch.map(parseLine);
  const taken = await events.take(
    read.flatMap((each) => ('body' in each ? [each.body] : [])),
    false,
  );
  let next = 0;
  return read.map((each) => ('body' in each ? (taken[next++] as EventAnswer) : each.refused));
}

function parseLine(line: Line): { body: unknown } | { refused: EventAnswer } {
  if ('fault' in line) return { refused: { outcome: 'refused', field: '', reason: line.fault } };
  try {
    return { body: parseBody(line.bytes) };
  } catch (fault) {
    if (!(fault instanceof GatewayError)) throw fault;
    return { refused: { outcome: 'refused', field: '', reason: fault.message.replace('the body', 'the line') } };
  }
}

/** A caller that does not read responses while sending is only buffered as far as memory allows. */
function drained(response: Response): Promise<void> | undefined {
  if (response.writableLength < 32_000_000) return undefined;
  return new Promise((resolve) => {
    response.once('drain', resolve).once('close', resolve);
  });
}
