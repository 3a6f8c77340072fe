import { systemClock } from '../../model/clock';
import type { FlowEngine } from '../../model/flow';
import { createDemoShop } from '../../../test/demo';
import { shopCards } from '../actions/show/makers';
import { createEngine } from '../run/engine';
import { makeFolder, type Folder } from '../folder.contract';
import { wordsOf } from '../journeys/play';
import { requireFlows } from './load';
import type { FlowLog } from '../../model/log';
import { scripted } from '../script.contract';
import { quiet, startTalk } from '../talk.contract';
import { createSource, memoryVersions, type SwappableSource, type VersionStore } from './versions';

const flow = (first: string, last: string, extra = ''): Record<string, string> => ({
  'flows/a.yaml': `flow: a\ntitle: { en: A }\nintents: [a]\nslots: { order: { from: [order] }, size: }\nsteps:\n  - collect: order\n    ask: { en: ${first} }\n    otherwise: end\n${extra}  - collect: size\n    ask: { en: Size? }\n    accepts: [number]\n    otherwise: end\n  - say: { en: "${last} {{ slots.order }} {{ slots.size }}" }\n`,
});
const nlu = scripted({ a: { intent: 'a' } });

let folder: Folder;
beforeEach(() => {
  folder = makeFolder(flow('Old order?', 'Old end'));
});
afterEach(() => {
  folder.remove();
});

const engineOf = (library: SwappableSource, log: FlowLog = quiet): FlowEngine =>
  createEngine({ library, shop: createDemoShop({ now: () => 0 }), clock: systemClock(), cards: shopCards(), log });
const sourceOf = (store: VersionStore, log: FlowLog = quiet): Promise<SwappableSource> =>
  createSource(requireFlows({ dir: folder.dir }), store, log);
const words = async (replies: Promise<Parameters<typeof wordsOf>[0][]>): Promise<string> =>
  (await replies).map(wordsOf).join(' | ');

it('keeps a running conversation on the version that it started with, and starts new ones with the new one', async () => {
  const source = await sourceOf(memoryVersions());
  const [running, later] = [startTalk(engineOf(source), nlu), startTalk(engineOf(source), nlu)];
  expect(await words(running.say('a'))).toBe('Old order?');
  folder.write(flow('New order?', 'New end'));
  await source.swap(requireFlows({ dir: folder.dir }));
  expect(await words(running.say('1042'))).toBe('Size?');
  expect(await words(running.say('42'))).toBe('Old end 1042 42');
  expect(await words(later.say('a'))).toBe('New order?');
});

it('keeps the version across a restart', async () => {
  const kept = memoryVersions();
  const running = startTalk(engineOf(await sourceOf(kept)), nlu);
  await running.say('a');
  folder.write(flow('New order?', 'New end'));
  const restarted = startTalk(engineOf(await sourceOf(kept)), nlu);
  restarted.state = running.state;
  await restarted.say('1042');
  expect(await words(restarted.say('42'))).toBe('Old end 1042 42');
});

it('starts the flow again with its slots kept, and says so in the log, when the version is gone', async () => {
  const running = startTalk(engineOf(await sourceOf(memoryVersions())), nlu);
  await running.say('a');
  await running.say('1042');
  folder.write(flow('New order?', 'New end', '  - say: { en: This is new. }\n'));
  const said: string[] = [];
  const log: FlowLog = { info: () => undefined, warn: (_, message) => void said.push(message) };
  const restarted = startTalk(engineOf(await sourceOf(memoryVersions(), log), log), nlu);
  restarted.state = running.state;
  expect(await words(restarted.say('42'))).toBe('New end 1042 42');
  expect(said).toEqual([
    'this version of a flow is gone',
    'a version of a flow is gone; the flow starts again with its slots kept',
  ]);
});

it('leaves a flow that is gone altogether', async () => {
  const running = startTalk(engineOf(await sourceOf(memoryVersions())), nlu);
  await running.say('a');
  const other = makeFolder();
  const restarted = startTalk(
    engineOf(await createSource(requireFlows({ dir: other.dir }), memoryVersions(), quiet)),
    nlu,
  );
  other.remove();
  restarted.state = running.state;
  expect(await words(restarted.say('1042'))).toBe('en system.out_of_scope');
});

it('lets a running conversation say a text that the new files no longer have', async () => {
  const keyed = (text: string): Record<string, string> => ({
    ...flow('Old order?', 'Old end', `  - say: ${text}\n`),
    'texts/en/own.yaml': `${text}: Said by ${text}\n`,
  });
  folder.write(keyed('own.old'));
  const source = await sourceOf(memoryVersions());
  const running = startTalk(engineOf(source), nlu);
  await running.say('a');
  folder.write(keyed('own.new'));
  await source.swap(requireFlows({ dir: folder.dir }));
  expect(await words(running.say('1042'))).toBe('Said by own.old | Size?');
});
