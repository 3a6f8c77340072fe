import { devNull } from 'node:os';
import { resolve } from 'node:path';
import { loadConfig } from '../src/compose/config';

const root = resolve(__dirname, '..');
const load = (env: Record<string, string>): ReturnType<typeof loadConfig>['author'] =>
  loadConfig({ root, env: { PARLEY_CONFIG: devNull, ...env } }).author;

test('is off by default, with three seconds and a budget', () => {
  expect(load({})).toEqual({
    commands: 'off',
    words: 'off',
    timeoutMs: 3_000,
    callsPerDay: 1_000,
    tokensPerDay: 2_000_000,
  });
});

test('is switched on by the environment', () => {
  const env = {
    AUTHOR_COMMANDS: 'unsure',
    AUTHOR_WORDS: 'answers',
    AUTHOR_URL: 'https://models.example/v1',
    AUTHOR_KEY: 'sk-1',
    AUTHOR_MODEL: 'small',
    AUTHOR_CALLS_PER_DAY: '50',
    AUTHOR_TOKENS_PER_DAY: '9000',
  };
  expect(load(env)).toMatchObject({
    commands: 'unsure',
    words: 'answers',
    url: 'https://models.example/v1',
    key: 'sk-1',
    model: 'small',
    callsPerDay: 50,
    tokensPerDay: 9_000,
  });
});

test('needs an address and a model once it is on', () => {
  expect(() => load({ AUTHOR_COMMANDS: 'every' })).toThrow(/2 fault\(s\)[\s\S]*AUTHOR_URL[\s\S]*AUTHOR_MODEL/);
  expect(() => load({ AUTHOR_COMMANDS: 'sometimes' })).toThrow(/author\.commands: .*environment: AUTHOR_COMMANDS/);
});

test.each([
  'http://127.0.0.1:11434/v1',
  'http://localhost:8080/v1',
  'http://ollama:11434/v1',
  'http://192.168.1.20/v1',
  'http://[::1]:8080/v1',
  'https://models.example/v1',
])('sends a key to %s', (url) => {
  expect(load({ AUTHOR_URL: url, AUTHOR_KEY: 'sk-1' }).url).toBe(url);
});

test.each(['http://models.example/v1', 'http://8.8.8.8/v1', 'http://[2001:db8::1]/v1'])(
  'refuses to send a key in the clear to %s',
  (url) => {
    expect(() => load({ AUTHOR_URL: url, AUTHOR_KEY: 'sk-1' })).toThrow(
      /author\.url: the key would cross the internet/,
    );
  },
);
