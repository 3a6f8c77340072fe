/** `parley webhooks`: what the running gateway told other systems, telling it again, and switching an endpoint on. */
import { z } from 'zod';
import { given } from '../model/given';
import { GatewayError } from '../model/errors';
import { askGateway } from './gateway';
import { print } from './print';

export interface WebhookArguments {
  server?: string;
  endpoint?: string;
  state?: string;
  kind?: string;
  ids?: string;
  limit?: string;
  json?: boolean;
}

const listSchema = z.object({
  deliveries: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      state: z.string(),
      tries: z.number(),
      last: z.string().optional(),
      createdAt: z.string(),
    }),
  ),
});

export async function listWebhooks({ server, json, endpoint, state, kind, limit }: WebhookArguments): Promise<void> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ endpoint, state, kind, limit }))
    if (value !== undefined) query.set(name, value);
  const { body } = await askGateway({
    path: `/api/webhooks/deliveries?${query}`,
    ...given({ server }),
  });
  if (json === true) return print.json(body, 2);
  const { deliveries } = listSchema.parse(body);
  if (deliveries.length === 0) return print.line('nothing was told');
  for (const { createdAt, id, kind: what, state: how, tries, last = '' } of deliveries)
    print.line([createdAt, how.padEnd(9), String(tries).padStart(2), last.padEnd(11), what.padEnd(16), id].join('  '));
}

export async function replayWebhooks({ server, ids, endpoint, state, kind }: WebhookArguments): Promise<void> {
  if (ids === undefined && endpoint === undefined)
    throw new GatewayError('BODY_BROKEN', 'say which: --ids a,b or --endpoint main');
  const wanted = { endpoint, state, kind, ids: ids?.split(',').map((id) => id.trim()) };
  await post('/api/webhooks/replay', wanted, server);
}

export const switchWebhooks = (id: string, { server }: WebhookArguments): Promise<void> =>
  post(`/api/webhooks/${encodeURIComponent(id)}/on`, {}, server);

async function post(path: string, sent: object, server: string | undefined): Promise<void> {
  const { body } = await askGateway({ path, body: sent, ...given({ server }) });
  print.json(body, 2);
}
