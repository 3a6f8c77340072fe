/** The path from webhook in to sendMessage out, over loopback, everything durable. */
import { startFakeTelegram } from '../../channels/telegram/fake';
import { closedLoop, openLoop, quantile, type Measured } from './load';
import { SECRET, startServer, TOKEN } from './server';

const REST_MS = 4_000;

export type Report = (line: Record<string, unknown>) => void;

export async function benchPath(
  report: Report,
  {
    seconds,
    users,
    rates,
    env = {},
  }: { seconds: number; users: number[]; rates: number[]; env?: Record<string, string> },
): Promise<void> {
  const fake = await startFakeTelegram({
    token: TOKEN,
    secret: SECRET,
    record: 'count',
    everybodyWrote: true,
    connections: 100,
  });
  const server = await startServer(fake.apiRoot, 4300 + (process.pid % 500), env);
  fake.setWebhook(`${server.url}/webhooks/telegram`);
  report({ bench: 'start', readyMs: Math.round(server.startMs), residentMb: Math.round(server.residentMb()) });
  try {
    // A cold process compiles while it answers; no one measures a shop's first seconds.
    await openLoop(fake, 200, 4);
    await rest();
    // Rates before saturation, with a rest after each: a disk that was driven hard goes on writing for seconds.
    for (const rate of rates) {
      report(atRate(rate, await openLoop(fake, rate, seconds)));
      await rest();
    }
    for (const count of users) {
      report(await saturated(count, () => closedLoop(fake, count, seconds, 3), server));
      await rest();
    }
  } finally {
    await server.stop();
    await fake.close();
  }
}

function atRate(perSecond: number, measured: Measured): Record<string, unknown> {
  const { answered, short } = measured;
  return { bench: 'rate', perSecond, answered, short, ...latencies(measured) };
}

const rest = (): Promise<void> => new Promise((done) => setTimeout(done, REST_MS));

async function saturated(
  users: number,
  run: () => Promise<Measured>,
  server: Awaited<ReturnType<typeof startServer>>,
): Promise<Record<string, unknown>> {
  const cpu = server.cpuSeconds();
  const stored = server.dataMb();
  const startedAt = performance.now();
  const measured = await run();
  // CPU is read over the whole run, warm-up included, so it is set against the same time.
  const cpuPerSecond = (server.cpuSeconds() - cpu) / ((performance.now() - startedAt) / 1000);
  const perSecond = measured.answered / measured.seconds;
  return {
    bench: 'saturation',
    users,
    perSecond: Math.round(perSecond),
    ...latencies(measured),
    cpuSecondsPer1000: Math.round((cpuPerSecond / perSecond) * 1000 * 100) / 100,
    residentMb: Math.round(server.residentMb()),
    storedMbPer1000:
      Math.round(((server.dataMb() - stored) / (perSecond * ((performance.now() - startedAt) / 1000))) * 1000 * 10) /
      10,
  };
}

function latencies({ replyMs, ackMs }: Measured): Record<string, number> {
  return {
    replyP50Ms: quantile(replyMs, 0.5),
    replyP95Ms: quantile(replyMs, 0.95),
    replyP99Ms: quantile(replyMs, 0.99),
    ackP50Ms: quantile(ackMs, 0.5),
    ackP99Ms: quantile(ackMs, 0.99),
  };
}
