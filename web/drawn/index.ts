/** Every platform that can be drawn: its name for people, and how its requests look. A new one is a file in this folder and a line here. */
import './drawn.css';
import type { Draw } from './scene';
import { drawTeams } from './teams';
import { drawTelegram } from './telegram';
import { drawTerminal } from './terminal';
import { drawWebchat } from './webchat';
import { drawWhatsapp } from './whatsapp';
import { drawWhatsappWeb } from './whatsapp-web';

export const PLATFORMS: Record<string, { title: string; draw: Draw }> = {
  whatsapp: { title: 'WhatsApp', draw: drawWhatsapp },
  telegram: { title: 'Telegram', draw: drawTelegram },
  teams: { title: 'Microsoft Teams', draw: drawTeams },
  webchat: { title: 'Web chat', draw: drawWebchat },
  'whatsapp-web': { title: 'WhatsApp Web (numbered text)', draw: drawWhatsappWeb },
  terminal: { title: 'Terminal', draw: drawTerminal },
};
