/** The docs say nothing that is not so: their paths, commands, tables and examples are those of the code. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CHANNELS } from '../../channels';
import { createTokens } from '../../channels/webchat/token';
import { loadConfig } from '../../src/compose/config';
import { configSchema, ENVIRONMENT } from '../../config/schema';
import { readLanguages } from '../../nlu/languages';
import { withVariables } from '../../src/compose/containers';
import { withSettings } from '../../src/compose/settings';
import { createProgram } from '../../src/cli/main';
import { VERBS } from '../../src/flow/actions';
import { checkFlows } from '../../src/flow/read/check';
import { factsOf } from '../../src/flow/read/facts';
import { faultLine } from '../../src/flow/read/fault';
import { systemClock } from '../../src/model/clock';
import { FAULTS } from '../../src/model/errors';
import { readDocs } from './docs';
import { readSources, root } from './sources';

const docs = readDocs();
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).scripts;
const bare = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '');

/** Made at run time or written by the reader. */
const MADE =
  /^(data\/|dist\/|config\/local\.yaml$|flows\/(flows|texts\/\w+|journeys)\/alterations\.yaml|flows\/corrections\/(learned\.yaml|settled\.jsonl)$)/;
/** The folder above the first placeholder or star must exist; a place in a file (`a.yaml:3:5 …`) is no path. */
const solid = (path: string): string => (/[<*]/.test(path) ? dirname(`${path.split(/[<*]/)[0]}x`) : path);

test('every path that they name exists', () => {
  const paths = docs.spans
    .filter((span) => /^[\w.@<>*-]+\/[\w./<>*-]*$/.test(span) || /^[\w-]+\.(md|yml|json|cjs)$/.test(span))
    .filter((path) => !MADE.test(path));
  expect(paths.length).toBeGreaterThan(50);
  expect(paths.filter((path) => !existsSync(join(root, solid(path))))).toEqual([]);
});

test('every file or folder of this repository inside a command or a drawing exists', () => {
  const words = [
    ...docs.blocks.filter(({ language }) => language === 'sh' || language === '').map(({ text }) => text),
    ...docs.spans.filter((span) => span.startsWith('npx ')),
  ].join('\n');
  const paths = [...words.matchAll(/(?<![\w./:-])((?:src|channels|nlu|flows|config|web|test|bench)\/[\w./-]*)/g)].map(
    (match) => match[1] ?? '',
  );
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every link leads somewhere', () => {
  const anchors = new Set(docs.pages.flatMap(({ path, anchors: own }) => own.map((anchor) => `${path}#${anchor}`)));
  const dead = (link: string): boolean =>
    !existsSync(join(root, link.split('#')[0] ?? '')) ||
    (/\.md#/.test(link) && !link.startsWith('src/') && !anchors.has(link));
  const links = docs.pages.flatMap((page) => page.links).filter((link) => !/^https?:/.test(link));
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(dead)).toEqual([]);
});

test('every page is linked from another one, and the README is short', () => {
  const linked = new Set(docs.pages.flatMap(({ links }) => links.map((link) => link.split('#')[0] ?? '')));
  expect(docs.pages.map(({ path }) => path).filter((path) => path !== 'README.md' && !linked.has(path))).toEqual([]);
  expect(docs.pages[0]?.text.split('\n').length).toBeLessThanOrEqual(150);
});

test('every npm script and every parley command that they name exists, and all are listed', () => {
  expect(
    [...docs.text.matchAll(/npm run (\w+)/g)].map((match) => match[1] ?? '').filter((name) => !scripts[name]),
  ).toEqual([]);
  const program = createProgram();
  const commands = program.commands.flatMap((command) =>
    command.commands.length > 0 ? command.commands.map((sub) => `${command.name()} ${sub.name()}`) : [command.name()],
  );
  const listed = docs.table('docs/commands.md', 'command').map(([command]) => bare(command).replace(/^parley /, ''));
  expect(listed).toEqual(commands);
  const lines = [...docs.text.matchAll(/npx parley ([^`\n]+)/g)].map((match) => match[1] ?? '');
  const groups = program.commands.filter((command) => command.commands.length > 0).map((command) => command.name());
  const called = lines
    .map((line) => line.split(/[\s;]+/))
    .map(([name = '', sub = '']) => (groups.includes(name) ? `${name} ${sub}` : name));
  expect(called.filter((name) => !name.startsWith('--') && !commands.includes(name))).toEqual([]);
  const every = [program, ...program.commands.flatMap((command) => [command, ...command.commands])];
  const options = new Set([
    '--help',
    ...every.flatMap((command) => command.options.map((option) => option.long ?? '')),
  ]);
  const given = lines.flatMap((line) => line.match(/--[a-z][a-z-]*/g) ?? []);
  expect(given.length).toBeGreaterThan(5);
  expect(given.filter((option) => !options.has(option))).toEqual([]);
});

test('the table of the configuration has every key with its variable and its default', () => {
  const schema = z.toJSONSchema(configSchema) as Node;
  const defaults = leaves(parse(readFileSync(join(root, 'config', 'default.yaml'), 'utf8')));
  const variables = new Map<string, string>(Object.entries(ENVIRONMENT).map(([name, { path }]) => [path, name]));
  const wanted = keysOf(schema).map((key) => [key, variables.get(key) ?? '', defaults.get(key) ?? '']);
  const rows = docs.table('docs/configuration.md', 'key').map((row) => row.slice(0, 3).map(bare));
  expect(rows).toEqual(wanted);
  expect([...defaults.keys(), ...variables.keys()].filter((key) => !wanted.some(([known]) => known === key))).toEqual(
    [],
  );
});

test('the table of the channels is that of their manifests', () => {
  const page = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
  expect(withSettings(page, CHANNELS)).toBe(page);
});

test('docker-compose.yml passes every variable on, and shares the data folder', () => {
  const file = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  expect(withVariables(file, CHANNELS)).toBe(file);
  const compose = z.object({ services: z.record(z.string(), z.looseObject({})) }).parse(parse(file, { merge: true }));
  const known = z.object({
    environment: z.record(z.string(), z.union([z.string(), z.number()])),
    volumes: z.array(z.string()),
  });
  const [web, worker] = ['web', 'worker'].map((name) => known.parse(compose.services[name]));
  const variables = [
    ...Object.keys(ENVIRONMENT),
    ...CHANNELS.flatMap(({ settings }) => Object.values(settings).flatMap(({ variable }) => variable ?? [])),
  ].filter((name) => !['PARLEY_DATA', 'PORT', 'STORE_PORT', 'HEALTH_PORT'].includes(name));
  expect(
    variables.filter((name) => !(name in (web?.environment ?? {}) && name in (worker?.environment ?? {}))),
  ).toEqual([]);
  expect([web?.volumes, worker?.volumes]).toEqual([['data:/app/data'], ['data:/app/data']]);
});

test('the table of error codes is that of the code', () => {
  const wanted = Object.entries(FAULTS).map(([code, { status, retryable, meaning }]) => [
    code,
    String(status),
    retryable ? 'yes' : 'no',
    meaning,
  ]);
  expect(docs.table('docs/operators.md', 'code').map((row) => row.map(bare))).toEqual(wanted);
});

test('the table of reasons has every reason of the gate', () => {
  const sources = readSources(['src/proactive']).filter(({ path }) => !/\.(test|rig)\.ts$/.test(path));
  const reasons = sources.flatMap(({ code }) =>
    [...code.matchAll(/reason: '([^']+)'|'(exit:\w+)'/g)].map((match) => match[1] ?? match[2] ?? ''),
  );
  const told = docs.table('docs/marketers.md', 'reason').map((row) => bare(row[0]));
  expect([...new Set(reasons)].filter((reason) => !told.includes(reason))).toEqual([]);
});

test('they name every action', () => {
  expect(VERBS.map(({ name }) => name).filter((name) => !docs.spans.includes(name))).toEqual([]);
});

test('they name every option of the script tag', () => {
  const source = readFileSync(join(root, 'web', 'widget', 'options.ts'), 'utf8');
  const options = [...source.matchAll(/\bdata\.(\w+)/g)].map(
    (match) => `data-${(match[1] ?? '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  );
  const named = docs.spans.filter((span) => span.startsWith('data-'));
  expect([...new Set(named)].sort()).toEqual([...new Set(options)].sort());
});

test("the YAML examples pass parley check beside the shop's own files", () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-readme-'));
  try {
    cpSync(join(root, 'flows'), join(folder, 'flows'), { recursive: true });
    const examples = docs.blocks.filter(({ language, text }) => language === 'yaml' && text.startsWith('# flows/'));
    expect(examples.length).toBe(5);
    for (const { text } of examples)
      writeFileSync(join(folder, /^# (flows\/\S+\.yaml)\n/.exec(text)?.[1] ?? 'nowhere/at/all'), text);
    const facts = factsOf(loadConfig({ root, env: {} }).facts, { currency: 'USD' });
    const intents = new Set(
      readLanguages(join(root, 'nlu', 'languages')).packs.flatMap((pack) => Object.keys(pack.intents)),
    );
    expect(checkFlows(join(folder, 'flows'), { intents, facts }).map(faultLine)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the program for customer tokens makes one that web chat takes', () => {
  const secret = 'a secret of at least thirty-two characters';
  const program = docs.blocks.find(({ language }) => language === 'js')?.text ?? '';
  const { stdout } = spawnSync(process.execPath, ['-e', program], {
    env: { ...process.env, PARLEY_SECRET: secret },
    encoding: 'utf8',
  });
  const clock = systemClock();
  expect(createTokens({ secret, clock }).readCustomer(stdout.trim())?.customer).toBe('c-1001');
  expect(createTokens({ secret: `${secret}.`, clock }).readCustomer(stdout.trim())).toBeNull();
});

interface Node {
  properties?: Record<string, Node>;
}

/** Every key that holds a value, in the schema's order. */
function keysOf(node: Node, above = ''): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) =>
    child.properties ? keysOf(child, `${above}${name}.`) : [`${above}${name}`],
  );
}

function leaves(value: unknown, above = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[above.slice(0, -1), Array.isArray(value) ? JSON.stringify(value) : String(value)]]);
  return new Map(Object.entries(value).flatMap(([name, child]) => [...leaves(child, `${above}${name}.`)]));
}
