/** A channel by name for commands that send nothing: its pure parts work without an account. */
import { CHANNELS } from '../../channels/index';
import type { Channel } from '../model/channel';
import { systemClock, systemRandom } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { ChannelManifest } from '../model/manifest';

export function offlineChannel(name: string, channels: readonly ChannelManifest[] = CHANNELS): Channel {
  return manifestOf(name, channels).offline({ clock: systemClock(), random: systemRandom });
}

/** Throws CHANNEL_UNKNOWN with the names that exist. */
export function manifestOf(name: string, channels: readonly ChannelManifest[] = CHANNELS): ChannelManifest {
  const found = channels.find((channel) => channel.name === name);
  if (!found)
    throw new GatewayError(
      'CHANNEL_UNKNOWN',
      `no channel ${name}; there are ${channels.map((channel) => channel.name).join(', ')}`,
    );
  return found;
}
