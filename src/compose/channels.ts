/** The channels that the configuration switches on. */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { CHANNELS } from '../../channels/index';
import { readTemplates } from '../../channels/whatsapp/templates/file';
import type { Config } from '../../config/schema';
import type { Channel } from '../model/channel';
import { systemRandom, type Clock } from '../model/clock';

/** `dataDir`: where channels that keep a session of their own put it; `root`: where the files of the configuration lie. */
export function buildChannels(
  config: Config,
  secret: string,
  publicUrl: string,
  clock: Clock,
  dataDir: string,
  root: string,
): Channel[] {
  const channels: Channel[] = [];
  if (config.channels.webchat.enabled)
    channels.push(CHANNELS.webchat({ secret, origins: config.security.webchatOrigins, clock, random: randomBytes }));
  const { token, secret: webhookSecret, ...telegram } = config.channels.telegram;
  if (token) {
    // Telegram can only reach an address that we were told; the default localhost is not registered.
    const webhookUrl = config.server.publicUrl ? `${publicUrl}/webhooks/telegram` : undefined;
    channels.push(
      CHANNELS.telegram({
        token,
        ...telegram,
        clock,
        fetchTimeoutMs: config.gateway.sendTimeoutMs,
        ...(webhookSecret ? { secret: webhookSecret } : {}),
        ...(webhookUrl ? { webhookUrl } : {}),
      }),
    );
  }
  const {
    phoneNumberId,
    token: accessToken,
    appSecret,
    verifyToken,
    wabaId,
    catalogId,
    number,
    templates,
    ...whatsapp
  } = config.channels.whatsapp;
  if (phoneNumberId && accessToken && appSecret && verifyToken) {
    channels.push(
      CHANNELS.whatsapp({
        phoneNumberId,
        token: accessToken,
        appSecret,
        verifyToken,
        clock,
        ...whatsapp,
        templates: readTemplates(resolve(root, templates)),
        fetchTimeoutMs: config.gateway.sendTimeoutMs,
        ...(wabaId ? { wabaId } : {}),
        ...(catalogId ? { catalogId } : {}),
        ...(number ? { number } : {}),
      }),
    );
  }
  const { mode: teamsMode, appId, appPassword, tenantId, ...teams } = config.channels.teams;
  if (appId ?? teamsMode) {
    channels.push(
      CHANNELS.teams({
        mode: teamsMode ?? 'live',
        clock,
        ...teams,
        ...(appId ? { appId } : {}),
        ...(appPassword ? { appPassword } : {}),
        ...(tenantId ? { tenantId } : {}),
      }),
    );
  }
  const { enabled, account, executablePath, headless, library } = config.channels.whatsappWeb;
  if (enabled) {
    const show = (text: string): void => void process.stdout.write(text);
    channels.push(
      CHANNELS['whatsapp-web']({
        clock,
        random: systemRandom,
        dataDir,
        account,
        headless,
        library,
        show,
        ...(executablePath ? { executablePath } : {}),
      }),
    );
  }
  return channels;
}
