import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSetup, type Setup } from '../setup';
import { projectFolder, projectYaml, ROOT, type ProjectFolder } from './folder.rig';
import { findProject } from './read';

let project: ProjectFolder;
beforeEach(() => (project = projectFolder()));
afterEach(() => project.remove());

const open = (env = {}): Setup => openSetup({ root: ROOT, env, dir: project.dir, from: project.dir });
const fault = (yaml: string, env = {}): string => {
  project.write({ 'parley.yaml': yaml });
  try {
    open(env).config({ env });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
};

test('is a layer of the configuration above the defaults and below the environment', () => {
  project.write({
    'parley.yaml': projectYaml(
      "server: { port: 4001 }\npush: { quietHours: { start: '22:30' } }\nhours: [{ days: [mon], open: '08:00', close: '12:00' }]\n",
    ),
  });
  expect(open().config()).toMatchObject({
    shop: { connector: 'harbour-lane', name: 'Tidewater', timeZone: 'Europe/Berlin' },
    server: { port: 4001, host: '127.0.0.1' },
    push: { quietHours: { start: '22:30', end: '09:00' } },
    facts: { timeZone: 'Europe/Berlin', support: { hours: [{ days: ['mon'] }], languages: ['en', 'de'] } },
  });
  expect(open().config({ env: { PORT: '4002' } }).server.port).toBe(4002);
});

test('the parley.yaml of the docs is right', () => {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs', 'projects.md'), 'utf8')) ?? [];
  expect(fault(yaml)).toBe('');
  expect(open().config().shop.name).toBe('Tidewater Goods');
});

test('promises nothing that only the demo shop promises', () => {
  const { facts } = open().config();
  expect(JSON.stringify(facts)).not.toMatch(/harbour/i);
  expect(facts).toMatchObject({
    showroom: { address: null, hours: [] },
    support: { email: null, phone: null, hours: [] },
    holidays: [],
    company: { name: 'Tidewater', seat: 'Bremen' },
  });
});

test.each([
  ['no YAML', 'name: [a', /^1 fault in the project; nothing was started:\nparley\.yaml:1:\d+ /],
  ['an empty file', '', /parley\.yaml:1:1 missing key `name`/],
  ['a list', '- a', /parley\.yaml:1:1 a `key: value` block is expected here/],
  ['an unknown key', projectYaml('shopp: demo\n'), /parley\.yaml:14:1 unknown key `shopp`, did you mean `shop`\?/],
  [
    'an unknown key further down',
    projectYaml('server: { prt: 1 }\n'),
    /parley\.yaml:14:11 unknown key `prt`, did you mean `port`\?/,
  ],
  ['a key twice', projectYaml('name: B\n'), /parley\.yaml:14:1 `name` is written twice/],
  ['an alias', projectYaml('log: *a\n'), /parley\.yaml:14:6 .*aliases/i],
  [
    'a wrong zone',
    projectYaml().replace('Europe/Berlin', 'Berlin'),
    /parley\.yaml:4:11 a time zone such as Europe\/Berlin/,
  ],
  ['a wrong currency', projectYaml('', { currency: 'euro' }), /parley\.yaml:3:11 an ISO 4217 code/],
  [
    'a number for a text',
    projectYaml().replace('Tidewater', '12'),
    /parley\.yaml:1:7 a text is expected here; write "12" in quotes/,
  ],
  [
    'a language without texts',
    projectYaml().replace('[en, de]', '[en, nl]'),
    /parley\.yaml:2:17 there are no texts in `nl`; write them in texts\/nl\/, or choose of ar, de/,
  ],
  [
    'an unknown connector',
    projectYaml('', { shop: 'shopify' }),
    /parley\.yaml:5:7 shop\.connector: there is no connector shopify; there are .*rest.*harbour-lane/,
  ],
  ['a shop that lacks its address', projectYaml('', { shop: 'rest' }), /parley\.yaml:5:7 shop\.rest\.url: missing/],
  [
    'another currency than the demo shop has',
    projectYaml('', { currency: 'EUR' }),
    /parley\.yaml:3:11 shop\.currency: the example shop sells in USD/,
  ],
  [
    'an unknown channel',
    projectYaml('channels: { telegramm: {} }\n'),
    /parley\.yaml:14:\d+ channels\.telegramm: there is no such channel/,
  ],
  [
    'an unknown setting of a channel',
    projectYaml('channels:\n  telegram: { tokn: a }\n'),
    /parley\.yaml:15:\d+ channels\.telegram: .*tokn/,
  ],
  [
    'two accounts with one id',
    projectYaml('channels:\n  telegram:\n    - { id: a, mode: polling }\n    - { id: a, mode: polling }\n'),
    /parley\.yaml:17:13 channels\.telegram\.1\.id: .* has the id a too/,
  ],
  [
    'a promise that is missing',
    projectYaml().replace(/ {4}careers: .*\n/, ''),
    /parley\.yaml:\d+:\d+ facts\.links\.careers: /,
  ],
  [
    'opening hours backwards',
    projectYaml("hours: [{ days: [mon], open: '12:00', close: '08:00' }]\n"),
    /parley\.yaml:14:\d+ facts\.support\.hours\.0: it closes before it opens/,
  ],
])('%s is told at its place', (_what, yaml, message) => {
  expect(fault(yaml)).toMatch(message);
});

test('what the environment says wrong is not blamed on the file', () => {
  expect(fault(projectYaml(), { PORT: 'many' })).toMatch(/^ {2}server\.port: .*environment: PORT/m);
});

test('the folder is found from inside, by PARLEY_PROJECT, and named where it is none', () => {
  const inside = join(project.dir, 'flows', 'more');
  mkdirSync(inside, { recursive: true });
  expect(findProject({}, inside)).toBe(project.dir);
  expect(findProject({ PARLEY_PROJECT: 'shop' }, '/srv')).toBe('/srv/shop');
  expect(() => openSetup({ root: ROOT, env: {}, dir: inside, from: project.dir })).toThrow(
    `${inside} is no project, because it has no parley.yaml; \`parley init flows/more\` makes one`,
  );
});
