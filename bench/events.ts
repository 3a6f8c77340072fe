/** Shop events through the real program: taken durably by `POST /api/events`, then handled: features kept, pushes planned and cancelled. */
import { startServer } from './path/server';
import type { Report } from './path/index';

const KEY = 'bench-api-key-bench-api-key';
const LINE = { sku: 'BP-100-BLACK', product: 'bp-100', quantity: 1, price: 5900 };
const SENDERS = 4;
const PER_BODY = 5_000;
/** Events whose handling is asked for. */
const WATCHED = 40;

export async function benchEvents(
  report: Report,
  { events, customers }: { events: number; customers: number },
): Promise<void> {
  const server = await startServer('http://127.0.0.1:9', 4900 + (process.pid % 90), { PARLEY_API_KEY: KEY });
  const headers = { 'x-api-key': KEY };
  try {
    const bodies = bodiesOf(events, customers);
    const cpu = server.cpuSeconds();
    const start = performance.now();
    await Promise.all(
      Array.from({ length: SENDERS }, async () => {
        for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
          const answer = await fetch(`${server.url}/api/events`, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/x-ndjson' },
            body,
          });
          const last = (await answer.text()).trim().split('\n').at(-1);
          if (!answer.ok || !/"refused":0/.test(last ?? '')) throw new Error(`events were refused: ${last}`);
        }
      }),
    );
    const takenMs = performance.now() - start;
    for (let each = 0; each < WATCHED; each += 1)
      await handled(`${server.url}/api/events/e${Math.floor((each * (events - 1)) / (WATCHED - 1))}`, headers);
    const handledMs = performance.now() - start;
    report({
      bench: 'events',
      events,
      customers,
      takenPerSecond: Math.round(events / (takenMs / 1_000)),
      handledPerSecond: Math.round(events / (handledMs / 1_000)),
      cpuSecondsPer1000: Number(((server.cpuSeconds() - cpu) / (events / 1_000)).toFixed(2)),
      peakMb: Math.round(server.peakMb()),
    });
  } finally {
    await server.stop();
  }
}

async function handled(url: string, headers: Record<string, string>): Promise<void> {
  for (;;) {
    const { event } = (await (await fetch(url, { headers })).json()) as {
      event: { handledAt: string | null };
    };
    if (event.handledAt !== null) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Carts that change, with an order at times, each shopper's events spread over the file. */
function bodiesOf(events: number, customers: number): string[] {
  const from = Date.now() - events;
  const lines = Array.from({ length: events }, (_, index) => {
    const customer = `bench-${index % customers}`;
    const about = { id: `e${index}`, customer, at: new Date(from + index).toISOString() };
    const order = { number: `o${index}`, currency: 'EUR', total: 5900, lines: [LINE] };
    const cart = { id: `cart-${customer}`, currency: 'EUR', total: 5900 + index, lines: [LINE] };
    return JSON.stringify(
      index % 10 === 9 ? { ...about, type: 'order.placed', order } : { ...about, type: 'cart.updated', cart },
    );
  });
  const bodies: string[] = [];
  for (let at = 0; at < lines.length; at += PER_BODY) bodies.push(`${lines.slice(at, at + PER_BODY).join('\n')}\n`);
  return bodies.reverse();
}
