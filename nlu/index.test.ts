import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../src/model/log';
import type { Gazetteer } from '../src/model/understanding';
import { createNlu, type TrainableNlu } from './index';
import { cacheFolder, ROOT } from './testing';

const gazetteer: Gazetteer = {
  products: [],
  skus: [],
  colours: [],
  brands: [],
  orderPatterns: ['[broken', '\\b\\d{4}\\b'],
};
const repair = {
  repair: {
    en: [
      'can you repair my bike',
      'my bike needs a repair',
      'do you fix bikes',
      'bike workshop appointment',
      'repair a bicycle',
    ],
  },
};

/** Two languages, and only the examples of the packs themselves: a training takes a second. */
const SPOKEN = /(?:en|zh|intents)\.yaml$/;
const LISTS = /[/\\](?:said|outside)$/;

/** A project root of its own, whose language packs a test may change. */
function ownRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'parley-root-'));
  for (const folder of ['languages', 'language', 'sentiment'])
    cpSync(join(ROOT, 'nlu', folder), join(root, 'nlu', folder), {
      recursive: true,
      filter: (path) => !LISTS.test(path) && (!path.endsWith('.yaml') || SPOKEN.test(path)),
    });
  return root;
}

function listeningLog(): { log: Log; messages: string[] } {
  const messages: string[] = [];
  const hear = (_: unknown, message: string): void => void messages.push(message);
  return { log: { info: hear, warn: hear, error: hear }, messages };
}

describe('createNlu', () => {
  const open: TrainableNlu[] = [];
  const cache = cacheFolder();
  const root = ownRoot();
  const start = async (more: Partial<Parameters<typeof createNlu>[0]> = {}): Promise<TrainableNlu> => {
    const nlu = await createNlu({ root, cacheDir: cache.dir, examples: {}, gazetteer, ...more });
    open.push(nlu);
    return nlu;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((nlu) => nlu.close()));
  });
  afterAll(() => {
    cache.remove();
    rmSync(root, { recursive: true });
  });

  it('trains once and reads the cache the next time, with the same answers', async () => {
    const { log, messages } = listeningLog();
    const first = await start({ log });
    const second = await start({ log });
    expect(messages.filter((message) => message === 'trained the intent model')).toHaveLength(1);
    for (const text of ['where is my order', '换货', 'asdfgh'])
      expect(await second.understand(text)).toEqual(await first.understand(text));
  });

  it('serves the model that served last while new examples are learned, and says when they are live', async () => {
    await start();
    const { log, messages } = listeningLog();
    const early = await start({ examples: repair, early: true, log });
    expect(early.intents()).not.toContain('repair');
    expect((await early.understand('where is my order')).intent.name).toBe('track_order');
    expect(messages).toContainEqual(expect.stringMatching(/^learning: the kept model answers/));
    while (!messages.some((message) => message.startsWith('live'))) await new Promise((done) => setTimeout(done, 20));
    expect(early.intents()).toContain('repair');
    const { log: again, messages: said } = listeningLog();
    expect((await start({ examples: repair, early: true, log: again })).intents()).toContain('repair');
    expect(said).toEqual([]);
  });

  it('ends a training that nothing waits for any more', async () => {
    await start();
    const other = { tuning: { en: repair.repair.en.map((text) => text.replace('repair', 'tune')) } };
    const { log, messages } = listeningLog();
    const early = await start({ examples: other, early: true, log });
    await early.close();
    expect(messages.filter((message) => message === 'trained the intent model')).toEqual([]);
    expect((await start({ examples: other, early: true })).intents()).not.toContain('tuning');
  });

  it('trains again when the cache is damaged', async () => {
    await start();
    // Those of the other tests too: which one is asked for does not show in its name.
    for (const key of readdirSync(cache.dir).filter((name) => /^[0-9a-f]{24}$/.test(name)))
      writeFileSync(join(cache.dir, key, 'vocabulary.bin'), 'garbage');
    const { log, messages } = listeningLog();
    const nlu = await start({ log });
    expect(messages).toEqual(['a cached intent model is damaged; it is trained again', 'trained the intent model']);
    expect((await nlu.understand('where is my order')).intent.name).toBe('track_order');
  });

  it('works with a cache folder that cannot be written', async () => {
    const file = join(root, 'not-a-folder');
    writeFileSync(file, '');
    const { log, messages } = listeningLog();
    const nlu = await start({ cacheDir: join(file, 'cache'), log });
    expect(messages.at(-1)).toContain('could not be cached');
    expect((await nlu.understand('hello')).intent.name).toBe('greeting');
  });

  it('learns the intents of the flows', async () => {
    const nlu = await start({ examples: repair });
    expect(nlu.intents()).toEqual(expect.arrayContaining(['repair', 'track_order']));
    expect((await nlu.understand('can you fix my bike')).intent.name).toBe('repair');
  });

  it('swaps the model under load without losing or degrading an answer', async () => {
    const nlu = await start();
    let training = true;
    const retrained = nlu.retrain(repair).finally(() => (training = false));
    let answered = 0;
    while (training) {
      const found = await Promise.all(
        ['where is my order', '转人工', 'hello', 'i want a refund'].map((text) => nlu.understand(text)),
      );
      expect(found.map((one) => one.intent.name)).toEqual(['track_order', 'human', 'greeting', 'return_item']);
      expect(found.some((one) => one.degraded)).toBe(false);
      answered += found.length;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await retrained;
    expect(answered).toBeGreaterThan(4);
    expect((await nlu.understand('my bicycle needs a repair')).intent.name).toBe('repair');
  });

  it('keeps the old model when a pack is broken, and takes the mended one', async () => {
    const own = ownRoot();
    const nlu = await start({ root: own });
    const pack = join(own, 'nlu', 'languages', 'xx.yaml');
    writeFileSync(pack, 'language: xx\nintents:\n  hello: { about: a, keywords: [a], examples: [a] }\n');
    await expect(nlu.retrain({})).rejects.toThrow(/xx\.yaml:\d+:\d+ /);
    expect(await nlu.understand('where is my order')).toMatchObject({ intent: { name: 'track_order' } });
    rmSync(pack);
    await nlu.retrain(repair);
    expect(nlu.intents()).toContain('repair');
    rmSync(own, { recursive: true });
  });

  it('refuses to start on a broken pack and names file, line and column', async () => {
    const own = ownRoot();
    writeFileSync(join(own, 'nlu', 'languages', 'en.yaml'), 'language: en\nintents: []\n');
    await expect(start({ root: own })).rejects.toThrow(/en\.yaml:2:1 /);
    rmSync(own, { recursive: true });
  });
});
