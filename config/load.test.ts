/** Tests of the configuration: layers, faults told at once, refused combinations. */
import { resolve } from 'node:path';
import { loadConfig } from './load';

const root = resolve(__dirname, '..');

test('gives the defaults when nothing is set', () => {
  const config = loadConfig({ root, env: {} });
  expect(config).toMatchObject({ role: 'all', server: { port: 3000 }, store: {} });
});

test('lets the environment overrule the file', () => {
  const config = loadConfig({ root, env: { PORT: '4000', WEBCHAT_ORIGINS: 'https://a.example, https://b.example' } });
  expect(config.server.port).toBe(4000);
  expect(config.security.webchatOrigins).toEqual(['https://a.example', 'https://b.example']);
});

test('tells every fault at once, with its key and variable', () => {
  const load = (): unknown => loadConfig({ root, env: { PORT: 'many', MONGODB_URI: 'http://x', TELEGRAM_BOT_TOKEN: 'short' } });
  expect(load).toThrow(/3 fault\(s\)/);
  expect(load).toThrow(/server\.port: .*environment: PORT/);
  expect(load).toThrow(/store\.uri: an address that starts with mongodb/);
});

test('names an unknown key', () => {
  expect(() => loadConfig({ root, env: {}, overrides: { server: { prt: 1 } } })).toThrow(/server: .*prt/);
});

test('refuses a worker on the embedded store and a webhook without a secret', () => {
  expect(() => loadConfig({ root, env: { PARLEY_ROLE: 'worker' } })).toThrow(/role: worker needs MongoDB/);
  expect(() => loadConfig({ root, env: { TELEGRAM_BOT_TOKEN: '123:abcdefghijkl' } })).toThrow(/webhook without a secret/);
});

test('cannot be changed afterwards', () => {
  const config = loadConfig({ root, env: {} });
  expect(() => Object.assign(config.server, { port: 1 })).toThrow();
});
