/** The exercise of docs/projects.md, word for word: its files are written beside a running gateway, which talks by them without a restart. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createParley, type Parley } from '../app';
import { offlineChannel } from '../compose/offline';
import { openSetup } from '../compose/setup';
import { inspectFlows } from '../flow/read/check';
import { runJourney, wordsOf, type Talker } from '../flow/journeys/play';
import { loadJourneys } from '../flow/journeys/read';
import { systemClock } from '../model/clock';
import type { Sender } from '../model/inbound';
import type { Log } from '../model/log';
import { projectRoot } from '../root';
import { captureChannel } from './capture';
import { init } from './init';
import { print } from './print';
import { createTalker } from './talker';
import { playJourneys } from './test';

const DOCS = readFileSync(join(projectRoot(), 'docs', 'projects.md'), 'utf8');
const [, exercise = ''] = /^## Exercise[^\n]*\n([\s\S]*?)^## /m.exec(DOCS) ?? [];
const files = [...exercise.matchAll(/^```yaml\n# my-shop\/(\S+)\n([\s\S]*?)^```/gm)];

let folder = '';
let parley: Parley | undefined;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-exercise-')));
  jest.spyOn(print, 'line').mockImplementation(() => undefined);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await parley?.stop();
  rmSync(folder, { recursive: true });
});

/** Resolves when the line was logged. */
function listening(): { log: Log; said(line: string): Promise<void> } {
  const waiting = new Map<string, () => void>();
  const hear = (_: unknown, line: string): void => waiting.get(line)?.();
  const said = (line: string): Promise<void> => new Promise((done) => void waiting.set(line, done));
  return { log: { info: hear, warn: hear, error: hear }, said };
}

test('a flow with a slot, a card and a condition, in two languages and with its journey, is live without a restart', async () => {
  expect(files.map(([, path]) => path)).toEqual([
    'flows/pickup.yaml',
    'texts/en/collecting.yaml',
    'texts/de/collecting.yaml',
    'journeys/pickup.yaml',
  ]);
  const dir = join(folder, 'my-shop');
  init(dir);
  const setup = openSetup({ root: projectRoot(), env: {}, dir, from: dir });
  const { home, manifests, extensions } = setup;
  const config = setup.config({
    overrides: { dataDir: join(folder, 'data'), gateway: { quietMs: 0 }, disclosure: { enabled: false } },
  });
  const { log, said } = listening();
  const channel = captureChannel(offlineChannel('webchat', manifests), () => undefined);
  const clock = systemClock();
  const [root, serve] = [home.root, false];
  const running = await createParley({
    root,
    home,
    manifests,
    extensions,
    config,
    clock,
    log,
    channels: [channel],
    serve,
  });
  parley = running;
  await running.start();
  const shopper = (user: string, sender: Sender = {}): Talker =>
    createTalker({
      parley: running,
      channels: [channel],
      clock: { ...clock, advance: async () => undefined },
      user,
      sender,
      lastSent: () => '',
    });

  const before = await shopper('before').say('can i pick it up myself?');
  expect(before.map(wordsOf).join(' ')).toContain('collection point');
  const live = said('the changed flows are live');
  for (const [, path = '', text = ''] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  await live;

  const { journeys, faults } = loadJourneys(dir, '');
  const ours = journeys.filter(({ file }) => file.endsWith('pickup.yaml'));
  expect([ours.length, faults]).toEqual([1, []]);
  for (const journey of ours) expect((await runJourney(journey, shopper('english'))).steps.at(-1)?.wrong).toEqual([]);
  const german = shopper('german', { language: 'de' });
  expect((await german.say('Kann ich es selbst abholen?')).map(wordsOf).join(' ')).toContain(
    'Wann möchten Sie es abholen?',
  );
  expect((await german.tap('An einem anderen Tag')).map(wordsOf).join(' ')).toMatch(
    /Wir heben es 7 Tage für Sie auf.*Tee/s,
  );

  const { dir: flows, ...layered } = home.flows;
  const checked = inspectFlows(flows, layered);
  expect([checked.faults, checked.wins.map(({ what }) => what)]).toEqual([
    [],
    expect.arrayContaining(['flow `pickup`']),
  ]);
  expect((await playJourneys(ours, ['webchat'], setup)).map(({ ok }) => ok)).toEqual([true]);
}, 240_000);
