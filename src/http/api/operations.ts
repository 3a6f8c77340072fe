/** /api/operations: the state of each account, current problems, a live check of an account, and the path of one message. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import type { AccountStanding, Alert, Checked, OfferedChannel, TracedMessage } from '../../model/operations';
import { GatewayError } from '../../model/errors';
import type { Message, OutboxRow } from '../../model/records';
import type { Store } from '../../model/store';
import { parseWith } from '../parse';

export interface OperationParts {
  store: Pick<Store, 'messages' | 'outbox'>;
  alerts(): Promise<Alert[]>;
  accounts(): Promise<AccountStanding[]>;
  offered(): OfferedChannel[];
  /** Throws CHANNEL_UNKNOWN. */
  check(name: string, account: string): Promise<Checked>;
  /** Sends a test message. Throws NOT_FOUND. */
  test(wish: z.infer<typeof testSchema>): Promise<{ push: string; customer: string }>;
}

const checkSchema = z.strictObject({ channel: z.string().min(1).max(40), account: z.string().min(1).max(100) });
const testSchema = checkSchema.extend({ customer: z.string().trim().min(1).max(200) });
/** `conversation:seq`. */
const traceSchema = z.object({
  id: z.string().regex(/^[^:]{1,200}:\d{1,9}$/, 'the id of a message, such as 8f…:000000012'),
});
/** Messages before and after the requested one. */
const AROUND = 8;
const TEXT_MAX = 300;

export function createOperationRoutes({ store, alerts, accounts, offered, check, test }: OperationParts): Router {
  const router = express.Router();
  router.get('/', async (_request, response) => {
    const [now, standing] = await Promise.all([alerts(), accounts()]);
    response.json({ alerts: now, accounts: standing, offered: offered() });
  });
  router.post('/check', async (request, response) => {
    const { channel, account } = parseWith(checkSchema, request.body);
    response.json(await check(channel, account));
  });
  router.post('/test', async (request, response) => {
    response.status(202).json(await test(parseWith(testSchema, request.body)));
  });
  router.get('/trace', async (request, response) => {
    const { id } = parseWith(traceSchema, request.query);
    const asked = await store.messages.byId(id);
    if (!asked) throw new GatewayError('NOT_FOUND', 'no such message');
    const around = await store.messages.after(asked.conversation, Math.max(0, asked.seq - AROUND - 1), 2 * AROUND + 1);
    const turn = turnOf(around, asked);
    const rows = new Map((await store.outbox.byIds(turn.map(({ _id }) => _id))).map((row) => [row._id, row]));
    response.json({ messages: turn.map((message) => traced(message, rows.get(message._id), message._id === id)) });
  });
  return router;
}

/** What was said in one go, and the replies to it. */
function turnOf(around: readonly Message[], asked: Message): Message[] {
  const at = around.findIndex(({ _id }) => _id === asked._id);
  let first = at;
  while (first > 0 && (around[first]?.direction === 'out' || around[first - 1]?.direction === 'in')) first -= 1;
  let last = at;
  while (last < around.length - 1 && !(around[last]?.direction === 'out' && around[last + 1]?.direction === 'in'))
    last += 1;
  return around.slice(first, last + 1);
}

function traced(message: Message, row: OutboxRow | undefined, asked: boolean): TracedMessage {
  const {
    _id: id,
    direction,
    at,
    content,
    identity,
    intent,
    purpose,
    delivery,
    reason,
    providerMessageIds = [],
  } = message;
  return {
    id,
    direction,
    at: at.toISOString(),
    kind: content.kind,
    text: 'text' in content && typeof content.text === 'string' ? content.text.slice(0, TEXT_MAX) : '',
    channel: identity.split('|').slice(0, 2).join(' '),
    ...(intent && { intent }),
    ...(purpose && { purpose }),
    ...(delivery && { delivery }),
    ...((row?.reason ?? reason) !== undefined && { reason: row?.reason ?? reason }),
    ...(row && { attempts: row.attempts }),
    platformIds: row?.providerMessageIds ?? providerMessageIds,
    asked,
  };
}
