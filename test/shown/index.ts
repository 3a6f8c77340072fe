/** Every channel's platform, for the laws of what is shown. A new channel is a file in this folder and a line here. */
import type { ChannelName } from '../../channels';
import type { Platform } from './platform';
import { telegram } from './telegram';
import { terminal } from './terminal';
import { webchat } from './webchat';

export const PLATFORMS: Record<ChannelName, Platform> = { telegram, terminal, webchat };
