/** Broken flow files on the real path: at start they are named and refuse it, at reload they are named and the old version goes on. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Log } from '../../src/model/log';
import { serve, type Serving } from './serving';

const ROOT = resolve(__dirname, '..', '..');
let root = '';
let serving: Serving | null = null;
let said: string[] = [];
const log: Log = {
  info: (_what, message) => void said.push(message),
  warn: (what, message) => void said.push(`${message} ${String(what['fault'] ?? '')}`),
  error: (what, message) => void said.push(`${message} ${String(what['fault'] ?? '')}`),
};

/** Its own project in which only the flows are ours to break. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-flows-'));
  said = [];
  cpSync(join(ROOT, 'flows'), join(root, 'flows'), { recursive: true });
  for (const folder of ['nlu', 'dist', 'web', 'config']) symlinkSync(join(ROOT, folder), join(root, folder));
});
afterEach(async () => {
  await serving?.close();
  serving = null;
  rmSync(root, { recursive: true, force: true });
});

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(join(root, 'flows', file), change(readFileSync(join(root, 'flows', file), 'utf8')));
const heard = async (words: RegExp): Promise<string> => {
  for (let tries = 0; tries < 600; tries += 1) {
    const line = said.find((each) => words.test(each));
    if (line !== undefined) return line;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`nobody said ${words}; said was: ${said.join(' | ')}`);
};
/** Line and column, from 1, at which `part` is. */
function placeOf(file: string, part: string): string {
  const before =
    readFileSync(join(root, 'flows', file), 'utf8')
      .split(part)[0]
      ?.split('\n') ?? [];
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

test.each([
  [
    'a key that is none',
    'flows/greeting.yaml',
    (text: string) => text.replace('intents:', 'intentz:'),
    'intentz',
    /did you mean `intents`/,
  ],
  [
    'a text that is not there',
    'flows/greeting.yaml',
    (text: string) => text.replace('greeting.hello', 'greeting.helo'),
    'greeting.helo',
    /did you mean `greeting\.hello`/,
  ],
  [
    'a step of nowhere',
    'flows/return_item.yaml',
    (text: string) => text.replace('next: reason', 'next: reson'),
    'reson\n',
    /did you mean `reason`/,
  ],
  [
    'a broken template',
    'texts/en/talk.yaml',
    (text: string) => text.replace('{% endif %}!', '{% endiff %}!'),
    undefined,
    /hello|endif/,
  ],
  [
    'a line that is no YAML',
    'flows/greeting.yaml',
    (text: string) => text.replace('steps:', 'steps: ]'),
    undefined,
    /./,
  ],
])('refuses to start over %s and names its place', async (_name, file, change, part, words) => {
  edit(file, change);
  const place = part === undefined ? '\\d+:\\d+' : placeOf(file, part);
  const fault = await serve({ root, log }).then(
    (opened) => (serving = opened),
    (thrown: unknown) => thrown,
  );
  expect(fault).toMatchObject({ code: 'FLOW_WRONG' });
  expect(String(fault)).toMatch(new RegExp(`flows/${file.replace('.', '\\.')}:${place} `));
  expect(String(fault)).toMatch(words);
});

test('names all faults of all files at once', async () => {
  edit('flows/greeting.yaml', (text) => text.replace('intents:', 'intentz:'));
  edit('flows/track_order.yaml', (text) => text.replace('flow:', 'flwo:'));
  await expect(serve({ root, log })).rejects.toThrow(/greeting\.yaml:\d+:\d+ [\s\S]*track_order\.yaml:\d+:\d+ /);
});

test('keeps the old flows and the running chats over a broken file, and puts the mended one live', async () => {
  serving = await serve({ root, log });
  const [running, later] = [11, 12];
  expect(await serving.ask(running, 'I want to return my shoes')).toMatch(/order number/i);
  edit('flows/return_item.yaml', (text) => text.replace('steps:', 'stepz:'));
  expect(await heard(/flow file is wrong/)).toMatch(/flows\/flows\/return_item\.yaml:\d+:\d+ .*stepz/);
  expect(await serving.ask(running, '1036')).toMatch(/e-mail/i);
  expect(await serving.ask(later, 'I want to return my shoes')).toMatch(/order number/i);
  edit('flows/return_item.yaml', (text) => text.replace('stepz:', 'steps:'));
  edit('texts/en/talk.yaml', (text) => text.replace(/ {2}hello: .*/, '  hello: Ahoy from the mended file.'));
  await heard(/are live/);
  expect(await serving.ask(13, 'hello')).toBe('Ahoy from the mended file.');
  expect(await serving.ask(running, 'mia@example.com')).toMatch(/item/i);
});
