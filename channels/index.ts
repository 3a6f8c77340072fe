/** The list of channels. A folder of this directory that is not listed here fails a test. */
import type { ChannelManifest } from '../src/model/manifest';
import { teams } from './teams/index';
import { telegram } from './telegram/index';
import { terminal } from './terminal/index';
import { webchat } from './webchat/index';
import { whatsapp } from './whatsapp/index';
import { whatsappWeb } from './whatsapp-web/index';

export const CHANNELS: readonly ChannelManifest[] = [whatsapp, telegram, teams, webchat, whatsappWeb, terminal];
