/** The web server of the configuration. */
import { join } from 'node:path';
import type { Config } from '../../config/schema';
import type { Access } from '../access/access';
import { createSharedLooks } from '../desk/shared';
import type { ShownParts } from '../desk/shown';
import type { DeskWork } from '../desk/work';
import type { BuiltCampaigns } from './campaigns';
import type { FlowLibrary } from '../flow/read/library';
import { drawingsOf } from './drawings';
import { MOVED } from '../gateway/identify';
import type { PathParts } from '../gateway/parts';
import type { Receive } from '../gateway/receive';
import { createChannelRoutes } from '../http/api/channels';
import { createAuditRoutes } from '../http/api/audit';
import { createAutomationRoutes, type AutomationLine } from '../http/api/automations';
import { createCannedRoutes } from '../http/api/canned';
import { createCampaignRoutes } from '../http/api/campaigns';
import { createConversationRoutes } from '../http/api/conversations';
import { createCustomerRoutes } from '../http/api/customers';
import { createDeskRoutes } from '../http/api/desk';
import { createEventRoutes, type EventDoor } from '../http/api/events';
import { createInsightRoutes } from '../http/api/insight';
import { createInvitationRoutes } from '../http/api/invitations';
import { createKeyRoutes } from '../http/api/keys';
import { createLetterRoutes } from '../http/api/letters';
import { createListRoutes } from '../http/api/lists';
import { createSegmentRoutes } from '../http/api/segments';
import { createSessionRoutes } from '../http/api/session';
import { createUserRoutes } from '../http/api/users';
import { requireTable } from '../http/access/mounted';
import { createCookies } from '../http/access/cookie';
import { createPictures } from '../http/pictures';
import { createUploads } from '../http/uploads';
import { createMediaDoor } from '../http/media';
import { createPushLinkDoor } from '../http/push-links';
import { createReviewRoutes } from '../http/api/reviews';
import { createShowFiles } from '../http/api/files';
import { createLinkRoutes } from '../http/api/links';
import { createOutboxRoutes } from '../http/api/outbox';
import { createOperationRoutes } from '../http/api/operations';
import { createProjectRoutes } from '../http/api/project';
import { createTicketRoutes } from '../http/api/tickets';
import { createWebhookRoutes } from '../http/api/webhooks';
import { createLive } from '../http/live';
import { createHealth } from '../http/health';
import { createConsolePage } from '../http/pages/console';
import { createChannelPage } from '../http/pages/channels';
import { createApp, createHealthApp, listen, type RunningServer, type ServerParts } from '../http/server';
import { createPaths, createWebhooks } from '../http/webhooks';
import type { Learning } from '../insight/learning';
import { readingsOf } from '../insight/backlog';
import type { Exposed } from '../insight/metrics';
import type { Home } from '../home';
import { given } from '../model/given';
import type { Channel } from '../model/channel';
import { sleep, type Clock } from '../model/clock';
import { DESK_TOPIC } from '../model/desk';
import { importList } from '../segments/lists';
import type { Log } from '../model/log';
import type { Mail } from '../model/mail';
import type { ChannelManifest } from '../model/manifest';
import type { Rehearsal } from '../model/editing';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';
import type { Nlu } from '../model/understanding';
import type { ConnectedShop } from '../shop/extension';
import { mainOf } from './channels';
import { buildEditing } from './editing';
import { buildOperations } from './operations';
import { linkOf, staffPost } from './staff-post';
import type { BuiltMedia } from './storage';
import { requirePages } from './pages';
import { buildTranslator } from './translator';
import { buildPreview } from './preview';
import type { SettingsFile } from '../editing/settings';
import type { People } from './people';
import { buildChatPages } from './chat-pages';

export interface ServerBuild {
  home: Home;
  config: Config;
  secret: string;
  apiKey: string;
  publicUrl: string;
  access: Access;
  mail: Mail;
  desk: DeskWork;
  campaigns: BuiltCampaigns;
  automations(): readonly AutomationLine[];
  newId(): string;
  store: Store;
  queue: Queue;
  channels: Channel[];
  /** Absent: those of channels/. */
  manifests?: readonly ChannelManifest[];
  receive: Receive;
  people: People;
  events: EventDoor;
  shop: ConnectedShop;
  /** The languages that the shop has texts in. */
  languages: readonly string[];
  files: BuiltMedia;
  text: PathParts['text'];
  clock: Clock;
  log: Log;
  metrics: Exposed;
  serving(): boolean;
  learning: Learning;
  library(): FlowLibrary;
  nlu: Pick<Nlu, 'understand'>;
  /** As texts read them. */
  facts: Readonly<Record<string, unknown>>;
  rehearsal?: Rehearsal;
  settings?: SettingsFile;
  /** Accounts whose breaker holds messages back, as `name|account`. */
  held(): readonly string[];
}

export async function buildServer(build: ServerBuild): Promise<RunningServer> {
  const { config, store, channels, clock, log, metrics } = build;
  const { bodyLimitBytes, host, port } = config.server;
  const now = (): number => clock.now();
  const health = createHealth({
    probe: () => store.probe(),
    now,
    exposition: async () => metrics.exposition(readingsOf(await store.backlog.read(new Date(now())), now())),
    apiKey: build.apiKey,
    log,
    serving: build.serving,
  });
  if (config.role === 'worker')
    return listen(createHealthApp(health, log), [], { host, port: config.server.healthPort ?? 0 });
  const webDir = join(build.home.root, 'web', 'dist');
  requirePages(webDir, build.shop.pages !== undefined || channels.some(({ upgrade }) => upgrade !== undefined));
  const { email, phone } = config.facts.support;
  const contact = [email, phone].filter((each) => each !== null);
  const files = createShowFiles(store, build.files.links, now);
  const { access, publicUrl } = build;
  const cookies = createCookies(publicUrl);
  const [letters, translation] = [staffPost(build), buildTranslator(config, build)];
  const pictures = createPictures({ storage: build.files.storage, links: build.files.sent, now });
  const doors = {
    channels,
    main: (name: string) => mainOf(config, { name })?.id,
    receive: build.receive,
    metrics,
    bodyLimitBytes,
  };
  const api = {
    events: createEventRoutes(build.events),
    customers: createCustomerRoutes({
      store,
      serves: (name, account) => channels.some((channel) => channel.name === name && channel.account === account),
      link: build.people.link,
      files,
      moved: (identity) => build.queue.publish(MOVED, identity),
      now,
    }),
    automations: createAutomationRoutes({
      automations: build.automations,
      switches: store.switches,
      links: store.campaigns,
      queue: build.queue,
      now,
    }),
    campaigns: createCampaignRoutes({
      campaigns: build.campaigns,
      store: store.campaigns,
      drawings: drawingsOf(build),
    }),
    lists: listRoutes(build),
    segments: createSegmentRoutes({ ...store, now }),
    reviews: createReviewRoutes(build.learning),
    conversations: createConversationRoutes({ store, files, carry: build.people.carry, now }),
    links: createLinkRoutes(build.people.undo),
    tickets: createTicketRoutes({ store, now }),
    outbox: createOutboxRoutes({
      undelivered: store.undelivered,
      ring: (conversation) => build.queue.ring('conversation', conversation),
      now,
      pause: (ms) => sleep(clock, ms),
    }),
    operations: createOperationRoutes(buildOperations(build)),
    letters: createLetterRoutes({ store, on: build.mail.on, now }),
    project: createProjectRoutes(buildEditing(build)),
    channels: createChannelRoutes(channels),
    webhooks: createWebhookRoutes({ endpoints: config.webhooks.endpoints, tellings: store.tellings, now }),
    session: createSessionRoutes({ ...access, cookies, letters, pictures, shop: build.shop.name }),
    users: createUserRoutes(access, letters),
    invitations: createInvitationRoutes(access, letters),
    keys: createKeyRoutes(access.keys, now),
    audit: createAuditRoutes(access),
    insight: insightRoutes(build),
    canned: createCannedRoutes({ store, newId: build.newId, now }),
    desk: createDeskRoutes({
      ...build,
      shown: { store, channel: channelIn(channels), files, looks: sharedLooks(build.queue, now), now },
      work: build.desk,
      assist: { ...build, ...given({ translator: translation.translator }), now },
      channel: channelIn(channels),
      labels: (language) => (key, vars) => build.text(key, language, vars),
      pictures,
    }),
  };
  requireTable(api);
  const app = createApp({
    health,
    webhooks: createWebhooks(doors),
    paths: createPaths(doors),
    api,
    guard: { access, apiKey: build.apiKey, cookies, publicUrl, log, limits: build.people.limits },
    pages: [
      createChannelPage(),
      createConsolePage({ webDir: join(build.home.root, 'web', 'dist'), newId: build.newId }),
    ],
    links: createPushLinkDoor({ links: store.campaigns, now }),
    ...fileDoors(build),
    preview: buildPreview(build),
    storefront: buildChatPages({
      ...build,
      webDir,
      contact,
      emit: async (event) => void (await build.events.accept(event)),
    }),
    channels,
    bodyLimitBytes,
    trustProxy: config.server.trustProxy,
    log,
  });
  const live = createLive({ ...access, ...build, cookies, presence: store.presence });
  const server = await listen(app, [live, ...channels], { host, port, trustProxy: config.server.trustProxy });
  return {
    port: server.port,
    async close() {
      live.close();
      await Promise.all([server.close(), translation.close()]);
    },
  };
}

function insightRoutes({ store, shop, clock, library }: ServerBuild): ReturnType<typeof createInsightRoutes> {
  return createInsightRoutes({
    store,
    zone: shop.timeZone,
    currency: shop.currency,
    question: ({ flow, step }) => library().current(flow)?.steps.get(step)?.collect?.slot ?? step,
    now: () => clock.now(),
  });
}

function listRoutes({ store, clock, newId, access: { note } }: ServerBuild): ReturnType<typeof createListRoutes> {
  const now = (): number => clock.now();
  return createListRoutes({
    lists: store.lists,
    importList: (given) => importList({ store, now, newId }, given),
    note,
  });
}

/** A cached queue is valid until the desk changes, in any process. */
function sharedLooks(queue: Queue, now: () => number): ShownParts['looks'] {
  const looks: ShownParts['looks'] = createSharedLooks(now);
  queue.subscribe(DESK_TOPIC, () => looks.clear());
  return looks;
}

/** Where files of shoppers are read, and where their own browsers send them. */
function fileDoors({ channels, files, people, clock, newId }: ServerBuild): Pick<ServerParts, 'media' | 'uploads'> {
  return {
    media: createMediaDoor({ ...files, now: () => clock.now() }),
    uploads: createUploads({ channels, storage: files.storage, limits: people.limits, clock, newId }),
  };
}

export const channelIn =
  (channels: readonly Channel[]) =>
  (name: string, account: string): Channel | undefined =>
    channels.find((each) => each.name === name && each.account === account);

/** The link for the first owner; null if users exist. */
export async function firstLinkOf(
  { users }: Access,
  { server: { publicUrl } }: Config,
  port: number,
): Promise<{ firstLink?: string }> {
  const token = await users.firstLink();
  return token === null ? {} : { firstLink: linkOf(publicUrl ?? `http://localhost:${port}`)(token) };
}
