/** Opens the accounts that the configuration switches on. */
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
        webhookUrl: webhookOf(config, manifest.name, account),
        dataDir,
        root,
        sendTimeoutMs: config.gateway.sendTimeoutMs,
        show: (text) => void process.stdout.write(text),
      };
      return manifest.open(account.values, parts);
    }),
  );
}

/** Those that are switched on. */
export function accountsOf(config: Config, { name }: Pick<ChannelManifest, 'name'>): Account[] {
  return (config.channels[name] ?? []).filter(({ on }) => on);
}

/** Platforms can only reach an address that we were told: the default localhost is never registered. An account without a name has the channel's own path. */
export function webhookOf(
  { server }: Config,
  channel: string,
  { id, named }: Pick<Account, 'id' | 'named'>,
): string | undefined {
  return server.publicUrl === undefined
    ? undefined
    : `${server.publicUrl}/webhooks/${channel}${named ? `/${encodeURIComponent(id)}` : ''}`;
}
