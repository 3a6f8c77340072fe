/** A step that failed for a reason of ours: tried once more, and only then told. */
import { GatewayError } from '../../model/errors';
import { systemClock } from '../../model/clock';
import type { Shop } from '../../model/shop';
import { createDemoShop } from '../../../test/demo';
import { shopCards } from '../actions/show/makers';
import { createEngine } from './engine';
import { makeFolder, uncheckedFlows, type Folder } from '../folder.contract';
import { wordsIn } from '../sample.contract';
import { scripted } from '../script.contract';
import { quiet, startTalk, type Talk } from '../talk.contract';
import { createSource, memoryVersions } from '../read/versions';

const FLOW = `flow: ask
title: { en: Ask, zh: 问 }
intents: [ask]
slots: { found: }
steps:
  - say: { en: Looking., zh: 找。 }
  - shop: search_products
    with: { text: boots }
    into: found
  - say: { en: Found., zh: 好。 }
`;

let folder: Folder;
beforeAll(() => void (folder = makeFolder({ 'flows/ask.yaml': FLOW })));
afterAll(() => folder.remove());

async function talkWith(faults: unknown[]): Promise<Talk & { calls(): number }> {
  const demo = createDemoShop({ now: () => 0 });
  let calls = 0;
  const shop: Shop = {
    ...demo,
    async searchProducts(...args: Parameters<Shop['searchProducts']>) {
      calls += 1;
      if (faults.length > 0) throw faults.shift();
      return demo.searchProducts(...args);
    },
  };
  const nlu = scripted({ boots: { intent: 'ask' } });
  const source = await createSource(uncheckedFlows(folder.dir), memoryVersions(), quiet);
  const engine = createEngine({ library: source, shop, clock: systemClock(), cards: shopCards(), log: quiet, nlu });
  return Object.assign(startTalk(engine, nlu), { calls: () => calls });
}

const handed = (talk: Talk): boolean => talk.effects.some(({ kind }) => kind === 'handover');

it('answers as if nothing had been when the second try goes well', async () => {
  const talk = await talkWith([new TypeError('a fault of ours')]);
  expect(wordsIn(await talk.say('boots'))).toBe('Looking. | Found.');
  expect(talk.calls()).toBe(2);
  expect(handed(talk)).toBe(false);
});

it('hands over when it fails twice, and asks a shop that is down only once', async () => {
  const twice = await talkWith([new TypeError('once'), new TypeError('twice')]);
  await twice.say('boots');
  expect([twice.calls(), handed(twice)]).toEqual([2, true]);
  const down = await talkWith([new GatewayError('SHOP_DOWN', 'the shop does not answer')]);
  await down.say('boots');
  expect([down.calls(), handed(down)]).toEqual([1, false]);
});
