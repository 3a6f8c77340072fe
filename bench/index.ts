/** `npm run bench`: prints JSON lines, asserts nothing. `npm run bench -- path|peer|crowd|sessions|stages|store|events|nlu|talk|desk --seconds 10` measures one part; `nlu --data FOLDER` asks public sets too (`--sets CLINC150,Curekart` those alone, `--encoder FOLDER` with another encoder), `path --mongodb URI --redis URL` runs scaled out, `peer --quick` is short. */
import { cpus, totalmem } from 'node:os';
import { benchCrowd } from './crowd/index';
import { benchDesk } from './desk';
import { benchEvents } from './events';
import { benchNlu } from './nlu';
import { benchPath } from './path/index';
import { benchPeer } from './peer/index';
import { benchSessions } from './sessions/index';
import { benchStages } from './stages';
import { benchStore } from './store';
import { benchTalk } from './talk/index';

const report = (line: Record<string, unknown>): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** Options that a value follows. */
const VALUED = [
  '--data',
  '--encoder',
  '--sets',
  '--seconds',
  '--mongodb',
  '--redis',
  '--events',
  '--customers',
  '--sessions',
];

const environment = (given: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));

async function main(words: string[]): Promise<void> {
  const part = words.find((word, at) => !word.startsWith('-') && !VALUED.includes(words[at - 1] ?? '')) ?? 'all';
  const option = (name: string): string | undefined =>
    words.includes(name) ? words[words.indexOf(name) + 1] : undefined;
  const data = option('--data');
  const seconds = Number(option('--seconds') ?? 10) || 10;
  report({
    bench: 'machine',
    node: process.version,
    cores: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1e9),
    at: new Date().toISOString(),
  });
  if (part === 'all' || part === 'stages') await benchStages(report);
  if (part === 'all' || part === 'store') await benchStore();
  if (part === 'all' || part === 'events')
    await benchEvents(report, {
      events: Number(option('--events') ?? 20_000),
      customers: Number(option('--customers') ?? 5_000),
    });
  // `--sealed` adds the half of the set that was not read during development; `--show` prints what was not right.
  if (part === 'all' || part === 'talk')
    await benchTalk(report, { sealed: words.includes('--sealed'), show: words.includes('--show') });
  if (part === 'all' || part === 'nlu')
    await benchNlu(report, { data, encoder: option('--encoder'), sets: option('--sets')?.split(',') ?? [] });
  if (part === 'all' || part === 'path')
    await benchPath(report, {
      seconds,
      users: [64, 1000],
      rates: [200, 300, 500],
      env: environment({ MONGODB_URI: option('--mongodb'), REDIS_URL: option('--redis') }),
    });
  if (part === 'all' || part === 'desk') await benchDesk(report);
  if (part === 'crowd') await benchCrowd(report, { crowd: 2_000, pending: 10_000, slowUsers: 200, slowMs: 2_000 });
  if (part === 'sessions')
    await benchSessions(report, { sessions: Number(option('--sessions') ?? 10_000), seconds: Math.max(seconds, 30) });
  if (part === 'peer') await benchPeer(report, { seconds, quick: words.includes('--quick') });
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exitCode = 1;
});
