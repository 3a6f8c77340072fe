import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHANNELS } from '../../channels/index';
import { offlineChannel } from '../compose/offline';
import { openSetup } from '../compose/setup';
import { readShopFiles } from '../compose/shop-files';
import { inspectFlows } from '../flow/read/check';
import { loadJourneys } from '../flow/journeys/read';
import { projectRoot } from '../root';
import { init } from './init';
import { print } from './print';
import { playJourneys } from './test';

const NOW = Date.parse('2027-05-04T09:00:00Z');
let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-init-')));
  jest.spyOn(print, 'line').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});
const open = (dir: string) => openSetup({ root: projectRoot(), env: {}, dir, from: dir });

test('makes a project without a fault, whose journeys pass, and whose shop sells its own goods', async () => {
  const dir = join(folder, 'tide-and-water');
  init(dir, undefined, NOW);
  const setup = open(dir);
  const config = setup.config();
  const { dir: flows, ...layered } = setup.home.flows;
  const channels = CHANNELS.map(({ name }) => offlineChannel(name));
  // With the channels, as `parley check` does it: the standard files have no label that one of them cuts.
  const { faults, wins } = inspectFlows(flows, { ...layered, channels });
  expect(faults).toEqual([]);
  expect(wins.map(({ what, file }) => `${what} ${file}`)).toEqual(['flow `gift` flows/gift.yaml']);
  expect(config.shop).toMatchObject({ connector: 'file', name: 'Tide And Water' });
  expect(readShopFiles(config, setup.home).data?.orders[0]?.placedAt).toBe('2027-05-01T09:30:00Z');
  const { journeys } = loadJourneys(flows, '');
  const played = await playJourneys(journeys, ['webchat'], setup);
  expect(played.map(({ ok, steps }) => (ok ? 'ok' : steps.at(-1)?.wrong))).toEqual(['ok', 'ok']);
});

test('every editor line leads to a schema, and no folder is empty', () => {
  const dir = join(folder, 'shop');
  init(dir);
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  const yaml = entries.filter(({ name }) => name.endsWith('.yaml')).map((entry) => join(entry.parentPath, entry.name));
  expect(yaml.length).toBeGreaterThan(6);
  for (const file of yaml) {
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(file, 'utf8')) ?? [];
    expect([file, existsSync(join(file, '..', schema))]).toEqual([file, true]);
  }
  const settings = JSON.parse(readFileSync(join(dir, '.vscode', 'settings.json'), 'utf8')) as {
    'yaml.schemas': object;
  };
  for (const schema of Object.keys(settings['yaml.schemas'])) expect(existsSync(join(dir, schema))).toBe(true);
  expect(
    entries.filter((entry) => entry.isDirectory() && readdirSync(join(entry.parentPath, entry.name)).length === 0),
  ).toEqual([]);
  expect(readFileSync(join(dir, '.gitignore'), 'utf8')).toContain('data/');
});

test.each(['Ada\'s: tea & "more"', 'true', '#1 shop', '海港商店', '- x'])('takes the name %j as it is', (name) => {
  const dir = join(folder, 'shop');
  init(dir, name);
  expect(open(dir).config()).toMatchObject({ shop: { name }, facts: { company: { name } } });
});

test('writes into an empty folder, and over nothing', () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  init(empty);
  expect(existsSync(join(empty, 'parley.yaml'))).toBe(true);
  expect(() => init(empty)).toThrow(`${empty} is not empty, and init replaces no file`);
  writeFileSync(join(folder, 'file'), '');
  expect(() => init(join(folder, 'file'))).toThrow('is a file; name a new or an empty folder');
  expect(() => init(join(folder, 'file', 'shop'))).toThrow('cannot be made');
  expect(() => init(join(folder, 'shop'), ' ')).toThrow('--name');
  expect(readdirSync(folder).sort()).toEqual(['empty', 'file']);
});
