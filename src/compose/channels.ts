/** Opens the accounts that the configuration enables. */
import { CHANNELS } from '../../channels/index';
import type { Account } from '../../config/accounts';
import type { Config } from '../../config/schema';
import type { Channel } from '../model/channel';
import { systemRandom, type Clock } from '../model/clock';
import type { ChannelManifest, OpenParts } from '../model/manifest';

export interface ChannelBuild {
  config: Config;
  secret: string;
  clock: Clock;
  dataDir: string;
  root: string;
  /** Absent: those of channels/. */
  manifests?: readonly ChannelManifest[];
}

export function buildChannels({ config, secret, clock, dataDir, root, manifests = CHANNELS }: ChannelBuild): Channel[] {
  return manifests.flatMap((manifest) =>
    accountsOf(config, manifest).map((account) => {
      const parts: OpenParts = {
        account: account.id,
        clock,
        random: systemRandom,
        secret,
        webhookUrl: webhookOf(config, manifest, account),
        publicUrl: config.server.publicUrl,
        dataDir,
        root,
        sendTimeoutMs: config.gateway.sendTimeoutMs,
        show: (text) => void process.stdout.write(text),
      };
      return manifest.open(account.values, parts);
    }),
  );
}

/** The enabled ones. */
export function accountsOf(config: Config, { name }: Pick<ChannelManifest, 'name'>): Account[] {
  return (config.channels[name] ?? []).filter(({ on }) => on);
}

/** The account at the channel's own path: the only one, or the only one without its own id. */
export function mainOf(config: Config, manifest: Pick<ChannelManifest, 'name'>): Account | undefined {
  const accounts = accountsOf(config, manifest);
  const [first, ...more] = accounts.length === 1 ? accounts : accounts.filter(({ named }) => !named);
  return more.length === 0 ? first : undefined;
}

/** Platforms can only reach an address that was configured: the default localhost is never registered. */
export function webhookOf(
  config: Config,
  manifest: Pick<ChannelManifest, 'name'>,
  { id, named }: Pick<Account, 'id' | 'named'>,
): string | undefined {
  const { publicUrl } = config.server;
  if (publicUrl === undefined) return undefined;
  const own = named || mainOf(config, manifest)?.id !== id;
  return `${publicUrl}/webhooks/${manifest.name}${own ? `/${encodeURIComponent(id)}` : ''}`;
}

export const channelIn =
  (channels: readonly Channel[]) =>
  (name: string, account: string): Channel | undefined =>
    channels.find((each) => each.name === name && each.account === account);
