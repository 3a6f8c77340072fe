/** The shop's journeys with and without a second author: one that repeats ours, and one that always fails, change no reply. */
import { join } from 'node:path';
import { loadConfig } from '../../compose/config';
import { createNlu, type TrainableNlu } from '../../../nlu';
import { given } from '../../model/given';
import { systemClock } from '../../model/clock';
import type { FlowEngine } from '../../model/flow';
import { createDemoShop } from '../../../test/demo';
import { gazetteer } from '../../shop/gazetteer';
import { shopCards } from '../actions/show/makers';
import { createEngine } from '../run/engine';
import { factsOf } from '../read/facts';
import { runJourney } from '../journeys/play';
import { loadJourneys, type LoadedJourney } from '../journeys/read';
import { flowExamples } from '../read/library';
import { shippedFlows } from '../../../test/shipped';
import { quiet, startTalk } from '../talk.contract';
import { createSource, memoryVersions } from '../read/versions';
import { createClient } from './client';
import { createAuthor } from './create';
import { commands, echo, startFake, status, type Behaviour, type Fake } from './fake.contract';
import { keptSources } from '../../parsed';

const root = join(__dirname, '../../..');
const now = Date.parse('2026-11-20T10:00:00Z');
const shopNow = (): ReturnType<typeof createDemoShop> => createDemoShop({ now: () => now });
const facts = factsOf(loadConfig({ root, env: {} }).facts, shopNow());
const library = shippedFlows({ facts });
const { journeys } = loadJourneys(join(root, 'flows'));
const lies: Behaviour = commands({ kind: 'start', flow: 'free_money', slots: { percent: 90 } });

let nlu: TrainableNlu;
let fake: Fake;
beforeAll(async () => {
  fake = await startFake(echo);
  nlu = await createNlu({
    root,
    cacheDir: join(root, 'dist', 'models'),
    examples: flowExamples(library),
    gazetteer: gazetteer(await shopNow().catalogue(), shopNow()),
    before: keptSources(root, 'packs'),
  });
}, 300_000);
afterAll(async () => {
  await nlu.close();
  await fake.close();
});

async function engineWith(behaviour: Behaviour | null): Promise<FlowEngine> {
  if (behaviour) fake.behave(behaviour);
  const shop = shopNow();
  const author =
    behaviour &&
    createAuthor({
      settings: { commands: 'every', words: 'answers', timeoutMs: 3_000 },
      limits: { callsPerDay: 100_000, tokensPerDay: 1e9 },
      client: createClient({ url: fake.url, model: 'small' }),
      clock: systemClock(),
      log: quiet,
      catalogue: () => shop.catalogue(),
    });
  return createEngine({
    library: await createSource(library, memoryVersions(), quiet),
    shop,
    clock: systemClock(),
    cards: shopCards(),
    log: quiet,
    nlu,
    facts,
    ...(author && { author }),
  });
}

async function replies(journey: LoadedJourney, behaviour: Behaviour | null): Promise<unknown> {
  const talk = startTalk(
    await engineWith(behaviour),
    nlu,
    given({ language: journey.language, shopCustomer: journey.customer }),
    now,
  );
  const result = await runJourney(journey, talk);
  return {
    replies: result.steps.map((step) => step.replies),
    state: talk.state,
    language: talk.language,
    ok: result.ok,
  };
}

/** A sixth of the journeys: what differs between them is the flows', and those are played elsewhere. */
test.each(
  journeys
    .filter((_, at) => at % 6 === 0)
    .map((journey, index) => [journey.journey, index % 2 === 0 ? 'fails' : 'lies', journey] as const),
)('%s: the same with a model that repeats ours and one that %s', async (_, bad, journey) => {
  const bare = await replies(journey, null);
  fake.asked.splice(0);
  expect(await replies(journey, echo)).toEqual(bare);
  expect(await replies(journey, bad === 'fails' ? status(500) : lies)).toEqual(bare);
});

test("our own commands pass the checks of a model's, in every journey", async () => {
  const refused: unknown[] = [];
  fake.behave(echo);
  const shop = shopNow();
  const log = { warn: quiet.warn, info: (what: Record<string, unknown>) => void refused.push(what) };
  const author = createAuthor({
    settings: { commands: 'every', words: 'off', timeoutMs: 3_000 },
    limits: { callsPerDay: 100_000, tokensPerDay: 1e9 },
    client: createClient({ url: fake.url, model: 'small' }),
    clock: systemClock(),
    log,
    catalogue: () => shop.catalogue(),
  });
  const engine = createEngine({
    library: await createSource(library, memoryVersions(), quiet),
    shop,
    clock: systemClock(),
    cards: shopCards(),
    log: quiet,
    nlu,
    facts,
    author,
  });
  fake.asked.splice(0);
  for (const journey of journeys)
    await runJourney(journey, startTalk(engine, nlu, given({ language: journey.language }), now));
  expect(refused).toEqual([]);
  expect(fake.asked.length).toBeGreaterThan(10);
});
