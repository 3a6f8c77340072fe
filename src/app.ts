/** The composition root: puts the parts of src/compose together. Time, randomness and configuration come in as arguments. */
import { createAccess, type Access } from './access/access';
import { buildAsked } from './compose/asked';
import { buildChannels, channelIn } from './compose/channels';
import { openDoors } from './compose/doors';
import { layGround } from './compose/ground';
import { buildHearing } from './compose/hearing';
import { openKept } from './compose/kept';
import { createLife, type Life, type LifeParts } from './compose/life';
import { withReminders } from './compose/reminding';
import { firstLinkOf } from './compose/server';
import { readShopAndFlows } from './compose/shop-and-flows';
import { tidying } from './compose/storage';
import { watching } from './compose/watching';
import { welcome } from './compose/welcome';
import { PLAYED_SWEEP_MS, workOf, type Work } from './compose/work';
import { createMedia } from './gateway/media';
import type { PathParts } from './gateway/parts';
import { sweep } from './gateway/sweep';
import type { Parley, ParleyOptions } from './parley';

export type { Parley, ParleyOptions } from './parley';

/** Builds every part and starts none. A fault of the configuration, the flows or the store refuses the start here. */
export async function createParley(options: ParleyOptions): Promise<Parley> {
  const ground = await layGround(options);
  const flows = readShopAndFlows(ground, () => kept.store.catalogue);
  const kept = await openKept(ground, () => ({ channel, text, shop: flows.shop }));
  const hearing = await buildHearing(ground, flows, kept.store, options.serve ?? true);
  const text: PathParts['text'] = (key, language, vars) =>
    hearing.source.library().book.say(key, language, { facts: flows.live.facts, ...vars });
  const channels =
    options.channels ?? buildChannels({ ...ground, root: ground.home.dir, manifests: options.manifests });
  const channel = channelIn(channels);
  const work = workOf({ options, ground, flows, kept, hearing, text, channels, channel });
  const access = createAccess({
    store: kept.store,
    seal: kept.outward.seal,
    now: () => ground.clock.now(),
    newId: ground.newId,
  });
  return running(work, access, lifeOf(work, access));
}

function lifeOf(work: Work, access: Access): Life {
  const { options, ground, flows, kept, pushes, parts, files } = work;
  const { config } = ground;
  const { built } = flows;
  const doors = (options.serve ?? true) && (config.role !== 'worker' || config.server.healthPort !== undefined);
  const life: Life = createLife({
    config,
    parts,
    limits: work.people.limits,
    shop: { start: () => built.start(kept.queue), stop: () => built.stop() },
    channels: work.channels,
    receive: work.receive,
    outward: kept.outward,
    asked: askedOf(work),
    listen: doors ? () => openDoors(work, access, () => life.serving()) : null,
    bells: { ...pushes.bells, media: createMedia({ ...parts, storage: files.storage }) },
    runCampaigns: work.campaigns.run,
    ...(options.played ? playedWatches(work) : watches(work)),
  });
  return life;
}

function askedOf({ ground, flows, kept, hearing, parts, people, ownership, files }: Work): LifeParts['asked'] {
  return buildAsked({
    ...ground,
    ...parts,
    ...people,
    shop: flows.shop,
    ownership,
    files,
    mail: kept.outward.mail,
    library: () => hearing.source.library(),
  });
}

type Watches = Pick<LifeParts, 'watch' | 'watchDesk' | 'tidy' | 'sweepMs'>;

/** A journey's clock jumps over days: nothing looks at the files each second of them. */
function playedWatches({ desk }: Work): Watches {
  return {
    watchDesk: desk.watch,
    watch: () => () => undefined,
    tidy: () => async () => undefined,
    sweepMs: PLAYED_SWEEP_MS,
  };
}

function watches({ options, ground, flows, kept, hearing, channels, pushes, desk, parts, files }: Work): Watches {
  const { source, relearn } = hearing;
  return {
    watchDesk: withReminders({
      ...ground,
      ...kept,
      channels,
      manifests: options.manifests,
      languages: [...flows.library.book.languages],
      held: () => parts.breakers.open(),
      shop: flows.shop,
      watchDesk: desk.watch,
    }),
    watch: watching({ ...ground, facts: flows.live.facts, source, relearn, pushes }),
    tidy: tidying({ ...ground, storage: files.storage, channels }),
    sweepMs: undefined,
  };
}

function running(
  { options, ground, flows, kept, pushes, campaigns, ...work }: Work,
  access: Access,
  life: Life,
): Parley {
  const { config, dataDir } = ground;
  const { shop, live } = flows;
  const { channels, parts, receive } = work;
  let first: { firstLink?: string } = {};
  return {
    async start() {
      await life.start();
      if ((options.serve ?? true) && config.role !== 'worker') first = await firstLinkOf(access, config, life.port());
    },
    async stop() {
      await life.stop();
      await ground.close();
    },
    port: () => life.port(),
    welcome: () =>
      welcome(config, channels, {
        port: life.port(),
        dataDir,
        window: kept.store.window,
        ...first,
        ...(shop.samples && { tries: shop.samples.tries }),
      }),
    renew: live.renew,
    receive,
    sweep: () => sweep(parts),
    async idle() {
      await campaigns.idle();
      await kept.queue.idle();
    },
    parts,
    shop,
    channels,
    events: pushes.events,
  };
}
