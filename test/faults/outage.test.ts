/** The whole table of a platform's outage: which fault, how long, what was under way; what arrived, how late, twice, lost. FAULTS=long prints all of it. */
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
    `| outage | of | sent meanwhile | arrived | late p50, most | twice | unknown | lost | asked |\n|---|---|---|---|---|---|---|---|---|\n${lines.join('\n')}\n`,
  );
});

test.each(chosen)('$kind for $ms ms, $what: nothing is lost, and what is in doubt is listed', async (outage) => {
  const result = await playOutage(outage);
  lines.push(lineOf(outage, result));
  expect(result.lost).toBe(0);
  if (outage.what !== 'marketing') expect(result.arrived).toBe(result.messages);
  else expect(result.twice).toBe(0);
  if (outage.kind === 'refused') expect([result.twice, result.unknown]).toEqual([0, 0]);
});

function lineOf({ kind, ms, what }: Outage, result: Result): string {
  const seconds = (each: number): string => `${Math.round(each / 1000)} s`;
  const { messages, arrived, late, twice, unknown, lost, asked } = result;
  const cells = [`${kind}, ${seconds(ms)}`, what, messages, arrived, `${seconds(late.median)}, ${seconds(late.most)}`];
  return `| ${[...cells, twice, unknown, lost, asked].join(' | ')} |`;
}
