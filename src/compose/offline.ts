/** A channel by name for commands that send nothing: its pure parts work without an account. */
import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { CHANNELS } from '../../channels/index';
import type { Channel } from '../model/channel';
import { systemClock, systemRandom } from '../model/clock';
import { GatewayError } from '../model/errors';

/** Ids that cannot belong to anybody; nothing is ever sent with them. */
const NOBODY = '1:offline-no-account-needed-here';

export function offlineChannel(name: string): Channel {
  const clock = systemClock();
  if (name === 'teams')
    return CHANNELS.teams({ mode: 'live', appId: 'offline', appPassword: NOBODY, appType: 'MultiTenant', clock });
  if (name === 'telegram') return CHANNELS.telegram({ token: NOBODY, secret: 'offline', mode: 'webhook', clock });
  if (name === 'webchat')
    return CHANNELS.webchat({ secret: 'offline-offline-offline-offline-', origins: [], clock, random: randomBytes });
  if (name === 'whatsapp-web') return CHANNELS['whatsapp-web']({ clock, random: systemRandom, dataDir: 'nowhere' });
  if (name === 'whatsapp')
    return CHANNELS.whatsapp({
      phoneNumberId: '10000',
      token: NOBODY,
      appSecret: 'offline',
      verifyToken: 'offline',
      anyNumber: true,
      clock,
    });
  if (name === 'terminal')
    return CHANNELS.terminal({ input: new PassThrough(), output: new PassThrough(), clock, session: 'offline' });
  throw new GatewayError('CHANNEL_UNKNOWN', `no channel ${name}; there are ${Object.keys(CHANNELS).join(', ')}`);
}
