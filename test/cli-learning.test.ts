/** The commands of `parley` that try what was written: `nlu eval`, `nlu parse` and `test`, each as a process. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { requireBuild } from './built';
import { parley } from './command';
import { folder, freshFolder, given } from './cli.rig';

requireBuild();
freshFolder();

describe('parley nlu eval', () => {
  const rows = ['where is my parcel', 'give me the money back']
    .flatMap((text, intent) =>
      ['a', 'b', 'c', 'd', 'e', 'f'].map((more) => JSON.stringify({ text: `${text} ${more}`, label: intent })),
    )
    .join('\n');

  it('prints one object with exactly the figures', async () => {
    const file = given('rows.jsonl', rows);
    const { code, out, said } = await parley([
      'nlu',
      'eval',
      '--train',
      file,
      '--test',
      file,
      '--oos-test',
      given('oos.jsonl', '{"text":"qqq"}'),
      '--encoder',
      'none',
    ]);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(Object.keys(JSON.parse(out) as object).sort()).toEqual([
      'accuracy',
      'auroc',
      'macroF1',
      'modelBytes',
      'oosRecallAt5',
      'p50Ms',
      'p99Ms',
      'peakMb',
      'perSecond',
      'trainSeconds',
    ]);
  });

  it('names the fault of a file, a seed or an encoder', async () => {
    const file = given('rows.jsonl', rows);
    expect(await parley(['nlu', 'eval', '--train', file, '--test', given('broken.jsonl', '{')])).toMatchObject({
      code: 1,
      out: '',
      said: expect.stringMatching(/broken\.jsonl:1:1 is not JSON/) as string,
    });
    expect(await parley(['nlu', 'eval', '--train', file, '--test', file, '--seed', 'x'])).toMatchObject({
      code: 1,
      out: '',
      said: expect.stringContaining('--seed x') as string,
    });
    expect(await parley(['nlu', 'eval', '--train', file, '--test', file, '--encoder', 'nowhere'])).toMatchObject({
      code: 1,
      out: '',
      said: expect.stringContaining('there is no such folder') as string,
    });
  });
});

describe('parley nlu parse', () => {
  it.each([
    ['where is my order 1042', 'en', 'track_order', { kind: 'order', value: '1042' }],
    ['我的订单1042到哪了', 'zh', 'track_order', { kind: 'order', value: '1042' }],
    ['red running shoes under 80', 'en', 'find_product', { kind: 'colour', value: 'red' }],
  ])('understands "%s"', async (text, language, intent, entity) => {
    const { code, out, said } = await parley(['nlu', 'parse', ...text.split(' ')]);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(JSON.parse(out)).toMatchObject({
      text,
      language,
      intent: { name: intent },
      entities: expect.arrayContaining([expect.objectContaining(entity)]) as unknown,
    });
  });
});

describe('parley nlu review', () => {
  it('says that a label is being learned until the gateway answers', async () => {
    const gateway = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"accepted":true}');
      });
    });
    await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
    const { port } = gateway.address() as AddressInfo;
    const { code, out, said } = await parley(
      ['nlu', 'review', '--server', `http://127.0.0.1:${port}`, '--ids', 'a', '--label', 'track_order'],
      { env: { PARLEY_API_KEY: 'a-key-of-32-characters-for-tests' } },
    );
    gateway.close();
    expect({ code, said }).toEqual({ code: 0, said: 'learning what track_order is said with …\n' });
    expect(JSON.parse(out)).toEqual({ accepted: true });
  });
});

describe('parley test', () => {
  it('plays the journeys whose name has a word', async () => {
    const { code, out, said } = await parley(['test', '--only', 'order 1042 is']);
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(out).toMatch(/^✓ webchat +A shopper asks where order 1042 is$/m);
    expect(out).toMatch(/^✓ telegram /m);
    expect(out).toMatch(/^✓ terminal /m);
    expect(out).toMatch(/^\d+ passed, 0 failed$/m);
  }, 120_000);

  it('writes a chat as a journey that passes', async () => {
    const file = join(folder, 'my_return.yaml');
    const { code, out } = await parley(['test', '--record', file], {
      input: 'where is my order\n1042\n/wait 1h\n/frob\n/sign-in c-1001\n/photo it is broken\n',
    });
    expect([code, out]).toEqual([0, expect.stringMatching(/my_return\.yaml: 5 steps, passes on .*terminal/) as string]);
    expect(out).toContain('not taken: Talk as a shopper');
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^# yaml-language-server: .*\njourney: My return\n/);
    expect(text).toMatch(
      / {2}- say: "1042"\n {4}expect:\n {6}- \{ kind: \[ card, image, text \], text: Order 1042, buttons: \[/,
    );
    expect(await parley(['test', '--record', file])).toEqual({
      code: 1,
      out: '',
      said: `${file}: there is such a file already; give another name, or take it away first\n`,
    });
  }, 120_000);

  it('fails when no journey has the word', async () => {
    expect(await parley(['test', '--only', 'quidditch'])).toEqual({
      code: 1,
      out: '0 passed, 0 failed\n',
      said: 'no journey has "quidditch" in its name\n',
    });
  });
});
