import type { Nlu } from '../../model/understanding';
import { systemClock } from '../../model/clock';
import { createDemoShop } from '../../../test/demo';
import { shopCards } from '../actions/show/makers';
import { createEngine } from '../run/engine';
import { makeFolder, type Folder } from '../folder.contract';
import { wordsOf } from '../journeys/play';
import { requireFlows } from '../read/load';
import { scripted } from '../script.contract';
import { quiet, startTalk, type Talk } from '../talk.contract';
import { createSource, memoryVersions } from '../read/versions';

let folder: Folder;
beforeAll(() => {
  folder = makeFolder({
    'flows/track.yaml':
      'flow: track\ntitle: { en: Track }\nintents: [track]\nsteps:\n  - say: { en: It is on its way. }\n',
    'flows/human.yaml':
      'flow: human\ntitle: { en: A person }\nintents: [human]\nsteps:\n  - handoff: asked\n    group: care\n    text: { en: A colleague comes. }\n',
  });
});
afterAll(() => folder.remove());

/** Capitals are anger, a smile is joy; all of it asks for the parcel. */
const words = scripted({});
const nlu: Pick<Nlu, 'understand'> = {
  async understand(text) {
    const angry = /^[A-Z\s]+$/.test(text);
    const label = angry ? 'negative' : text.includes(':)') ? 'positive' : 'neutral';
    return {
      ...(await words.understand(text)),
      intent: { name: 'track', score: 0.95 },
      outOfScope: false,
      sentiment: { label, score: 0.9 },
      ...(angry && { emotion: 'anger' }),
      urgency: angry ? 0.6 : 0,
    };
  },
};

async function talk(): Promise<Talk> {
  const source = await createSource(requireFlows({ dir: folder.dir }), memoryVersions(), quiet);
  const engine = createEngine({
    library: source,
    shop: createDemoShop({ now: () => 0 }),
    clock: systemClock(),
    cards: shopCards(),
    log: quiet,
  });
  return startTalk(engine, nlu, {}, Date.parse('2026-11-20T10:00:00Z'));
}

const said = async (one: Talk, text: string): Promise<string> => (await one.say(text)).map(wordsOf).join(' ');

describe('a conversation that heats up', () => {
  it('gets a person at its second furious turn, and not at its first', async () => {
    const one = await talk();
    expect(await said(one, 'where is it')).toBe('It is on its way.');
    expect(await said(one, 'WHERE IS IT')).toBe('It is on its way.');
    expect(await said(one, 'TELL ME NOW')).toBe('A colleague comes.');
  });

  it('gets one once, and again only after it has calmed down', async () => {
    const one = await talk();
    for (const text of ['WHERE IS IT', 'TELL ME NOW']) await one.say(text);
    expect(await said(one, 'STILL NOTHING')).toBe('It is on its way.');
    expect(await said(one, 'oh there it is, thanks :)')).toBe('It is on its way.');
    await one.say('WHERE IS THE REST');
    expect(await said(one, 'I AM WAITING')).toBe('A colleague comes.');
  });

  it('keeps nothing of a calm conversation, and forgets a quarrel of the day before', async () => {
    const one = await talk();
    await one.say('WHERE IS IT');
    await one.advance(24 * 60 * 60 * 1_000);
    expect(await said(one, 'WHERE IS IT NOW')).toBe('It is on its way.');
  });
});
