/** The state of accounts and queues, for the console's Channels page. */
import { statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CHANNELS } from '../../channels/index';
import { settingsOf } from '../../config/accounts';
import type { Config } from '../../config/schema';
import type { Home } from '../home';
import type { OperationParts } from '../http/api/operations';
import { alertsOf, type Standing } from '../insight/alerts';
import type { Channel } from '../model/channel';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { ChannelManifest } from '../model/manifest';
import type { AccountStanding, Checked } from '../model/operations';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';
import { sendChannelTest } from '../proactive/channel-test';
import { accountsOf, webhookOf } from './channels';

interface Parts {
  config: Config;
  store: Store;
  channels: Channel[];
  manifests?: readonly ChannelManifest[];
  languages: readonly string[];
  clock: Clock;
  queue: Pick<Queue, 'ring'>;
  home: Pick<Home, 'dir'>;
  /** Accounts whose breaker holds messages back, as `name|account`. */
  held(): readonly string[];
}

const NOTICES = 200;
const CHECK_MS = 10_000;
const HOUR_MS = 3_600_000;

export function buildOperations(parts: Parts): OperationParts {
  const { config, store, channels, manifests = CHANNELS, clock, held } = parts;
  const manifestOf = (name: string): ChannelManifest | undefined => manifests.find((each) => each.name === name);
  return {
    store,
    async alerts() {
      const now = clock.now();
      const [backlog, notices] = await Promise.all([store.backlog.read(new Date(now)), store.notices.list(NOTICES)]);
      return alertsOf({
        channels,
        held: held(),
        backlog,
        notices,
        disk: diskOf(resolve(parts.home.dir, config.dataDir)),
        now,
      });
    },
    async accounts() {
      const notices = await store.notices.list(NOTICES);
      return channels.map((channel) => standingOf(channel, parts, manifestOf(channel.name), notices));
    },
    test: (wish) => sendChannelTest(parts, wish),
    offered: () =>
      manifests.map((manifest) => ({
        name: manifest.name,
        title: manifest.title,
        about: manifest.about,
        on: accountsOf(config, manifest).length > 0,
        settings: Object.entries(settingsOf(manifest)).map(([name, { variable, about, secret = false }]) => ({
          name,
          variable: variable ?? null,
          about,
          secret,
          set: (config.channels[manifest.name] ?? []).some(({ values }) => values[name] !== undefined),
        })),
      })),
    async check(name, account) {
      const channel = channels.find((each) => each.name === name && each.account === account);
      const manifest = manifestOf(name);
      if (!channel || !manifest) throw new GatewayError('CHANNEL_UNKNOWN', `no account ${account} of ${name} is on`);
      return checked(channel, manifest, config, clock);
    },
  };
}

function standingOf(
  { name, account, status, capabilities, templates }: Channel,
  { config, held, languages }: Parts,
  manifest: ChannelManifest | undefined,
  notices: Awaited<ReturnType<Store['notices']['list']>>,
): AccountStanding {
  const { state = 'ready', detail, since, qr } = status?.() ?? {};
  const own = manifest && accountsOf(config, manifest).find(({ id }) => id === account);
  return {
    name,
    title: manifest?.title ?? name,
    account,
    state,
    ...(detail !== undefined && { detail }),
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    scan: qr !== undefined,
    held: held().includes(`${name}|${account}`),
    windowHours: capabilities.windowMs === undefined ? null : capabilities.windowMs / HOUR_MS,
    webhook: (manifest && own && webhookOf(config, manifest, own)) ?? null,
    templates: (templates?.(languages[0] ?? 'en') ?? []).map((each) => each.name),
    notices: notices
      .filter((each) => each.channel === name && each.account === account)
      .map(({ what, level, text, at }) => ({ what, level, text, at })),
  };
}

/** Queries the platform now; sends nothing to shoppers. */
async function checked(channel: Channel, manifest: ChannelManifest, config: Config, clock: Clock): Promise<Checked> {
  const own = accountsOf(config, manifest).find(({ id }) => id === channel.account);
  try {
    const tasks = own && manifest.tasks?.(own.values, { clock, webhookUrl: webhookOf(config, manifest, own) });
    if (tasks?.['info']) return { ok: true, asked: true, detail: JSON.stringify(await tasks['info'].run(), null, 1) };
    if (channel.status) {
      const { state, detail = '' } = channel.status();
      return { ok: state === 'ready', asked: true, detail: `${state} ${detail}`.trim() };
    }
    if (!channel.check) return { ok: true, asked: false, detail: '' };
    const nobody = { channel: channel.name, account: channel.account, user: '', chat: '' };
    return { ok: await channel.check(nobody, AbortSignal.timeout(CHECK_MS)), asked: true, detail: '' };
  } catch (fault) {
    return { ok: false, asked: true, detail: fault instanceof Error ? fault.message : String(fault) };
  }
}

function diskOf(folder: string): Standing['disk'] {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { folder, freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}
