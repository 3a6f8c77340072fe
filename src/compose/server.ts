/** The web server of the configuration. */
import { join } from 'node:path';
import type { Config } from '../../config/schema';
import type { Access } from '../access/access';
import { requireTable } from '../http/access/mounted';
import { createCookies } from '../http/access/cookie';
import { createPictures } from '../http/pictures';
import { createUploads } from '../http/uploads';
import { createMediaDoor } from '../http/media';
import { createPushLinkDoor } from '../http/push-links';
import { createShowFiles } from '../http/api/files';
import { createLive } from '../http/live';
import { createHealth } from '../http/health';
import { createConsolePage } from '../http/pages/console';
import { createChannelPage } from '../http/pages/channels';
import { createApp, createHealthApp, listen, type RunningServer, type ServerParts } from '../http/server';
import { createPaths, createWebhooks } from '../http/webhooks';
import { readingsOf } from '../insight/backlog';
import { mainOf } from './channels';
import { linkOf } from './staff-post';
import { buildTranslator } from './translator';
import { requirePages } from './pages';
import { buildPreview } from './preview';
import { buildChatPages } from './chat-pages';
import type { ServerBuild } from './server-build';
import { apiOf } from './api';

export async function buildServer(build: ServerBuild): Promise<RunningServer> {
  const { config, channels, clock, log, access, publicUrl } = build;
  const { host, port, trustProxy } = config.server;
  const now = (): number => clock.now();
  const health = healthOf(build);
  if (config.role === 'worker')
    return listen(createHealthApp(health, log), [], { host, port: config.server.healthPort ?? 0 });
  requirePages(
    webDirOf(build),
    build.shop.pages !== undefined || channels.some(({ upgrade }) => upgrade !== undefined),
  );
  const cookies = createCookies(publicUrl);
  const { translator, close: closeTranslator } = buildTranslator(config, build);
  const api = apiOf(build, {
    files: createShowFiles(build.store, build.files.links, now),
    pictures: createPictures({ storage: build.files.storage, links: build.files.sent, now }),
    translator,
    cookies,
    now,
  });
  requireTable(api);
  const app = createApp({
    health,
    api,
    guard: { access, apiKey: build.apiKey, cookies, publicUrl, log, limits: build.people.limits },
    ...platformDoors(build),
    ...fileDoors(build),
    ...pagesOf(build),
    channels,
    trustProxy,
    log,
  });
  const live = createLive({ ...access, ...build, cookies, presence: build.store.presence });
  const server = await listen(app, [live, ...channels], { host, port, trustProxy });
  return {
    port: server.port,
    async close() {
      live.close();
      await Promise.all([server.close(), closeTranslator()]);
    },
  };
}

function healthOf({ store, clock, metrics, apiKey, log, serving }: ServerBuild): ServerParts['health'] {
  const now = (): number => clock.now();
  return createHealth({
    probe: () => store.probe(),
    now,
    exposition: async () => metrics.exposition(readingsOf(await store.backlog.read(new Date(now())), now())),
    apiKey,
    log,
    serving,
  });
}

/** Where platforms post, and where a push's link leads through. */
function platformDoors(build: ServerBuild): Pick<ServerParts, 'webhooks' | 'paths' | 'links' | 'bodyLimitBytes'> {
  const { config, channels, receive, metrics, store, clock } = build;
  const { bodyLimitBytes } = config.server;
  const doors = {
    channels,
    main: (name: string) => mainOf(config, { name })?.id,
    receive,
    metrics,
    bodyLimitBytes,
  };
  return {
    webhooks: createWebhooks(doors),
    paths: createPaths(doors),
    links: createPushLinkDoor({ links: store.campaigns, now: () => clock.now() }),
    bodyLimitBytes,
  };
}

/** Pages for people: shoppers' and staff's. */
function pagesOf(build: ServerBuild): Pick<ServerParts, 'pages' | 'preview' | 'storefront'> {
  const { config, events, newId } = build;
  const webDir = webDirOf(build);
  const { email, phone } = config.facts.support;
  return {
    pages: [createChannelPage(), createConsolePage({ webDir, newId })],
    preview: buildPreview(build),
    storefront: buildChatPages({
      ...build,
      webDir,
      contact: [email, phone].filter((each) => each !== null),
      emit: async (event) => void (await events.accept(event)),
    }),
  };
}

const webDirOf = ({ home }: ServerBuild): string => join(home.root, 'web', 'dist');

/** Where files of shoppers are read, and where their own browsers send them. */
function fileDoors({ channels, files, people, clock, newId }: ServerBuild): Pick<ServerParts, 'media' | 'uploads'> {
  return {
    media: createMediaDoor({ ...files, now: () => clock.now() }),
    uploads: createUploads({ channels, storage: files.storage, limits: people.limits, clock, newId }),
  };
}

/** The link for the first owner; null if users exist. */
export async function firstLinkOf(
  { users }: Access,
  { server: { publicUrl } }: Config,
  port: number,
): Promise<{ firstLink?: string }> {
  const token = await users.firstLink();
  return token === null ? {} : { firstLink: linkOf(publicUrl ?? `http://localhost:${port}`)(token) };
}
