/** The web server of the configuration, with the demo shop's pages. */
import { join } from 'node:path';
import type { Config } from '../../config/schema';
import { MOVED } from '../gateway/identify';
import type { Receive } from '../gateway/receive';
import { createChannelRoutes } from '../http/api/channels';
import { createConversationRoutes } from '../http/api/conversations';
import { createCustomerRoutes } from '../http/api/customers';
import { createEventRoutes, type EventDoor } from '../http/api/events';
import { createMediaDoor } from '../http/media';
import { createReviewRoutes } from '../http/api/reviews';
import { createShowFiles } from '../http/api/files';
import { createLinkRoutes } from '../http/api/links';
import { createTicketRoutes } from '../http/api/tickets';
import { createHealth } from '../http/health';
import { createChannelPage } from '../http/pages/channels';
import { createApp, createHealthApp, listen, type RunningServer } from '../http/server';
import { createChatPages } from '../http/storefront/chat';
import { createPaths, createWebhooks } from '../http/webhooks';
import type { Learning } from '../insight/learning';
import { exposition } from '../insight/metrics';
import type { Channel } from '../model/channel';
import type { Clock } from '../model/clock';
import type { Log, Metrics } from '../model/log';
import type { ChannelManifest } from '../model/manifest';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';
import type { Shop } from '../model/shop';
import type { DemoShop } from '../shop/demo/index';
import type { MediaLinks } from '../media/links';
import type { Storage } from '../model/storage';
import { mainOf } from './channels';
import { buildPreview } from './preview';
import type { People } from './people';
import { buildStorefront } from './storefront';

export interface ServerBuild {
  root: string;
  config: Config;
  secret: string;
  apiKey: string;
  store: Store;
  queue: Queue;
  channels: Channel[];
  /** Absent: those of channels/. */
  manifests?: readonly ChannelManifest[];
  receive: Receive;
  people: People;
  events: EventDoor;
  shop: Shop;
  /** Its pages are served where it is the shop. */
  demo: DemoShop | null;
  /** Those that the shop has texts in. */
  languages: readonly string[];
  files: { storage: Storage; links: MediaLinks };
  clock: Clock;
  log: Log;
  metrics: Metrics;
  serving(): boolean;
  learning: Learning;
}

export async function buildServer(build: ServerBuild): Promise<RunningServer> {
  const { config, store, channels, clock, log, metrics } = build;
  const { bodyLimitBytes, host, port } = config.server;
  const now = (): number => clock.now();
  const health = createHealth({
    ping: () => store.ping(),
    // Every ambiguous send is listed: here how many, in the outbox which.
    gauges: async () => ({ parley_outbox_unknown: await store.outbox.count('unknown') }),
    metrics,
    exposition,
    log,
    serving: build.serving,
  });
  if (config.role === 'worker')
    return listen(createHealthApp(health, log), [], { host, port: config.server.healthPort ?? 0 });
  const files = createShowFiles(store, build.files.links, now);
  const doors = {
    channels,
    main: (name: string) => mainOf(config, { name })?.id,
    receive: build.receive,
    metrics,
    bodyLimitBytes,
  };
  const app = createApp({
    health,
    webhooks: createWebhooks(doors),
    paths: createPaths(doors),
    api: {
      events: createEventRoutes(build.events),
      customers: createCustomerRoutes({
        store,
        serves: (name, account) => channels.some((channel) => channel.name === name && channel.account === account),
        link: build.people.link,
        files,
        moved: (identity) => build.queue.publish(MOVED, identity),
        now,
      }),
      reviews: createReviewRoutes(build.learning),
      conversations: createConversationRoutes({ store, files, carry: build.people.carry, now }),
      links: createLinkRoutes(build.people.undo),
      tickets: createTicketRoutes({ store, now }),
      channels: createChannelRoutes(channels),
    },
    apiKey: build.apiKey,
    pages: [createChannelPage()],
    media: createMediaDoor({ ...build.files, now }),
    preview: buildPreview(build),
    storefront: build.demo
      ? buildStorefront({ ...build, shop: build.demo, emit: async (event) => void (await build.events.accept(event)) })
      : createChatPages({ shopName: build.shop.name, webDir: join(build.root, 'web', 'dist') }),
    channels,
    bodyLimitBytes,
    log,
  });
  return listen(app, channels, { host, port });
}
