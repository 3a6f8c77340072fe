/** Every command of `parley` as its own process, as people call it: what it prints, what it complains, how it ends. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS } from '../channels';
import { requireBuild, root } from './built';
import { parley } from './command';
import { folder, freshFolder, given } from './cli.rig';

requireBuild();

const FIXTURES = join(root, 'channels', 'telegram', 'fixtures');
const RECORDED = join(root, '..', 'shared', 'payloads', 'telegram');
const CONTENT = join(root, 'test', 'fixtures', 'content.yaml');
const STACK = /^ +at /m;

freshFolder();

interface Decoded {
  file: string;
  events?: { kind: string; address?: { user: string } }[];
  ignored?: { what: string; reason: string }[];
  refused?: string;
}

async function decode(...files: string[]): Promise<Decoded[]> {
  const { code, out, said } = await parley(['decode', '--channel', 'telegram', ...files]);
  expect({ code, said }).toEqual({ code: 0, said: '' });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Decoded);
}

describe('parley', () => {
  it('lists its commands with --help', async () => {
    const { code, out } = await parley(['--help']);
    expect(code).toBe(0);
    for (const command of ['start', 'chat', 'check', 'decode', 'render', 'replay', 'nlu', 'test', 'schemas'])
      expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });

  it.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['decod'], 'Did you mean decode?'],
    [['decode', 'x.json'], "required option '--channel <name>'"],
    [['nlu', 'parse'], "missing required argument 'text'"],
  ])('refuses %j with a hint and the help', async (args, hint) => {
    const { code, out, said } = await parley(args);
    expect([code, out]).toEqual([1, '']);
    expect(said).toContain(hint);
    expect(said).toContain('Usage: parley');
  });

  it('names the channels when there is none of the given name', async () => {
    expect(await parley(['decode', '--channel', 'carrier-pigeon', CONTENT])).toEqual({
      code: 1,
      out: '',
      said: `no channel carrier-pigeon; there are ${CHANNELS.map(({ name }) => name).join(', ')}\n`,
    });
  });
});

describe('parley decode', () => {
  it('gives one JSON line for each of our own fixtures', async () => {
    const files = readdirSync(FIXTURES).map((name) => join(FIXTURES, name));
    const lines = await decode(...files);
    expect(lines.map(({ file }) => file)).toEqual(files);
    expect(lines.every(({ events, ignored }) => events || ignored)).toBe(true);
    expect(lines.find(({ file }) => file.endsWith('/text.json'))?.events).toMatchObject([
      { kind: 'message', address: { user: '7001' }, content: { kind: 'text', text: 'Where is my order 1042? 😀' } },
    ]);
    expect(lines.find(({ file }) => file.endsWith('/group.json'))?.ignored).toEqual([
      { what: 'message', reason: "a group's talk that neither mentions the bot nor answers it" },
    ]);
  });

  it('gives one JSON line for each body that others recorded', async () => {
    let names: string[];
    try {
      names = readdirSync(RECORDED);
    } catch {
      return console.warn('SKIPPED: the payloads recorded by others are not here');
    }
    const lines = await decode(...names.map((name) => join(RECORDED, name)));
    expect(lines).toHaveLength(names.length);
    for (const { file, events, ignored, refused } of lines) {
      expect([file, file.endsWith('.json') ? refused : undefined]).toEqual([file, undefined]);
      expect([file, Boolean(events ?? ignored ?? refused)]).toEqual([file, true]);
    }
  });

  it.each([
    [
      'a message without its update',
      '{"message_id":5,"chat":{"id":7,"type":"private"},"date":1,"text":"hi"}',
      {
        ignored: [
          { what: 'update', reason: 'it is a bare message: an update has it as `message`, beside an update_id' },
        ],
      },
    ],
    [
      'an answer to getUpdates',
      '{"ok":true,"result":[]}',
      { ignored: [{ what: 'update', reason: 'it is an answer to getUpdates: each of its `result` is an update' }] },
    ],
    ['something else', '{"hello":"world"}', { ignored: [{ what: 'update', reason: 'it has no update_id' }] }],
    ['a list', '[]', { ignored: [{ what: 'update', reason: 'the body is not an object' }] }],
    ['broken JSON', '{"update_id":', { refused: 'the body is not JSON' }],
    ['nothing', '', { refused: 'the body is not JSON' }],
    [
      'bytes',
      Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 37) % 256)),
      { refused: 'the body is not JSON' },
    ],
    ['a million brackets', '['.repeat(1_000_000), { refused: 'the body is nested deeper than 64' }],
  ])('says why %s is nothing for us', async (_what, bytes, line) => {
    const file = given('body.json', bytes);
    expect(await decode(file)).toEqual([{ file, ...line }]);
  });

  it('goes on after files that cannot be read', async () => {
    const missing = join(folder, 'missing.json');
    const lines = await decode(missing, folder, join(FIXTURES, 'text.json'));
    expect(lines).toMatchObject([
      { file: missing, refused: 'there is no such file' },
      { file: folder, refused: 'it is a folder, not a file' },
      { events: [{ kind: 'message' }] },
    ]);
  });
});

describe('parley render', () => {
  const render = async (channel: string): Promise<Record<string, unknown>[]> => {
    const { code, out, said } = await parley(['render', '--channel', channel, '--content', CONTENT]);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    return JSON.parse(`[${out.trimEnd().replaceAll('\n}\n{', '\n},\n{')}]`) as Record<string, unknown>[];
  };

  it('gives what Telegram would be sent', async () => {
    expect(await render('telegram')).toMatchObject([
      {
        bodies: [
          {
            method: 'sendMessage',
            payload: {
              text: 'Which size?',
              reply_markup: { inline_keyboard: [[{ text: '42', callback_data: 'v:size:42' }, { text: '43' }]] },
            },
          },
        ],
      },
      {
        bodies: [
          {
            method: 'sendPhoto',
            payload: {
              photo: 'https://shop.example/shop/p/rs-100-red.png',
              caption: expect.stringContaining('Price: $69.90') as string,
            },
          },
        ],
      },
    ]);
  });

  it('gives what the web chat would be sent', async () => {
    expect(await render('webchat')).toMatchObject([
      { bodies: [{ method: 'message', payload: { content: { kind: 'quickReplies' } } }] },
      { bodies: [{ payload: { content: { kind: 'card', card: { title: 'Harbour Runner' } } } }] },
    ]);
  });

  it('gives what the terminal would draw', async () => {
    expect(await render('terminal')).toMatchObject([
      { bodies: [{ method: 'draw' }] },
      { bodies: [{ method: 'draw', payload: { blocks: [{ title: 'Harbour Runner' }] } }] },
    ]);
  });

  it('shows every channel side by side, one below the other where there is no room, and as JSON', async () => {
    const all = async (columns: string | undefined, ...more: string[]): Promise<string> => {
      const { code, out, said } = await parley(['render', '--channel', 'all', '--content', CONTENT, ...more], {
        ...(columns !== undefined && { env: { COLUMNS: columns } }),
      });
      expect({ code, said }).toEqual({ code: 0, said: '' });
      return out;
    };
    const [wide, narrow, none] = [await all('160'), await all('60'), await all(undefined)];
    const names = CHANNELS.map(({ name }) => name);
    for (const name of names) for (const out of [narrow, none]) expect(out).toMatch(new RegExp(`^${name}$`, 'm'));
    expect(
      wide
        .split('\n')
        .some((line) => names.filter((name) => line.split('│').some((cell) => cell.trim() === name)).length >= 3),
    ).toBe(true);
    expect(Math.max(...wide.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
    expect(Math.max(...narrow.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(wide).toContain('typed 1 (42): size:42');
    const [first] = JSON.parse(
      `[${(await all(undefined, '--json')).trimEnd().replaceAll('\n}\n{', '\n},\n{')}]`,
    ) as Record<string, unknown>[];
    expect(Object.keys(first ?? {}).sort()).toEqual(names.sort());
  });

  it('lists the channels that there are, and the settings of one', async () => {
    const { out } = await parley(['channel']);
    for (const { name } of CHANNELS) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(await parley(['channel', 'whatsapp'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/appSecret +WHATSAPP_APP_SECRET/) as string,
    });
  });

  it.each([
    ['an unknown kind', 'kind: crad\n', ':1:7 there is no kind `crad`, did you mean `card`?'],
    ['no kind', 'text: hello\n', ':1:1 a content with its `kind` is expected here; kinds: text, image'],
    ['a missing key, in a list', '- { kind: text, text: hi }\n- kind: text\n', ':2:3 missing key `text`'],
    ['broken YAML', 'kind: [text\n', ':2:1 '],
    ['no content at all', '[]\n', ' a content is expected here, or a list of them'],
  ])('says the place of %s', async (_what, yaml, fault) => {
    const file = given('content.yaml', yaml);
    const { code, out, said } = await parley(['render', '--channel', 'telegram', '--content', file]);
    expect([code, out]).toEqual([1, '']);
    expect(said).toContain(file + (fault.startsWith(' ') ? ':1:1' : '') + fault);
    expect(said).not.toMatch(STACK);
  });
});

describe('parley replay', () => {
  it('sends a recorded update through the whole path and prints the replies', async () => {
    const { code, out, said } = await parley(['replay', '--channel', 'telegram', join(FIXTURES, 'text.json')]);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    const bodies = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { method: string; payload: { chat_id: number; text: string } });
    expect(bodies[0]).toMatchObject({
      method: 'sendMessage',
      payload: { chat_id: 7001, text: expect.stringContaining('Order 1042') as string },
    });
  });

  it('says why there is no reply', async () => {
    const { code, out, said } = await parley(['replay', '--channel', 'telegram', join(FIXTURES, 'group.json')]);
    expect([code, out, said]).toEqual([
      0,
      '',
      "ignored message: a group's talk that neither mentions the bot nor answers it\nno reply\n",
    ]);
  });

  it.each([
    ['missing.json', null, 'there is no such file'],
    ['broken.json', '{', 'the body is not JSON'],
  ])('refuses %s in one line', async (name, bytes, reason) => {
    const file = bytes === null ? join(folder, name) : given(name, bytes);
    expect(await parley(['replay', '--channel', 'telegram', file])).toEqual({
      code: 1,
      out: '',
      said: `${file}: ${reason}\n`,
    });
  });
});

describe('the YAML files of this project', () => {
  it('are right by parley check', async () => {
    expect(await parley(['check'])).toEqual({ code: 0, out: 'all YAML files are right\n', said: '' });
  });

  it('have the schemas that parley schemas generates', async () => {
    const { code, out } = await parley(['schemas']);
    expect([code, out.split('\n').filter((line) => line !== '' && !line.startsWith('same '))]).toEqual([0, []]);
    expect(out).toContain('config/schemas/flow.schema.json');
  });
});

it('says a fault of the configuration with its key and its variable', async () => {
  const data = join(folder, 'wrong');
  mkdirSync(data);
  const { code, out, said } = await parley(['start'], {
    env: { PARLEY_DATA: data, PORT: 'seventy', TELEGRAM_BOT_TOKEN: 'x' },
  });
  expect([code, out]).toEqual([1, '']);
  expect(said).toMatch(
    /^the configuration has 2 fault\(s\):\n {2}server\.port: .*\(environment: PORT\)\n {2}channels\.telegram\.token: .*\(environment: TELEGRAM_BOT_TOKEN\)\n$/,
  );
});
