/** The configuration with the channels that there are: those of channels/ and those that a project adds. */
import { CHANNELS } from '../../channels/index';
import { loadConfig as load, type LoadOptions } from '../../config/load';
import type { Config } from '../../config/schema';
import type { ChannelManifest } from '../model/manifest';

export interface ConfigOptions extends Omit<LoadOptions, 'channels'> {
  /** Absent: those of channels/. */
  channels?: readonly ChannelManifest[];
}

export function loadConfig({ channels = CHANNELS, ...options }: ConfigOptions): Config {
  return load({ ...options, channels });
}
