/** The shop's own answers pass the check of a model's when they cite themselves: the check throws away lies, not plain speech. */
import { join } from 'node:path';
import { loadConfig } from '../../compose/config';
import { createDemoShop } from '../../../test/demo';
import { factsOf } from '../read/facts';
import { shippedFlows } from '../../../test/shipped';
import { objection } from './facts';

const root = join(__dirname, '../../..');
const shop = createDemoShop({ now: () => 0 });
const facts = factsOf(loadConfig({ root, env: {} }).facts, shop);
const { book } = shippedFlows({ facts });
const keys = [...book.entries.keys()].filter((key) => key.startsWith('knowledge.'));

test.each([...book.languages])('in %s', async (language) => {
  const titles = (await shop.catalogue()).flatMap(({ title, brand }) => [...Object.values(title), brand]);
  const said = keys
    .filter((key) => book.entries.get(key)?.has(language))
    .map(
      (key) =>
        [
          key,
          book.say(key, language, {
            facts,
            slots: {},
            memory: {},
            profile: {},
            turn: {},
            zone: shop.timeZone,
            shop: { name: shop.name },
          }),
        ] as const,
    );
  const thrown = said.flatMap(([key, text]) => {
    const why = objection({ text, cited: [{ id: 'r1', text, binding: text }], language, titles });
    return why === null || why === 'length' ? [] : [`${key}: ${why}: ${text}`];
  });
  expect(said.length).toBeGreaterThan(20);
  expect(thrown).toEqual([]);
});
