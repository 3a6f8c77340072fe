/** Accounts of the configuration: how they are written, which variables they have, and what is refused. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from '../src/compose/config';

const root = resolve(__dirname, '..');
const [SALES, SUPPORT] = ['111111:sales-token-of-this-test', '222222:support-token-of-this-test'];
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-accounts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `channels` as YAML in the file that the environment names. */
function load(channels: string, env: Record<string, string> = {}): ReturnType<typeof loadConfig>['channels'] {
  const file = join(folder, 'local.yaml');
  writeFileSync(file, `channels:\n${channels}`);
  return loadConfig({ root, env: { PARLEY_CONFIG: file, ...env } }).channels;
}

const SECRETS = { TELEGRAM_WEBHOOK_SECRET_SALES: 'one', TELEGRAM_WEBHOOK_SECRET_SUPPORT: 'two' };
const TOKENS = { TELEGRAM_BOT_TOKEN_SALES: SALES, TELEGRAM_BOT_TOKEN_SUPPORT: SUPPORT };

test('has one account of the environment, called as the platform calls it', () => {
  expect(load('  {}', { TELEGRAM_BOT_TOKEN: SALES, TELEGRAM_MODE: 'polling' })['telegram']).toMatchObject([
    {
      id: '111111',
      named: false,
      on: true,
      values: { token: SALES, mode: 'polling', apiRoot: 'https://api.telegram.org' },
    },
  ]);
  expect(load('  {}')['telegram']).toMatchObject([{ on: false }]);
});

test.each([
  ['a list', '  telegram: [{ id: sales }, { id: support, mode: polling }]'],
  ['a map by id', '  telegram:\n    sales: {}\n    support: { mode: polling }'],
])('takes several accounts as %s, each with its own variables', (_how, yaml) => {
  expect(load(yaml, { ...TOKENS, ...SECRETS, TELEGRAM_API_ROOT: 'http://localhost:8081' })['telegram']).toMatchObject([
    {
      id: 'sales',
      named: true,
      on: true,
      values: { token: SALES, secret: 'one', mode: 'webhook', apiRoot: 'http://localhost:8081' },
    },
    {
      id: 'support',
      named: true,
      on: true,
      values: { token: SUPPORT, secret: 'two', mode: 'polling', apiRoot: 'http://localhost:8081' },
    },
  ]);
});

test("lets an account's own variable win over the one of its channel", () => {
  const [sales, support] =
    load('  telegram: [{ id: sales }, { id: support }]', {
      ...TOKENS,
      ...SECRETS,
      TELEGRAM_MODE: 'polling',
      TELEGRAM_MODE_SALES: 'webhook',
    })['telegram'] ?? [];
  expect([sales?.values['mode'], support?.values['mode']]).toEqual(['webhook', 'polling']);
});

test.each([
  [
    'one id twice',
    '  telegram: [{ id: sales, token: "1:abcdefghijk", mode: polling }, { id: sales, token: "2:abcdefghijk", mode: polling }]',
    /telegram\.1\.id: channels\.telegram\.0 has the id sales too; give each account its own id/,
  ],
  [
    'ids that share their variables',
    '  telegram: [{ id: a-b, token: "1:abcdefghijk", mode: polling }, { id: a_b, token: "2:abcdefghijk", mode: polling }]',
    /telegram\.1\.id: .*the same environment variables/,
  ],
  [
    'an id beside the same natural one',
    '  telegram: [{ token: "1:abcdefghijk", mode: polling }, { id: "1", token: "2:abcdefghijk", mode: polling }]',
    /telegram\.1\.id: channels\.telegram\.0 has the id 1 too/,
  ],
  [
    'one token twice',
    '  telegram: [{ id: a, token: "1:abcdefghijk", mode: polling }, { id: b, token: "1:abcdefghijk", mode: polling }]',
    /telegram\.1\.token: the same as that of channels\.telegram\.0.*TELEGRAM_BOT_TOKEN_<ID>/,
  ],
  [
    'an account without what switches it on',
    '  telegram: [{ id: a }]',
    /telegram\.0: nothing switches this account on\. .*token/,
  ],
  [
    'a wrong value, with the variable of the account',
    '  telegram: { sales: { token: short } }',
    /telegram\.sales\.token: a bot token.*environment: TELEGRAM_BOT_TOKEN_SALES/,
  ],
  [
    'values that cannot work together, with the variable of the account',
    '  telegram: { sales: { token: "1:abcdefghijk" } }',
    /telegram\.sales\.secret: .*set TELEGRAM_WEBHOOK_SECRET_SALES/,
  ],
  ['an id that no path may hold', '  webchat: [{ id: "a/b" }]', /webchat\.0\.id: 1-40 of A-Z/],
  ['an unknown key of an account', '  webchat: [{ id: a, orgins: [] }]', /webchat\.0: .*orgins/],
  [
    'an unknown channel',
    '  telegramm: { mode: polling }',
    /channels\.telegramm: there is no such channel; there are .*telegram/,
  ],
  ['an account that is no map', '  telegram: [sales]', /telegram\.0: an account is a map/],
  ['a channel that is no map', '  telegram: yes please', /channels\.telegram: settings of one account, or a list/],
  ['channels that are no map', '  - telegram', /channels: a map by channel/],
  [
    'a key of older versions',
    '  whatsappWeb: { enabled: true }',
    /channels\.whatsappWeb: this key is now channels\.whatsapp-web/,
  ],
])('refuses %s, and says where', (_what, yaml, words) => {
  expect(() => load(yaml)).toThrow(words);
});

test('names a key of older versions that was outside of channels', () => {
  expect(() =>
    loadConfig({ root, env: {}, overrides: { security: { webchatOrigins: ['https://a.example'] } } }),
  ).toThrow(/security\.webchatOrigins: this key is now channels\.webchat\.origins/);
});

test('refuses a second web chat, and takes it where the first is off', () => {
  expect(() => load('  webchat: [{ id: a }, { id: b }]')).toThrow(
    /webchat\.1: channels\.webchat\.0 is on already, and the widget knows one socket path/,
  );
  expect(load('  webchat: [{ id: a, enabled: false }, { id: b }]')['webchat']).toHaveLength(2);
});

test('leaves an account off that says so, and tells no secret in a fault', () => {
  expect(load('  webchat: [{ id: a, enabled: false }, { id: b }]')['webchat']).toMatchObject([
    { on: false },
    { on: true },
  ]);
  const faultOf = (): string => {
    try {
      load('  telegram: [{ id: a, token: "1:a secret" }]');
      return '';
    } catch (fault) {
      return String(fault);
    }
  };
  expect(faultOf()).toContain('telegram.0.token');
  expect(faultOf()).not.toContain('a secret');
});
