/** `parley outbox`: messages that failed or whose fate is unknown, asked of the running gateway. */
import { z } from 'zod';
import { given } from '../model/given';
import { GatewayError } from '../model/errors';
import { askGateway, type Asked } from './gateway';
import { print } from './print';

export interface OutboxArguments {
  /** Where the gateway runs. */
  server?: string;
  state?: string;
  limit?: string;
  json?: boolean;
}

const messageSchema = z.object({
  id: z.string(),
  identity: z.string(),
  purpose: z.string(),
  state: z.string(),
  reason: z.string(),
  attempts: z.number(),
  repeated: z.boolean(),
  createdAt: z.string(),
});
const listSchema = z.object({
  messages: z.array(messageSchema),
  counts: z.object({ failed: z.number(), unknown: z.number() }),
});

export async function listOutbox({ server, state, limit = '100', json }: OutboxArguments): Promise<void> {
  const query = new URLSearchParams({ limit, ...given({ state }) });
  const { body } = await ask(server, `?${query.toString()}`);
  if (json === true) return print.json(body, 2);
  const { messages, counts } = listSchema.parse(body);
  if (messages.length === 0) return print.line('every message arrived, or is still on its way');
  for (const { id, createdAt, state: now, purpose, identity, reason, attempts, repeated } of messages)
    print.line(
      `${id}  ${createdAt}  ${now}  ${purpose}  ${identity}  ${reason}  tries ${attempts}${repeated ? ', repeated' : ''}`,
    );
  print.line(`failed ${counts.failed}, unknown ${counts.unknown}`);
}

/** `ids` of messages, or `all` of a state. Each is answered for itself. */
export async function settleOutbox(
  what: 'retry' | 'drop',
  ids: string[],
  { server, state }: OutboxArguments,
): Promise<void> {
  const chosen = ids.length > 0 ? ids : await all(server, state);
  for (const id of chosen) {
    const fault = await ask(server, `/${encodeURIComponent(id)}/${what}`, {}).then(
      ({ status, body }) => (status < 300 ? null : `refused: ${JSON.stringify(body)}`),
      (refusal: unknown) => (refusal instanceof GatewayError ? refusal.message : String(refusal)),
    );
    print.line(`${id}  ${fault ?? (what === 'retry' ? 'queued' : 'dropped')}`);
    if (fault !== null) process.exitCode = 1;
  }
}

function ask(server: string | undefined, path: string, body?: object): ReturnType<typeof askGateway> {
  const asked: Asked = { path: `/api/outbox${path}` };
  return askGateway({ ...asked, ...(body && { body }), ...given({ server }) });
}

async function all(server: string | undefined, state: string | undefined): Promise<string[]> {
  if (state === undefined)
    throw new GatewayError('BODY_BROKEN', 'name messages, or all of a state: --state failed or --state unknown');
  const { body } = await ask(server, `?limit=500&state=${state}`);
  return listSchema.parse(body).messages.map(({ id }) => id);
}
