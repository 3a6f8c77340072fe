/** The composition root: the only file that knows every part. Time, randomness and configuration come in as arguments. */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { createNlu } from '../nlu/index';
import { createAccess } from './access/access';
import { buildAsked } from './compose/asked';
import { buildAuthor } from './compose/author';
import { createBusy } from './compose/busy';
import { buildCampaigns } from './compose/campaigns';
import { buildChannels } from './compose/channels';
import { buildDesk } from './compose/desk';
import { liveFacts } from './compose/facts';
import { buildLearning } from './compose/learning';
import { createLife, type Life } from './compose/life';
import { NO_EXTENSIONS } from './compose/project/extensions';
import { buildMedia, tidying } from './compose/storage';
import { buildOwnership } from './compose/orders';
import { buildOutward, type OutwardLate } from './compose/outward';
import { pathSettings } from './compose/path';
import { buildPeople } from './compose/people';
import { requireAutomations } from './compose/automations';
import { consentedIn } from './compose/consented';
import { buildPushes } from './compose/pushes';
import { createRelearn, relearnGoods } from './compose/relearn';
import { withReminders } from './compose/reminding';
import { buildServer, channelIn, firstLinkOf } from './compose/server';
import { buildStore } from './compose/store';
import { watching } from './compose/watching';
import { welcome } from './compose/welcome';
import { fit } from './cards/fit';
import { requireDataFolder } from './data-folder';
import { shopCards } from './flow/actions/show/makers';
import { createEngine } from './flow/run/engine';
import { layersOf } from './flow/read/layers';
import { flowExamples } from './flow/read/library';
import { requireFlows } from './flow/read/load';
import { createSource } from './flow/read/versions';
import type { PathParts } from './gateway/parts';
import { createMedia } from './gateway/media';
import { createBreakers } from './gateway/breaker';
import { createLoad } from './gateway/load';
import { createPauses } from './gateway/pauses';
import { createReceive } from './gateway/receive';
import { sweep } from './gateway/sweep';
import type { RunningServer } from './http/server';
import { createMetrics } from './insight/metrics';
import { systemRandom } from './model/clock';
import { given } from './model/given';
import { optOutOf } from './people/consent';
import { createEmbeddedQueue } from './queue/embedded';
import { programHome, shippedModels, trainedModels } from './home';
import type { Parley, ParleyOptions } from './parley';
import { homeSources } from './parsed';
import { keptSecret } from './secrets';
import { buildShop } from './compose/shop';
import { gazetteer } from './shop/gazetteer';
import { readSynonyms } from './shop/search/synonyms-folder';
import { createServerClock } from './store/server-time';

export type { Parley, ParleyOptions } from './parley';

/** The queue of a journey is in this process: what it rings for is not lost. */
const PLAYED_SWEEP_MS = 3_600_000;

/** Builds every part and starts none. A fault of the configuration, the flows or the store refuses the start here. */
export async function createParley(options: ParleyOptions): Promise<Parley> {
  const {
    root,
    home = programHome(root),
    extensions = NO_EXTENSIONS,
    config,
    log,
    random = systemRandom,
    newId = () => randomUUID().replaceAll('-', ''),
    serve = true,
  } = options;
  const serverClock = config.store.uri ? await createServerClock(config.store.uri, options.clock, log) : null;
  const clock = serverClock ?? options.clock;
  const dataDir = resolve(home.dir, config.dataDir);
  if (!config.store.uri || !config.security.secret) requireDataFolder(dataDir);
  const secret = config.security.secret ?? keptSecret(dataDir, 'secret');
  const publicUrl = config.server.publicUrl ?? `http://localhost:${config.server.port}`;
  const metrics = createMetrics();
  const sources = homeSources(home);
  const built = buildShop(config, {
    shops: extensions.shops,
    home,
    dataDir,
    clock,
    random,
    log,
    metrics,
    synonyms: layersOf(home.flows).flatMap(({ dir }) => readSynonyms(join(dir, 'synonyms'), sources.flows)),
    kept: () => store.catalogue,
  });
  const { shop } = built;
  const live = liveFacts(config, shop, (facts) => void requireFlows({ ...home.flows, facts }));
  const { facts } = live;
  const library = requireFlows({ ...home.flows, facts, before: sources.flows, trusting: true });
  const kept = await buildStore(config, dataDir, clock, newId);
  const late = (): OutwardLate => ({ channel, text, shop });
  const outward = await buildOutward(config, { store: kept, secret, clock, random, log, late });
  const { store, mail, seal } = outward;
  // Loading Bull costs a start half a second, and the embedded queue has no use for it.
  const queue = config.queue.url
    ? (await import('./queue/bull.js')).createBullQueue({ url: config.queue.url, clock, log })
    : createEmbeddedQueue({ clock, log });
  await queue.check();
  const source = await createSource(library, store.versions, log, home.flows.verbs);
  const encoder = config.nlu.encoder && resolve(home.dir, config.nlu.encoder);
  const nlu = await createNlu({
    root,
    encoder,
    cacheDir: trainedModels(home),
    shippedDir: shippedModels(home),
    recognisers: extensions.recognisers,
    examples: flowExamples(library),
    gazetteer: gazetteer(await shop.catalogue(), shop),
    now: () => clock.now(),
    log,
    before: sources.packs,
    trusting: true,
    early: serve,
  });
  sources.save();
  const relearn = createRelearn(nlu, flowExamples(library), log);
  built.onCatalogue((products) => relearnGoods(nlu, products, shop, log));
  const text: PathParts['text'] = (key, language, vars) => source.library().book.say(key, language, { facts, ...vars });
  const channels =
    options.channels ?? buildChannels({ config, secret, clock, dataDir, root: home.dir, manifests: options.manifests });
  const channel = channelIn(channels);
  const common = { config, store, queue, shop, clock, log, text, channel };
  const rules = requireAutomations(home, library);
  const pushes = buildPushes({ ...common, secret, own: extensions.triggers, ...rules });
  const campaigns = buildCampaigns({
    store,
    shop,
    queue,
    clock,
    log,
    newId,
    pushes: pushes.pushes,
    fadeTags: pushes.fadeTags,
    everyMs: options.played ? PLAYED_SWEEP_MS : undefined,
  });
  const people = buildPeople({ store, shop, queue, clock, log, newId, secret, channels, text, config, metrics });
  const ownership = buildOwnership(config, { shop, store, secret });
  const desk = buildDesk(config, live.opening, { store, queue, channel, clock, newId, log });
  const parts: PathParts = {
    store,
    queue,
    channel,
    nlu,
    engine: createEngine({
      library: source,
      shop,
      clock,
      cards: shopCards(),
      nlu,
      log,
      facts,
      carry: people.carryOn,
      ownership,
      ...buildAuthor(config, { shop, clock, log }),
    }),
    pushes: pushes.pushes,
    consented: consentedIn({ store, events: pushes.events }),
    fit: (content, capabilities, language, numbersFrom = 0) =>
      fit(content, capabilities, {
        labels: (key, vars) => text(key, language, vars),
        publicUrl,
        language,
        numbersFrom,
      }),
    optOut: optOutOf,
    arrive: people.arrive,
    text,
    desk: options.desk ?? desk.desk,
    cancels: (said) => source.library().words.cancels(said),
    pauses: createPauses(queue, clock),
    breakers: createBreakers({ queue, clock, random, log, metrics }),
    load: createLoad({ clock, log, metrics, busy: createBusy(), quietMs: config.gateway.quietMs }),
    clock,
    random,
    newId,
    log,
    metrics,
    settings: pathSettings(config, publicUrl, shop.timeZone),
  };
  let first: { firstLink?: string } = {};
  const access = createAccess({ store, seal, now: () => clock.now(), newId });
  const files = buildMedia(config, { dataDir, secret, log });
  const receive = createReceive({ ...parts, ...people });
  const listen = async (): Promise<RunningServer> => {
    const apiKey = config.security.apiKey ?? (config.role === 'worker' ? '' : keptSecret(dataDir, 'api'));
    const learning = buildLearning({
      home,
      encoder,
      models: trainedModels(home),
      reviews: store.reviews,
      clock,
      log,
      library: () => source.library(),
      intents: () => nlu.intents(),
    });
    return buildServer({
      ...common,
      access,
      mail,
      publicUrl,
      desk: desk.work,
      campaigns,
      automations: pushes.automations,
      newId,
      manifests,
      learning,
      library: () => source.library(),
      nlu,
      facts,
      held,
      ...given({ rehearsal: options.rehearsal, settings: options.settings }),
      home,
      secret,
      apiKey,
      channels,
      receive,
      people,
      events: pushes.events,
      languages,
      files,
      metrics,
      serving: () => life.serving(),
    });
  };
  const watch = watching({ home, facts, source, clock, log, relearn, pushes });
  const held = (): readonly string[] => parts.breakers.open();
  const languages = [...library.book.languages];
  const { manifests } = options;
  const watched = { ...common, channels, manifests, languages, home, held, outward, publicUrl };
  const life: Life = createLife({
    config,
    parts,
    limits: people.limits,
    shop: { start: () => built.start(queue), stop: () => built.stop() },
    channels,
    receive,
    outward,
    asked: buildAsked({ ...common, ...parts, ...people, ownership, files, mail, library: () => source.library() }),
    listen: serve && (config.role !== 'worker' || config.server.healthPort !== undefined) ? listen : null,
    bells: { ...pushes.bells, media: createMedia({ ...parts, storage: files.storage }) },
    watchDesk: options.played ? desk.watch : withReminders({ ...watched, watchDesk: desk.watch }),
    runCampaigns: campaigns.run,
    tidy: options.played ? () => async () => undefined : tidying({ storage: files.storage, channels, clock, log }),
    watch: options.played ? () => () => undefined : watch,
    sweepMs: options.played ? PLAYED_SWEEP_MS : undefined,
  });
  return {
    async start() {
      await life.start();
      if (serve && config.role !== 'worker') first = await firstLinkOf(access, config, life.port());
    },
    async stop() {
      await life.stop();
      await serverClock?.close();
    },
    port: () => life.port(),
    welcome: () =>
      welcome(config, channels, {
        port: life.port(),
        dataDir,
        window: store.window,
        ...first,
        ...(shop.samples && { tries: shop.samples.tries }),
      }),
    renew: live.renew,
    receive,
    sweep: () => sweep(parts),
    async idle() {
      await campaigns.idle();
      await queue.idle();
    },
    parts,
    shop,
    channels,
    events: pushes.events,
  };
}
