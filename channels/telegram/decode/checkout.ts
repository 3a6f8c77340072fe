/** Questions that Telegram asks while a shopper pays: what they are, and our answer, which must be there within 10 seconds. */
import { given } from '../../../src/model/given';
import type { Decoded, InboundNotice } from '../../../src/model/inbound';
import { sleep, type Clock } from '../../../src/model/clock';
import type { Client } from '../send/client';
import { ignored, type Decoder, type Envelope } from './envelope';
import { idOf, inner, own, textOf, type Fields } from '../fields';

/** answerPreCheckoutQuery: "within 10 seconds"; some of them went by on the way here. */
const PATIENCE_MS = 8000;
const TRY_MS = 3000;

export function asked(
  what: 'pre_checkout_query' | 'shipping_query',
  query: Fields,
  envelope: Envelope,
  by: Decoder,
): Decoded {
  const id = idOf(query, 'id');
  if (!id) return ignored(what, 'it has no id to answer it by');
  const verdict =
    what === 'shipping_query' ? { refused: 'The address is chosen in the shop, not here.' } : verdictOf(query, by);
  const data: Record<string, string> = { query: id, ...verdict };
  const text =
    verdict.refused === undefined
      ? 'a shopper is about to pay one of our invoices'
      : 'a payment in the chat was refused';
  return {
    kind: 'notice',
    eventId: envelope.id,
    what,
    level: verdict.refused === undefined ? 'info' : 'warn',
    text,
    data,
    at: by.clock.now(),
  };
}

/** Only what we issued to this person for this sum is let through. */
function verdictOf(query: Fields, by: Decoder): { order?: string; refused?: string } {
  const payer = idOf(inner(query, 'from') ?? {}, 'id');
  const total = own(query, 'total_amount');
  const currency = textOf(query, 'currency', 3);
  const payload = textOf(query, 'invoice_payload', 128);
  const order =
    payer && currency && payload && typeof total === 'number'
      ? by.invoices.orderOf({ payload, payer, currency, total })
      : null;
  return order === null || order === ''
    ? { refused: 'This invoice is not valid for you. Please ask the shop for a new one.' }
    : { order };
}

/** Answers such a question; tries again while there is time. */
export async function answerQuestion(
  { what, data }: InboundNotice,
  client: Client,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const query = data?.['query'];
  if (query === undefined || (what !== 'pre_checkout_query' && what !== 'shipping_query')) return;
  const refused = data?.['refused'];
  const method = what === 'pre_checkout_query' ? 'answerPreCheckoutQuery' : 'answerShippingQuery';
  const payload = {
    [`${what}_id`]: query,
    ok: refused === undefined,
    ...given({ error_message: refused }),
  };
  const until = clock.now() + PATIENCE_MS;
  for (let pauseMs = 250; clock.now() < until && !signal.aborted; pauseMs *= 2) {
    const call = await client.call(method, payload, signal, TRY_MS);
    // Every answer but "later" is final: it was taken, it is too old, or it is not ours.
    if (call.ok || (call.failure.kind === 'api' && call.failure.code !== 429 && call.failure.code < 500)) return;
    const askedMs =
      call.failure.kind === 'api' && call.failure.retryAfterS !== undefined ? call.failure.retryAfterS * 1000 : pauseMs;
    await sleep(clock, Math.min(askedMs, Math.max(0, until - clock.now())), signal);
  }
}
