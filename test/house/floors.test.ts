/** The house's own laws, checked on every run: imports go one way, no cycles, heavy packages live in one folder, core names no channel. */
import { dirname, relative, resolve } from 'node:path';
import { readSources, root, type Source } from './sources';

/** Lowest first; the longest matching prefix counts. */
const FLOORS: readonly (readonly [prefix: string, floor: number])[] = [
  ['src/model/', 0],
  ['src/outgoing/', 0],
  ['channels/', 1],
  ['nlu/', 1],
  ['config/', 1],
  ['src/store/', 1],
  ['src/queue/', 1],
  ['src/shop/', 1],
  ['src/cards/', 1],
  ['src/media/', 1],
  ['src/mail/', 1],
  ['src/flow/', 2],
  ['src/people/', 2],
  ['src/access/', 2],
  ['src/gateway/', 3],
  ['src/proactive/', 4],
  ['src/segments/', 4],
  ['src/campaigns/', 4],
  ['src/desk/', 4],
  ['src/editing/', 4],
  ['src/insight/', 4],
  ['src/http/', 5],
  ['src/compose/', 6],
  ['src/cli/', 7],
  ['src/main.ts', 7],
  ['src/', 6],
];

/** The list of channels and the contract suite are above the folders that they list. */
const WINGS_OF_FLOOR_ONE = [
  'channels/',
  'nlu/',
  'config/',
  'src/store/',
  'src/queue/',
  'src/shop/',
  'src/cards/',
  'src/media/',
  'src/mail/',
];

const HEAVY: Record<string, string> = {
  mongoose: 'src/store/',
  bull: 'src/queue/bull.ts',
  telegraf: 'channels/telegram/',
  botbuilder: 'channels/teams/',
  'whatsapp-web.js': 'channels/whatsapp-web/',
  'onnxruntime-node': 'nlu/',
  compromise: 'nlu/',
  express: 'src/http/',
  '@aws-sdk': 'src/media/',
  undici: 'src/outgoing/',
  'prom-client': 'src/insight/',
  '@node-rs': 'src/access/',
  'ipaddr.js': 'src/outgoing/',
  nodemailer: 'src/mail/',
  otpauth: 'src/access/',
};

const CHANNEL_NAMES = /\b(telegram|whatsapp|teams|webchat)\b/i;
const CORE =
  /^src\/(model|gateway|flow|cards|people|proactive|segments|campaigns|desk|editing|insight|store|queue|media|mail)\//;

const sources = readSources(['src', 'channels', 'nlu', 'config']).filter(
  (source) => !/\.(test|contract|rig)\.ts$/.test(source.path),
);
const floorOf = (path: string): number => FLOORS.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 6;
const wingOf = (path: string): string | undefined => WINGS_OF_FLOOR_ONE.find((wing) => path.startsWith(wing));

function targetOf(source: Source, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = relative(root, resolve(root, dirname(source.path), specifier));
  return [`${base}.ts`, `${base}/index.ts`, base].find((path) => sources.some((each) => each.path === path));
}

test('an import never goes up, and the parts of the first floor do not know one another', () => {
  const faults = sources.flatMap((source) =>
    source.imports.flatMap((specifier) => {
      const target = targetOf(source, specifier);
      if (!target) return [];
      const up = floorOf(target) > floorOf(source.path);
      const sideways = floorOf(source.path) === 1 && floorOf(target) === 1 && wingOf(source.path) !== wingOf(target);
      return up || sideways ? [`${source.path} imports ${target}`] : [];
    }),
  );
  expect(faults).toEqual([]);
});

test('the program holds no test code: nothing that is built imports from test/', () => {
  const faults = sources.flatMap((source) =>
    source.imports
      .filter(
        (specifier) =>
          specifier.startsWith('.') &&
          relative(root, resolve(root, dirname(source.path), specifier)).startsWith('test/'),
      )
      .map((specifier) => `${source.path} imports ${specifier}`),
  );
  expect(faults).toEqual([]);
});

test('an example uses the public seams only, and nothing of the program imports an example', () => {
  const folderOf = (path: string): string => path.split('/').slice(0, 2).join('/');
  const faults = readSources(['examples'])
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(root, resolve(root, dirname(path), specifier)))
        .filter((target) => folderOf(target) !== folderOf(path))
        .map((target) => `${path} imports ${target}`),
    );
  const inward = sources.flatMap(({ path, imports }) =>
    imports.filter((specifier) => specifier.includes('/examples/')).map((specifier) => `${path} imports ${specifier}`),
  );
  expect([...faults, ...inward]).toEqual([]);
});

test('one channel does not know another', () => {
  const folder = (path: string): string | undefined => /^channels\/([^/]+)\//.exec(path)?.[1];
  const faults = sources.flatMap((source) =>
    source.imports.flatMap((specifier) => {
      const target = targetOf(source, specifier);
      return folder(source.path) && target && folder(target) && folder(target) !== folder(source.path)
        ? [`${source.path} imports ${target}`]
        : [];
    }),
  );
  expect(faults).toEqual([]);
});

test('there is no cycle of imports, types included', () => {
  const graph = new Map(
    sources.map((source) => [
      source.path,
      source.imports.map((specifier) => targetOf(source, specifier)).filter((target) => target !== undefined),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, way: string[]): void => {
    if (way.includes(path)) return void cycles.push([...way.slice(way.indexOf(path)), path].join(' -> '));
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  expect(cycles).toEqual([]);
});

test('each heavy package is imported in one folder', () => {
  const faults = sources.flatMap((source) =>
    source.imports
      .filter(
        (specifier) =>
          HEAVY[specifier.split('/')[0] ?? ''] !== undefined &&
          !source.path.startsWith(HEAVY[specifier.split('/')[0] ?? ''] ?? ''),
      )
      .map((specifier) => `${source.path} imports ${specifier}`),
  );
  expect(faults).toEqual([]);
});

test('core never names a channel', () => {
  const faults = sources
    .filter((source) => CORE.test(source.path))
    .flatMap((source) =>
      source.code
        .split('\n')
        .flatMap((line, index) => (CHANNEL_NAMES.test(line) ? [`${source.path}:${index + 1} ${line.trim()}`] : [])),
    );
  expect(faults).toEqual([]);
});

test('private notes are out of reach of everything that writes to shoppers', () => {
  const readers = sources.filter((source) => /\bstore\.notes\b|\bnotes\.(insert|ofCustomer)\b/.test(source.code));
  expect(readers.map(({ path }) => path).sort()).toEqual([
    'src/desk/search.ts',
    'src/desk/shown.ts',
    'src/desk/work.ts',
  ]);
});
