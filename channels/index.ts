/** The list of channels: name -> factory. A folder of this directory that is not listed here fails a test. */
import { telegramTasks } from './telegram/admin';
import { createTeams } from './teams/index';
import { createTelegram } from './telegram/index';
import { createTerminal } from './terminal/index';
import { createWebchat } from './webchat/index';
import { createWhatsapp } from './whatsapp/index';
import { createWhatsAppWeb } from './whatsapp-web/index';

export const CHANNELS = {
  teams: createTeams,
  telegram: createTelegram,
  terminal: createTerminal,
  webchat: createWebchat,
  whatsapp: createWhatsapp,
  'whatsapp-web': createWhatsAppWeb,
} as const;

/** What operators do with a platform from the command line, for channels that have such things. */
export const TASKS = {
  telegram: telegramTasks,
} as const;

export type ChannelName = keyof typeof CHANNELS;
