/** Tests of the configuration: layers, faults told at once, refused combinations. */
import { resolve } from 'node:path';
import { loadConfig } from '../src/compose/config';

const root = resolve(__dirname, '..');

test('gives the defaults when nothing is set', () => {
  const config = loadConfig({ root, env: {} });
  expect(config).toMatchObject({ role: 'all', server: { port: 3000 }, store: {} });
});

test('lets the environment overrule the file', () => {
  const config = loadConfig({ root, env: { PORT: '4000', WEBCHAT_ORIGINS: 'https://a.example, https://b.example' } });
  expect(config.server.port).toBe(4000);
  expect(config.channels['webchat']?.[0]?.values['origins']).toEqual(['https://a.example', 'https://b.example']);
});

test('tells every fault at once, with its key and variable', () => {
  const load = (): unknown =>
    loadConfig({ root, env: { PORT: 'many', MONGODB_URI: 'http://x', TELEGRAM_BOT_TOKEN: 'short' } });
  expect(load).toThrow(/3 fault\(s\)/);
  expect(load).toThrow(/server\.port: .*environment: PORT/);
  expect(load).toThrow(/store\.uri: an address that starts with mongodb/);
});

test('names an unknown key', () => {
  expect(() => loadConfig({ root, env: {}, overrides: { server: { prt: 1 } } })).toThrow(/server: .*prt/);
});

test('refuses a worker on the embedded store and a webhook without a secret', () => {
  expect(() => loadConfig({ root, env: { PARLEY_ROLE: 'worker' } })).toThrow(/role: worker needs MongoDB/);
  expect(() => loadConfig({ root, env: { TELEGRAM_BOT_TOKEN: '123:abcdefghijkl' } })).toThrow(
    /webhook without a secret/,
  );
});

test('cannot be changed afterwards', () => {
  const config = loadConfig({ root, env: {} });
  expect(() => Object.assign(config.server, { port: 1 })).toThrow();
});

test('switches WhatsApp Web on by one word, and only where one process does everything', () => {
  const on = (value: string): boolean =>
    loadConfig({ root, env: { WHATSAPP_WEB: value } }).channels['whatsapp-web']?.[0]?.on === true;
  expect(loadConfig({ root, env: {} }).channels['whatsapp-web']).toMatchObject([{ id: 'main', on: false }]);
  expect([on('1'), on('on'), on('true'), on('0'), on('no')]).toEqual([true, true, true, false, false]);
  expect(() => on('perhaps')).toThrow(/channels\.whatsapp-web\.enabled: .*environment: WHATSAPP_WEB/);
  expect(() => loadConfig({ root, env: { PARLEY_ROLE: 'web', WHATSAPP_WEB: '1' } })).toThrow(/belongs to one process/);
});

describe('PARLEY_CONFIG', () => {
  it.each([
    [resolve(root, 'config', 'no-such.yaml'), 'does not exist'],
    [resolve(root, 'config'), 'is a folder'],
  ])('is refused where it names %s', (file, why) => {
    expect(() => loadConfig({ root, env: { PARLEY_CONFIG: file } })).toThrow(
      `PARLEY_CONFIG names ${file}, which ${why}`,
    );
  });

  it('may be empty, which is the same as not set', () => {
    expect(loadConfig({ root, env: { PARLEY_CONFIG: '' } }).role).toBe('all');
  });
});
