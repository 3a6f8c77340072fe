/** Every channel's platform, for the laws of what is shown. A new channel is a file in this folder and a line here. */
import type { ChannelName } from '../../channels';
import type { Platform } from './platform';
import { teams } from './teams';
import { telegram } from './telegram';
import { terminal } from './terminal';
import { webchat } from './webchat';
import { whatsapp } from './whatsapp';
import { whatsappWeb } from './whatsapp-web';

export const PLATFORMS: Record<ChannelName, Platform> = {
  teams,
  telegram,
  terminal,
  webchat,
  whatsapp,
  'whatsapp-web': whatsappWeb,
};
