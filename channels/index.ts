/** The list of channels: name -> factory. A folder of this directory that is not listed here fails a test. */
import { createTelegram } from './telegram/index';
import { createTerminal } from './terminal/index';
import { createWebchat } from './webchat/index';
import { createWhatsAppWeb } from './whatsapp-web/index';

export const CHANNELS = {
  telegram: createTelegram,
  terminal: createTerminal,
  webchat: createWebchat,
  'whatsapp-web': createWhatsAppWeb,
} as const;

export type ChannelName = keyof typeof CHANNELS;
