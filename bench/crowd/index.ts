/** `npm run bench -- crowd`: 2,000 messages at once in one chat, 10,000 waiting at the start, a platform that takes two seconds per send. */
import { startFakeTelegram } from '../../channels/telegram/fake';
import type { FakeTelegram } from '../../channels/telegram/fake/contract';
import { loadavg } from 'node:os';
import { quantile } from '../path/load';
import { SECRET, startServer, TOKEN, type ParleyServer } from '../path/server';
import { backlog } from './backlog';
import { knocking, overloads, pause, series, type Knocks } from './shoppers';

type Report = (line: Record<string, unknown>) => void;

export interface CrowdSizes {
  /** Messages at once in one chat. */
  crowd: number;
  /** Rows that wait when the process starts. */
  pending: number;
  /** Shoppers on the slow platform, and how long a send takes there. */
  slowUsers: number;
  slowMs: number;
}

/** Others write meanwhile, a message a second in all from a shopper who has no other question open. */
const OTHERS = 40;
const OTHERS_PER_SECOND = 10;

export async function benchCrowd(report: Report, sizes: CrowdSizes): Promise<void> {
  const { crowd, pending, slowUsers, slowMs } = sizes;
  await withServer({ connections: crowd }, async (fake, server) => {
    const quiet = await besides(fake, server, async () => pause(5_000));
    report({ bench: 'crowd', what: 'others, nothing else happening', ...quiet.others });
    const loud = await besides(fake, server, () => inOneChat(fake, server, crowd));
    report({ bench: 'crowd', what: `${crowd} messages at once in one chat`, ...loud.result, ...loud.others });
  });
  report({ bench: 'crowd', what: `${pending} waiting at the start`, ...(await backlog(pending)) });
  await withServer({ connections: slowUsers, slowMs }, async (fake, server) => {
    fake.fail('slow', 1_000_000);
    report({
      bench: 'crowd',
      what: `${slowUsers} shoppers on a platform that takes ${slowMs} ms per send`,
      ...(await slowly(fake, server, slowUsers)),
    });
  });
}

async function withServer(
  { connections, slowMs = 0 }: { connections: number; slowMs?: number },
  run: (fake: FakeTelegram, server: ParleyServer) => Promise<void>,
): Promise<void> {
  const fake = await startFakeTelegram({
    token: TOKEN,
    secret: SECRET,
    record: 'count',
    everybodyWrote: true,
    connections: connections + OTHERS,
    faults: { seed: 1, rates: {}, slowMs },
  });
  const server = await startServer(fake.apiRoot, 4300 + (process.pid % 500));
  fake.setWebhook(`${server.url}/webhooks/telegram`);
  try {
    await run(fake, server);
  } finally {
    await server.stop();
    await fake.close();
  }
}

/** What others feel while it runs. */
async function besides<Result>(
  fake: FakeTelegram,
  server: ParleyServer,
  run: () => Promise<Result>,
): Promise<{ result: Result; others: Record<string, unknown> }> {
  const knocks = knocking(fake, 100, OTHERS, OTHERS_PER_SECOND);
  // Their first words make them known.
  await pause(5_000);
  knocks.clear();
  const result = await run();
  await knocks.stop();
  return { result, others: { others: shown(knocks), ...(await after(server)) } };
}

async function inOneChat(fake: FakeTelegram, server: ParleyServer, count: number): Promise<Record<string, unknown>> {
  const startedAt = performance.now();
  const cpu = server.cpuSeconds();
  const before = server.residentMb();
  const { ackMs } = await series(fake, 7, count);
  const ackedMs = performance.now() - startedAt;
  const ackCpuSeconds = round(server.cpuSeconds() - cpu);
  await server.handled();
  return {
    ackP50Ms: quantile(ackMs, 0.5),
    ackP99Ms: quantile(ackMs, 0.99),
    allAckedMs: Math.round(ackedMs),
    allHandledMs: Math.round(performance.now() - startedAt),
    ackCpuSeconds,
    cpuSeconds: round(server.cpuSeconds() - cpu),
    residentBeforeMb: Math.round(before),
  };
}

async function slowly(fake: FakeTelegram, server: ParleyServer, users: number): Promise<Record<string, unknown>> {
  const knocks = knocking(fake, 1_000, users, users / 5);
  await pause(30_000);
  await knocks.stop();
  return { ...shown(knocks), ...(await after(server)) };
}

function shown({ ackMs, replyMs }: Knocks): Record<string, number> {
  return {
    answered: replyMs.length,
    ackP50Ms: quantile(ackMs, 0.5),
    ackP99Ms: quantile(ackMs, 0.99),
    replyP50Ms: quantile(replyMs, 0.5),
    replyP99Ms: quantile(replyMs, 0.99),
  };
}

async function after(server: ParleyServer): Promise<Record<string, unknown>> {
  return {
    residentMb: Math.round(server.residentMb()),
    peakMb: Math.round(server.peakMb()),
    ...(await overloads(server)),
    machineLoad: round(loadavg()[0] ?? 0),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
