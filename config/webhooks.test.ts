import { devNull } from 'node:os';
import { resolve } from 'node:path';
import { loadConfig } from '../src/compose/config';

const root = resolve(__dirname, '..');
const load = (env: Record<string, string>, webhooks: object = {}): ReturnType<typeof loadConfig>['webhooks'] =>
  loadConfig({ root, env: { PARLEY_CONFIG: devNull, ...env }, overrides: { webhooks } }).webhooks;
const SECRET = `whsec_${Buffer.alloc(32, 'a').toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(24, 'b').toString('base64')}`;

it('has no endpoint unless one is set', () => expect(load({}).endpoints).toEqual([]));

it('takes one endpoint from the environment, with secrets and kinds by commas', () => {
  const env = {
    WEBHOOK_URL: 'https://crm.example/in',
    WEBHOOK_SECRETS: `${SECRET}, ${OTHER}`,
    WEBHOOK_KINDS: 'message.sent',
  };
  expect(load(env).endpoints).toEqual([
    { id: 'main', url: 'https://crm.example/in', kinds: ['message.sent'], secrets: [SECRET, OTHER] },
  ]);
});

it('takes more of them by YAML, each with the variable of its secrets', () => {
  const more = [{ id: 'crm', url: 'https://crm.example', secretsFrom: 'CRM_SECRETS' }];
  expect(load({ CRM_SECRETS: SECRET }, { more }).endpoints).toEqual([
    { id: 'crm', url: 'https://crm.example', kinds: [], secrets: [SECRET] },
  ]);
  expect(() => load({}, { more })).toThrow(/webhooks\.more\.0: no secret signs .*set CRM_SECRETS/);
  expect(() => load({ CRM_SECRETS: 'secret' }, { more })).toThrow(/CRM_SECRETS holds something other/);
  expect(() => load({ CRM_SECRETS: SECRET }, { more: [...more, ...more] })).toThrow(/more\.1\.id: .*crm already/);
});

it.each<[string, Record<string, string>, RegExp]>([
  ['no secret', { WEBHOOK_URL: 'https://a.example' }, /webhooks: no secret signs the events; set WEBHOOK_SECRETS/],
  ['a secret of another form', { WEBHOOK_URL: 'https://a.example', WEBHOOK_SECRETS: 'abc' }, /whsec_\$\(openssl rand/],
  ['http', { WEBHOOK_URL: 'http://a.example', WEBHOOK_SECRETS: SECRET }, /webhooks\.url: an https address/],
  ['an unknown kind', { WEBHOOK_KINDS: 'message.lost' }, /webhooks\.kinds\.0/],
])('refuses %s, and says what to write', (_what, env, words) => expect(() => load(env)).toThrow(words));

it('takes an address of this network where that is said', () => {
  const env = { WEBHOOK_URL: 'http://10.0.0.7/in', WEBHOOK_SECRETS: SECRET };
  expect(load(env, { privateAddresses: true }).endpoints).toHaveLength(1);
});
