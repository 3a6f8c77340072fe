/** `npm run bench -- peer`: the bot that people would write first (telegraf, NLP.js, Redis) and ourselves, one after the other under the same load. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeTelegram } from '../../channels/telegram/fake';
import type { FakeTelegram } from '../../channels/telegram/fake/contract';
import { closedLoop, openLoop, quantile, type Measured, type Shoppers } from '../path/load';
import { projectRoot, SECRET, startServer, TOKEN, type Server } from '../path/server';
import { redisServer, startPeer } from './start';

type Report = (line: Record<string, unknown>) => void;

interface Plan {
  seconds: number;
  restMs: number;
  rates: number[];
  inFlight: number[];
}

/** Returning shoppers: each wrote once before anything is measured. */
const SHOPPERS = 1_600;
const WARM_PER_SECOND = 200;
const IDLE_MS = 5_000;
const FAKE = { token: TOKEN, secret: SECRET, record: 'count', everybodyWrote: true, connections: 100 } as const;

export async function benchPeer(
  report: Report,
  { seconds, quick }: { seconds: number; quick: boolean },
): Promise<void> {
  const redis = redisServer();
  if (redis === null) {
    process.stderr.write('bench: SKIPPED peer: redis-server is not on the PATH\n');
    return report({ bench: 'peer', skipped: 'redis-server is not on the PATH' });
  }
  const plan = planOf(seconds, quick);
  const corpus = join(projectRoot(), 'bench', 'peer', 'corpus.json');
  const { asked } = JSON.parse(readFileSync(corpus, 'utf8')) as { asked: string[] };
  const port = 4800 + (process.pid % 400);
  const systems: Record<'peer' | 'parley', (fake: FakeTelegram) => Promise<Server>> = {
    peer: (fake) => startPeer(fake.apiRoot, port, redis),
    parley: (fake) => startServer(fake.apiRoot, port),
  };
  const figures = {
    peer: await measure(systems.peer, asked, plan),
    parley: await measure(systems.parley, asked, plan),
  };
  // The equal job: entities too, as every message of a shop needs them; saturated only, where it shows.
  const equal = (fake: FakeTelegram): Promise<Server> => startPeer(fake.apiRoot, port, redis, true);
  const full = await measure(equal, asked, { ...plan, rates: [], inFlight: plan.inFlight.slice(0, 1) });
  compare(report, { ...figures, full });
}

function planOf(seconds: number, quick: boolean): Plan {
  return quick
    ? { seconds: Math.min(seconds, 4), restMs: 1_500, rates: [50, 200, 500], inFlight: [64] }
    : { seconds, restMs: 4_000, rates: [50, 200, 500, 1000], inFlight: [64, 1000] };
}

type Figures = Record<string, number | boolean>;

/** A line for each measure, with both systems side by side. */
function compare(report: Report, figures: Record<'peer' | 'parley' | 'full', Record<string, Figures>>): void {
  for (const name of Object.keys(figures.peer)) {
    const [peer, parley] = [figures.peer[name] ?? {}, figures.parley[name] ?? {}];
    report({ bench: 'peer', what: name, peer, parley, ratio: ratios(parley, peer) });
  }
  for (const [name, peer] of Object.entries(figures.full).filter(([name]) => name.startsWith('closed'))) {
    const parley = figures.parley[name] ?? {};
    report({ bench: 'peer', what: `${name}, peer with entities`, peer, parley, ratio: ratios(parley, peer) });
  }
}

async function measure(
  start: (fake: FakeTelegram) => Promise<Server>,
  texts: string[],
  plan: Plan,
): Promise<Record<string, Figures>> {
  const fake = await startFakeTelegram(FAKE);
  const server = await start(fake);
  fake.setWebhook(`${server.url}/webhooks/telegram`);
  const shoppers: Shoppers = { texts, free: Array.from({ length: SHOPPERS }, (_, index) => 10_000 + index) };
  const figures: Record<string, Figures> = {};
  const rest = (): Promise<void> => pause(plan.restMs);
  try {
    figures['start'] = { readyMs: Math.round(server.startMs), residentMb: Math.round(server.residentMb()) };
    await openLoop(fake, WARM_PER_SECOND, SHOPPERS / WARM_PER_SECOND, shoppers);
    await rest();
    figures['idle'] = { corePercent: await idlePercent(server) };
    for (const rate of plan.rates) {
      const run = (): Promise<Measured> => openLoop(fake, rate, plan.seconds, shoppers);
      const measured = await costed(server, run);
      // Late by more than a twentieth, or out of shoppers: the answers come slower than the questions.
      figures[`${rate}/s`] = { held: !measured.short && measured.seconds < plan.seconds * 1.05, ...shown(measured) };
      await rest();
    }
    for (const count of plan.inFlight) {
      figures[`closed ${count}`] = shown(
        await costed(server, () => closedLoop(fake, count, plan.seconds, 2, shoppers)),
      );
      await rest();
    }
    figures['memory'] = { peakMb: Math.round(server.peakMb()) };
  } finally {
    await server.stop();
    await fake.close();
  }
  return figures;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** What a process does that has nothing to do, in percent of one core. */
async function idlePercent(server: Server): Promise<number> {
  const before = server.cpuSeconds();
  await pause(IDLE_MS);
  return round(((server.cpuSeconds() - before) / (IDLE_MS / 1000)) * 100);
}

/** CPU is read over the whole run, the warm-up of a closed loop included, so it is set against all answers of that time. */
async function costed(server: Server, run: () => Promise<Measured>): Promise<Measured & { cpuPer1000: number }> {
  const before = server.cpuSeconds();
  const measured = await run();
  return { ...measured, cpuPer1000: ((server.cpuSeconds() - before) / measured.answeredInAll) * 1000 };
}

function shown({ answered, seconds, replyMs, cpuPer1000 }: Measured & { cpuPer1000: number }): Figures {
  return {
    perSecond: Math.round(answered / seconds),
    p50Ms: quantile(replyMs, 0.5),
    p99Ms: quantile(replyMs, 0.99),
    cpuPer1000: round(cpuPer1000),
  };
}

/** Ours by theirs: messages per second should be above one, everything else below. */
function ratios(ours: Figures, theirs: Figures): Record<string, number> {
  const both = Object.entries(ours).flatMap(([name, value]) => {
    const other = theirs[name];
    return typeof value === 'number' && typeof other === 'number' && other > 0 ? [[name, round(value / other)]] : [];
  });
  return Object.fromEntries(both) as Record<string, number>;
}

const round = (value: number): number => Math.round(value * 100) / 100;
