import type { Clock } from '../../model/clock';
import { faultLine } from './fault';
import { makeFolder, type Folder } from '../folder.contract';
import { requireFlows } from './load';
import type { FlowLog } from '../../model/log';
import { createSource, memoryVersions, type SwappableSource } from './versions';
import { watchFlows, type Watching } from './watch';

const flow = (say: string): Record<string, string> => ({
  'flows/a.yaml': `flow: a\ntitle: { en: A }\nsteps:\n  - say: { en: ${say} }\n`,
});

/** Timers that fire when the test says so: no test waits for a real one. */
function handClock(): Clock & { tick(): void } {
  let timers: (() => void)[] = [];
  return {
    now: () => 0,
    after(_, run) {
      timers.push(run);
      return () => void (timers = timers.filter((timer) => timer !== run));
    },
    tick() {
      const due = timers;
      timers = [];
      due.forEach((run) => run());
    },
  };
}

let folder: Folder;
let source: SwappableSource;
let watching: Watching;
let clock: ReturnType<typeof handClock>;
let said: string[];

beforeEach(async () => {
  folder = makeFolder(flow('one'));
  said = [];
  const log: FlowLog = {
    info: (_, message) => void said.push(message),
    warn: (what, message) => void said.push(`${message}: ${String(what.fault)}`),
  };
  source = await createSource(requireFlows({ dir: folder.dir }), memoryVersions(), log);
  clock = handClock();
  watching = watchFlows({ dir: folder.dir, source, clock, log });
});
afterEach(() => {
  watching.close();
  folder.remove();
});

it('swaps the flows when a file has changed, and does nothing when none has', async () => {
  const before = source.library();
  expect(await watching.look()).toBe(false);
  expect(source.library()).toBe(before);
  folder.write(flow('another thing'));
  expect(await watching.look()).toBe(true);
  expect(source.library().current('a')?.version).not.toBe(before.current('a')?.version);
  expect(said).toEqual(['the flows were read again']);
});

it('names a broken file and keeps the flows as they were', async () => {
  const before = source.library();
  folder.write({ 'flows/a.yaml': 'flow: a\ntitle: { en: A }\nsteps:\n  - sya: { en: broken }\n' });
  await watching.look();
  expect(source.library()).toBe(before);
  expect(said).toEqual([
    'a flow file is wrong; the old flows stay: flows/flows/a.yaml:4:5 unknown key `sya`, did you mean `say`?',
  ]);
  folder.write(flow('mended'));
  await watching.look();
  expect(source.library()).not.toBe(before);
});

it('tells anyone who wants to know', async () => {
  const outcomes: string[] = [];
  const told = watchFlows({
    dir: folder.dir,
    source,
    clock,
    log: { info: () => undefined, warn: () => undefined },
    onReload: (outcome) => void outcomes.push(outcome.ok ? 'live' : outcome.faults.map(faultLine).join()),
  });
  folder.write(flow('another thing'));
  await told.look();
  told.close();
  expect(outcomes).toEqual(['live']);
});

it('looks on its own timer, and no more once it is closed', async () => {
  const before = source.library();
  folder.write(flow('by the timer'));
  clock.tick();
  await watching.look();
  expect(source.library()).not.toBe(before);
  watching.close();
  folder.write(flow('too late, it is closed'));
  expect(await watching.look()).toBe(false);
});
