/** The channels that the configuration switches on. */
import { randomBytes } from 'node:crypto';
import { CHANNELS } from '../../channels/index';
import type { Config } from '../../config/schema';
import type { Channel } from '../model/channel';
import { systemRandom, type Clock } from '../model/clock';

/** `dataDir`: where channels that keep a session of their own put it. */
export function buildChannels(config: Config, secret: string, publicUrl: string, clock: Clock, dataDir: string): Channel[] {
  const channels: Channel[] = [];
  if (config.channels.webchat.enabled) channels.push(CHANNELS.webchat({ secret, origins: config.security.webchatOrigins, clock, random: randomBytes }));
  const { token, secret: webhookSecret, apiRoot, mode } = config.channels.telegram;
  if (token) {
    // Telegram can only reach an address that we were told; the default localhost is not registered.
    const webhookUrl = config.server.publicUrl ? `${publicUrl}/webhooks/telegram` : undefined;
    channels.push(
      CHANNELS.telegram({ token, apiRoot, mode, clock, fetchTimeoutMs: config.gateway.sendTimeoutMs, ...(webhookSecret ? { secret: webhookSecret } : {}), ...(webhookUrl ? { webhookUrl } : {}) }),
    );
  }
  const { enabled, account, executablePath, headless, library } = config.channels.whatsappWeb;
  if (enabled) {
    const show = (text: string): void => void process.stdout.write(text);
    channels.push(CHANNELS['whatsapp-web']({ clock, random: systemRandom, dataDir, account, headless, library, show, ...(executablePath ? { executablePath } : {}) }));
  }
  return channels;
}
