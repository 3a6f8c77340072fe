/** The whole table of a platform's outage: which fault, how long, what was under way; what arrived, how late, twice, lost. FAULTS=long prints all of it. */
import { createBullQueue } from '../../src/queue/bull';
import { silentLog } from '../../src/model/log';
import { systemClock } from '../../src/model/clock';
import { describeRedis, startRedis, type RedisUnderTest } from '../redis';
import { KINDS, playOutage, type Outage, type Result } from '../../src/gateway/outage.rig';

const LONG = process.env['FAULTS'] === 'long';
const MINUTE_MS = 60_000;
const LENGTHS = [8_000, MINUTE_MS, 10 * MINUTE_MS];
const WHAT: Outage['what'][] = ['reply', 'service', 'marketing'];

jest.setTimeout(1_800_000);

const cases = LENGTHS.flatMap((ms) => KINDS.flatMap((kind) => WHAT.map((what): Outage => ({ kind, ms, what }))));
/** The short form: one of each length, over all kinds. */
const chosen = LONG ? cases : [{ kind: '502', ms: MINUTE_MS, what: 'service' } satisfies Outage];
const lines: string[] = [];

afterAll(() => {
  if (!LONG) return;
  process.stdout.write(
    `| queue | outage | of | sent meanwhile | arrived | late p50, most | twice | unknown | lost | asked |\n|---|---|---|---|---|---|---|---|---|---|\n${lines.join('\n')}\n`,
  );
});

const title = '$kind for $ms ms, $what: nothing is lost, and what is in doubt is listed';

describe('the embedded queue', () => {
  test.each(chosen)(title, async (outage) => check('embedded', outage, await playOutage(outage)));
});

describeRedis('Bull', () => {
  let redis: RedisUnderTest;
  let made = 0;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  test.each(chosen)(title, async (outage) => {
    const parts = { url: redis.url, clock: systemClock(), log: silentLog };
    const queue = createBullQueue({ ...parts, prefix: `{outage${(made += 1)}}` });
    check('Bull', outage, await playOutage({ ...outage, queue }));
  });
});

function check(queue: string, outage: Outage, result: Result): void {
  lines.push(lineOf(queue, outage, result));
  expect(result.lost).toBe(0);
  if (outage.what !== 'marketing') expect(result.arrived).toBe(result.messages);
  else expect(result.twice).toBe(0);
  if (outage.kind === 'refused') expect([result.twice, result.unknown]).toEqual([0, 0]);
}

function lineOf(queue: string, { kind, ms, what }: Outage, result: Result): string {
  const seconds = (each: number): string => `${Math.round(each / 1000)} s`;
  const { messages, arrived, late, twice, unknown, lost, asked } = result;
  const cells = [
    queue,
    `${kind}, ${seconds(ms)}`,
    what,
    messages,
    arrived,
    `${seconds(late.median)}, ${seconds(late.most)}`,
  ];
  return `| ${[...cells, twice, unknown, lost, asked].join(' | ')} |`;
}
