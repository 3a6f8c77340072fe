/** The shop's journeys can be read, and every intent leads to a flow. `test/journeys` plays them through the whole path. */
import { join } from 'node:path';
import { createNlu, type TrainableNlu } from '../../../nlu';
import { createDemoShop } from '../../../test/demo';
import { shippedFlows } from '../../../test/shipped';
import { keptSources } from '../../parsed';
import { gazetteer } from '../../shop/gazetteer';
import { EVENT_INTENTS } from '../hear/platform-events';
import { faultLine } from '../read/fault';
import { flowExamples } from '../read/library';
import { loadJourneys } from './read';

const root = join(__dirname, '../../..');
const library = shippedFlows();
let nlu: TrainableNlu;

beforeAll(async () => {
  const shop = createDemoShop({ now: () => Date.parse('2026-11-20T10:00:00Z') });
  nlu = await createNlu({
    root,
    cacheDir: join(root, 'dist', 'models'),
    examples: flowExamples(library),
    gazetteer: gazetteer(await shop.catalogue(), shop),
    before: keptSources(root, 'packs'),
  });
  // Without a build before it, all languages are trained here.
}, 300_000);
afterAll(() => nlu.close());

it('has journeys without faults', () => {
  const { journeys, faults } = loadJourneys(join(root, 'flows'));
  expect(faults.map(faultLine)).toEqual([]);
  expect(journeys.length).toBeGreaterThan(5);
});

it('knows every intent that starts a flow, and leads every intent to a flow', () => {
  const known = new Set([...nlu.intents(), ...Object.keys(EVENT_INTENTS)]);
  expect([...library.flows.values()].flatMap(({ intents }) => intents).filter((intent) => !known.has(intent))).toEqual(
    [],
  );
  expect([...nlu.intents()].filter((intent) => library.forIntent(intent) === null)).toEqual([]);
});
