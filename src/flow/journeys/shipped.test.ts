import { join } from 'node:path';
import { loadConfig } from '../../compose/config';
import { createNlu, type TrainableNlu } from '../../../nlu';
import { given } from '../../model/given';
import { systemClock } from '../../model/clock';
import { gazetteer } from '../../shop/gazetteer';
import { createDemoShop } from '../../../test/demo';
import { shopCards } from '../actions/show/makers';
import { createEngine } from '../run/engine';
import { EVENT_INTENTS } from '../hear/platform-events';
import { factsOf } from '../read/facts';
import { faultLine } from '../read/fault';
import { runJourney } from './play';
import { loadJourneys } from './read';
import { flowExamples } from '../read/library';
import { requireFlows } from '../read/load';
import { quiet, startTalk } from '../talk.contract';
import { createSource, memoryVersions } from '../read/versions';
import { keptSources } from '../../parsed';

const root = join(__dirname, '../../..');
const { journeys, faults } = loadJourneys(join(root, 'flows'));
const now = Date.parse('2026-11-20T10:00:00Z');

describe('the journeys of the demo shop, with the real NLU and an engine in memory', () => {
  const cacheDir = join(root, 'dist', 'models');
  const facts = factsOf(loadConfig({ root, env: {} }).facts, createDemoShop({ now: () => now }));
  const library = requireFlows({ dir: join(root, 'flows'), facts, before: keptSources(root, 'flows') });
  let nlu: TrainableNlu;

  beforeAll(async () => {
    const shop = createDemoShop({ now: () => now });
    nlu = await createNlu({
      root,
      cacheDir,
      examples: flowExamples(library),
      gazetteer: gazetteer(await shop.catalogue(), shop),
      before: keptSources(root, 'packs'),
    });
    // Without a build before it, all languages are trained here.
  }, 300_000);
  afterAll(async () => {
    await nlu.close();
  });

  it('has journeys without faults', () => {
    expect(faults.map(faultLine)).toEqual([]);
    expect(journeys.length).toBeGreaterThan(5);
  });

  it.each(journeys.map((journey) => [journey.journey, journey] as const))('%s', async (_, journey) => {
    const shop = createDemoShop({ now: () => now });
    const source = await createSource(library, memoryVersions(), quiet);
    const engine = createEngine({
      library: source,
      shop,
      clock: systemClock(),
      cards: shopCards(),
      log: quiet,
      nlu,
      facts,
    });
    const talk = startTalk(engine, nlu, given({ language: journey.language, shopCustomer: journey.customer }), now);
    const result = await runJourney(journey, talk);
    // What a shopper is told of a hand-over is the gateway's; test/journeys plays those journeys to their end.
    const left = talk.effects.some((effect) => effect.kind === 'handover' && effect.input !== undefined);
    expect(
      result.steps
        .slice(0, left ? -1 : undefined)
        .flatMap(({ step, wrong }) => wrong.map((what) => `${JSON.stringify(step)}: ${what}`)),
    ).toEqual([]);
  });

  it('knows every intent that starts a flow, and leads every intent to a flow', () => {
    const known = new Set([...nlu.intents(), ...Object.keys(EVENT_INTENTS)]);
    expect(
      [...library.flows.values()].flatMap(({ intents }) => intents).filter((intent) => !known.has(intent)),
    ).toEqual([]);
    expect([...nlu.intents()].filter((intent) => library.forIntent(intent) === null)).toEqual([]);
  });
});
