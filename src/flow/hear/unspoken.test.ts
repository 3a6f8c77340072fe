import { makeFolder, type Folder } from '../folder.contract';
import { createDemoShop } from '../../../test/demo';
import { systemClock } from '../../model/clock';
import { shopCards } from '../actions/show/makers';
import { createEngine } from '../run/engine';
import { wordsOf } from '../journeys/play';
import { requireFlows } from '../read/load';
import { scripted } from '../script.contract';
import { quiet, startTalk, type Talk } from '../talk.contract';
import { createSource, memoryVersions } from '../read/versions';

const HELLO = 'flow: hello\ntitle: { en: Hello }\nintents: [hello]\nsteps:\n  - say: { en: Hello there. }\n';
const text = (language: string) => ({ intent: 'hello', language });
const RULES = {
  'vorrei un paio di scarpe': text('it'),
  'un altro paio di scarpe': text('it'),
  ciao: text('it'),
  'bonjour tout le monde ici': text('fr'),
};
let folder: Folder;
beforeAll(
  () =>
    void (folder = makeFolder({
      'flows/hello.yaml': HELLO,
      'unspoken.yaml': 'it: "Non parlo italiano. Lingue: {{ languages }}."\n',
    })),
);
afterAll(() => folder.remove());

async function talk(): Promise<Talk> {
  const nlu = scripted(RULES);
  const source = await createSource(requireFlows({ dir: folder.dir }), memoryVersions(), quiet);
  return startTalk(
    createEngine({
      library: source,
      shop: createDemoShop({ now: () => 0 }),
      clock: systemClock(),
      cards: shopCards(),
      log: quiet,
      nlu,
    }),
    nlu,
  );
}
const said = async (one: Talk, words: string): Promise<string> => (await one.say(words)).map(wordsOf).join(' | ');

it('is said once, in the shopper’s language, before the answer', async () => {
  const one = await talk();
  expect(await said(one, 'vorrei un paio di scarpe')).toBe('Non parlo italiano. Lingue: English. | Hello there.');
  expect(await said(one, 'un altro paio di scarpe')).toBe('Hello there.');
});

it('is not said for a single word, or a language without such words', async () => {
  expect(await said(await talk(), 'ciao')).toBe('Hello there.');
  expect(await said(await talk(), 'bonjour tout le monde ici')).toBe('Hello there.');
});
