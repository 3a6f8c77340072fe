import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { EXAMPLES as EXAMPLES_OF } from '../../../channels/content.contract';
import { previewOn } from '../../cards/preview';
import { offlineChannel } from '../offline';
import { channelContract, request, sendContext } from '../../../channels/channel.contract';
import { ownRecogniser, type RecogniserDefinition } from '../../../nlu/entities/extension';
import { foldedScan } from '../../../nlu/entities/scan';
import { createParley } from '../../app';
import { playJourneys } from '../../cli/test';
import { openDev } from '../../cli/dev';
import { loadJourneys } from '../../flow/journeys/read';
import { freePort } from '../../../test/port';
import { silentLog } from '../../model/log';
import { systemClock, systemRandom } from '../../model/clock';
import { settingsTable } from '../settings';
import { openSetup, type Setup } from '../setup';
import { allSchemas } from './schemas';
import { projectFolder, projectYaml, ROOT, type ProjectFolder } from './folder.rig';

const EXAMPLES = join(ROOT, 'examples', 'extensions');
let project: ProjectFolder;
beforeEach(() => (project = projectFolder()));
afterEach(() => project.remove());
const open = (): Setup => openSetup({ root: ROOT, env: {}, dir: project.dir, from: project.dir });
const withExamples = (): Setup => {
  cpSync(EXAMPLES, join(project.dir, 'extensions'), { recursive: true });
  return open();
};
const refused = (files: Record<string, string>): string => {
  project.write(files);
  try {
    open();
  } catch (fault) {
    return fault instanceof Error ? fault.message.split('\n').slice(1).join('\n') : String(fault);
  }
  return '';
};

test('the examples are loaded, one of each kind, and named', () => {
  expect(withExamples().extensions.named).toEqual([
    'action `loyalty_points`: extensions/points.ts',
    'channel `postbox`: extensions/postbox.ts',
    'shop `stall`: extensions/stall.ts',
    'trigger `thank_you`: extensions/thank-you.ts',
    'recogniser `voucher`: extensions/voucher.ts',
  ]);
});

const action = (name: string, more = ''): string =>
  `import { defineAction, z } from '@parley-gateway/parley';\n${more}\nexport const it = defineAction({ name: '${name}', about: 'A', with: { a: z.string() }, run: ({ a }) => a });\n`;

test.each([
  ['no TypeScript', 'export const = 1;', /^extensions\/x\.ts:1:14 Expected identifier/],
  [
    'an import of nothing',
    "import { a } from './nothing';\nexport const b = a;",
    /^extensions\/x\.ts:1:19 Could not resolve "\.\/nothing"/,
  ],
  ['a throw', "throw new Error('not today');", /^extensions\/x\.ts:1:1 it throws when it is loaded: not today/],
  [
    'no export',
    'const a = 1; void a;',
    /^extensions\/x\.ts:1:1 it exports no extension; write `export const hello = defineAction\(/,
  ],
  [
    'an export that is no extension',
    'export const a = { extends: "poem", definition: {} };',
    /it exports no extension/,
  ],
  [
    'an action of ours',
    action('say'),
    /^extensions\/x\.ts:1:1 the name `say` of this action is taken: Parley has one; choose another/,
  ],
  ['a key that every step has', action('next'), /the name `next` of this action is taken/],
  [
    'a name that is none',
    action('Say It'),
    /`Say It` cannot be the name of a action; write one such as loyalty_points/,
  ],
  [
    'a part of the wrong kind',
    "import { defineAction } from '@parley-gateway/parley';\nexport const it = defineAction({ name: 'abc', about: 'A', with: {} } as never);",
    /the action `abc` lacks a right `run`/,
  ],
])('%s is a fault that names the file', (_what, code, message) => {
  expect(refused({ 'extensions/x.ts': code })).toMatch(message);
});

test('a name that two files take is a fault, and nothing of either is used', () => {
  expect(refused({ 'extensions/a.ts': action('abc'), 'extensions/b.ts': action('abc') })).toBe(
    'extensions/b.ts:1:1 the name `abc` of this action is taken: `extensions/a.ts` has one; choose another',
  );
});

test('JavaScript, imports of further files and packages of the project work; tests are not loaded', () => {
  project.write({
    'extensions/x.js': action(
      'abc',
      "import { one } from '../code/one';\nimport two from 'two';\nif (one + two !== 3) throw new Error('wrong');",
    ),
    'extensions/x.test.ts': 'throw new Error("a test");',
    'code/one.ts': 'export const one: number = 1;',
    'node_modules/two/package.json': '{ "name": "two", "main": "index.js" }',
    'node_modules/two/index.js': 'module.exports = 2;',
  });
  expect(open().extensions.named).toEqual(['action `abc`: extensions/x.js']);
});

test('an action is a verb of flows and of the editors, is checked, and contained where it throws', async () => {
  project.write({
    'extensions/a.ts': action('echo').replace(
      '=> a',
      "=> (a === 'bad' ? (() => { throw new Error('bad'); })() : { said: a })",
    ),
    'flows/gift.yaml':
      'flow: gift\ntitle: { en: Echo, de: Echo }\nintents: [gift]\nslots: { got: }\nsteps:\n  - echo: { a: good }\n    into: got\n  - say: { en: "Got {{ slots.got.said }}", de: "{{ slots.got.said }}" }\n  - echo: { a: bad }\n    on_error: sorry\n  - say: { en: Never, de: Nie }\n    next: end\n  - id: sorry\n    say: { en: It failed, de: Ging nicht }\n',
    'journeys/echo.yaml':
      'journey: Echo\nsteps:\n  - say: can you gift wrap my order?\n    expect: [{ text: Got good }, { text: It failed }]\n    not: Never\n',
  });
  const setup = open();
  const { journeys } = loadJourneys(project.dir, '');
  const [played] = await playJourneys(journeys, ['webchat'], setup);
  expect(played?.ok ? 'ok' : played?.steps.at(-1)?.wrong).toBe('ok');
  expect(JSON.stringify(allSchemas(setup.manifests, setup.home.flows.verbs)['flow.schema.json'])).toContain(
    '#/definitions/echo',
  );
});

test('a recogniser finds its places, and one that throws or gives nonsense finds nothing', () => {
  const [voucher] = withExamples().extensions.recognisers;
  const broken = (find: RecogniserDefinition['find']): RecogniserDefinition => ({
    name: 'b',
    about: '',
    kind: 'sku',
    find,
  });
  const scan = foldedScan('my code tide-2026-7h3k for ada', 'en');
  const read = (each: RecogniserDefinition) => ownRecogniser(each, silentLog)({ ...scan, numerals: [] });
  expect(voucher && read(voucher)).toEqual([
    { kind: 'coupon', start: 8, end: 22, value: 'TIDE-2026-7H3K', text: 'tide-2026-7h3k' },
  ]);
  expect(read(broken(() => JSON.parse('no')))).toEqual([]);
  expect(read(broken(() => [{ start: 5, end: 500, value: 'x' }]))).toEqual([]);
});

test('a shop of an extension is served by its name, and its settings are checked', async () => {
  withExamples();
  const serve = (settings: string) => {
    project.write({
      'parley.yaml': projectYaml('', { shop: `{ connector: stall, settings: ${settings} }`, currency: 'EUR' }),
    });
    const { home, extensions, manifests, config } = open();
    return createParley({
      root: ROOT,
      home,
      extensions,
      manifests,
      config: config({ overrides: { dataDir: join(project.dir, 'data') } }),
      clock: systemClock(),
      log: silentLog,
      channels: [],
      serve: false,
    });
  };
  await expect(serve('{ greting: Ahoy }')).rejects.toThrow(/shop\.settings of stall:.*greting/s);
  const parley = await serve('{ greeting: Ahoy }');
  expect((await parley.shop.product('rope-1'))?.description.en).toContain('Ahoy');
  await parley.stop();
});

test('the example shop is an ordinary project: copied elsewhere, its code and its file are loaded as any other', async () => {
  cpSync(join(ROOT, 'examples', 'harbour-lane'), project.dir, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(project.dir, 'node_modules'));
  const { extensions, config } = open();
  expect(extensions.named).toEqual(['shop `harbour-lane`: extensions/harbour-lane.ts']);
  const { shop, facts } = config();
  expect([shop.connector, shop.name, shop.currency, facts.company.since]).toEqual([
    'harbour-lane',
    'Harbour Lane',
    'USD',
    2012,
  ]);
  const parts = { name: '', currency: '', timeZone: '', clock: systemClock(), log: silentLog, synonyms: [] };
  const opened = extensions.shops[0]?.open({}, parts);
  expect((await opened?.product('rs-100'))?.title.en).toMatch(/Shoes$/);
  expect([opened?.signInUrl, typeof opened?.pages]).toEqual(['/shop/signin', 'function']);
});

describe('a channel that a project adds', () => {
  let server: Server;
  let status = 200;
  let url = '';
  beforeAll(async () => {
    server = createServer((_request, response) => response.writeHead(status).end('{"id":"l-1"}'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  channelContract('postbox, from a file of a project', async () => {
    const folder = projectFolder();
    mkdirSync(join(folder.dir, 'extensions'));
    cpSync(join(EXAMPLES, 'postbox.ts'), join(folder.dir, 'extensions', 'postbox.ts'));
    folder.write({
      'parley.yaml': projectYaml(`channels: { postbox: { url: '${url}', secret: s3cret-of-the-post } }\n`),
    });
    const { manifests, config } = openSetup({ root: ROOT, env: {}, dir: folder.dir, from: folder.dir });
    const manifest = manifests.find(({ name }) => name === 'postbox');
    const [account] = config().channels['postbox'] ?? [];
    if (!manifest || !account?.on) throw new Error('the channel is not there');
    const parts = {
      account: account.id,
      clock: systemClock(),
      random: systemRandom,
      secret: '',
      dataDir: '',
      root: '',
      sendTimeoutMs: 1000,
      show: () => undefined,
    };
    const channel = manifest.open(account.values, parts);
    const letter = { id: 'l-1', from: 'ada', at: 1_770_000_000_000, text: 'hello' };
    const ending = (code: number) => async () => {
      status = code;
      return channel.send({ method: 'letters', payload: {} }, sendContext(channel));
    };
    return {
      channel,
      verify: {
        good: request({ 'x-postbox-secret': 's3cret-of-the-post' }),
        missing: [request()],
        wrong: [request({ 'x-postbox-secret': 'another' })],
      },
      samples: [
        { body: letter, kinds: ['message'] },
        { body: { ...letter, text: undefined, tap: { value: 'go:gift', label: 'Gift' } }, kinds: ['message'] },
        { body: { ...letter, text: ' ' }, kinds: ['ignored'] },
      ],
      outcomes: {
        accepted: ending(200),
        rejected: ending(400),
        notAccepted: ending(429),
        ambiguous: () => channel.send({ method: 'nowhere', payload: { big: 1n } }, sendContext(channel)),
      },
      limits: ({ bodies }) => {
        for (const { payload } of bodies) expect(String(payload['text']).length).toBeLessThanOrEqual(1000);
      },
      close: async () => folder.remove(),
    };
  });

  test('is in the settings table, in parley dev and in the preview', async () => {
    const setup = withExamples();
    expect(settingsTable(setup.manifests)).toContain('| `channels.postbox.secret` | `POSTBOX_SECRET` |');
    const dev = await openDev({ setup, port: await freePort(), gatewayPort: await freePort(), log: silentLog });
    try {
      expect(await (await fetch(dev.url)).text()).toContain('postbox');
      const act = { method: 'POST', headers: { origin: dev.url, 'content-type': 'application/json' } };
      const said = await fetch(`${dev.url}/act`, { ...act, body: JSON.stringify({ pane: 'postbox', text: 'hello' }) });
      expect(said.status).toBe(204);
    } finally {
      await dev.close();
    }
    const preview = previewOn(offlineChannel('postbox', setup.manifests), EXAMPLES_OF.card, {
      labels: (key) => key,
      publicUrl: 'https://shop.example',
      language: 'en',
    });
    expect(JSON.stringify(preview)).toContain('letters');
  });
});

test('every example is a file of one kind', () => {
  expect(readdirSync(EXAMPLES).sort()).toEqual(['points.ts', 'postbox.ts', 'stall.ts', 'thank-you.ts', 'voucher.ts']);
});
