/** Every platform with a drawing: its display name, and how its requests look. Other channels are drawn plainly. */
import type { Draw } from './scene';
import { drawPlain } from './plain';
import { drawTeams } from './teams';
import { drawTelegram } from './telegram';
import { drawTerminal } from './terminal';
import { drawWebchat } from './webchat';
import { drawWhatsapp } from './whatsapp';
import { drawWhatsappWeb } from './whatsapp-web';

const PLATFORMS: Record<string, { title: string; draw: Draw }> = {
  whatsapp: { title: 'WhatsApp', draw: drawWhatsapp },
  telegram: { title: 'Telegram', draw: drawTelegram },
  teams: { title: 'Microsoft Teams', draw: drawTeams },
  webchat: { title: 'Web chat', draw: drawWebchat },
  'whatsapp-web': { title: 'WhatsApp Web (numbered text)', draw: drawWhatsappWeb },
  terminal: { title: 'Terminal', draw: drawTerminal },
};

export function drawingOf(name: string): { title: string; draw: Draw } {
  return PLATFORMS[name] ?? { title: name, draw: drawPlain };
}
