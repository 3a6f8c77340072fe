/** The settings of a Teams bot: credentials must be complete, and the emulator, which verifies no one, stays on this machine. */
import { z } from 'zod';
import { httpUrl, type SettingFault, type Settings, type Surroundings, type Values } from '../../src/model/manifest';

export const settings = {
  mode: {
    schema: z.enum(['live', 'emulator']),
    variable: 'TEAMS_MODE',
    about:
      '`live`, or `emulator`: senders are not verified, for a playground on this machine only; absent: live, if there is an app id',
  },
  appId: {
    schema: z.string().regex(/^[\w-]{8,64}$/, 'the app (client) id'),
    variable: 'TEAMS_APP_ID',
    unique: true,
    about: "the app (client) id of the bot's registration at Azure; switches Teams on",
  },
  appPassword: {
    schema: z.string().regex(/^[\x21-\x7e]{8,}$/, 'a client secret, without spaces'),
    variable: 'TEAMS_APP_PASSWORD',
    secret: true,
    about: 'a client secret of that app',
  },
  appType: {
    schema: z.enum(['SingleTenant', 'MultiTenant']),
    variable: 'TEAMS_APP_TYPE',
    default: 'SingleTenant',
    about: '`SingleTenant`, or `MultiTenant` for a bot that was registered so',
  },
  tenantId: {
    schema: z.string().regex(/^[\w.-]{4,100}$/, 'the directory (tenant) id'),
    variable: 'TEAMS_TENANT_ID',
    about: 'the directory (tenant) of a single-tenant bot',
  },
  loginUrl: {
    schema: httpUrl,
    variable: 'TEAMS_LOGIN_URL',
    default: 'https://login.microsoftonline.com',
    about: "where the bot's own tokens come from",
  },
  openIdMetadata: {
    schema: httpUrl,
    variable: 'TEAMS_OPENID_METADATA',
    default: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    about: 'names the keys that posts are signed with',
  },
  tokenIssuer: {
    schema: httpUrl,
    variable: 'TEAMS_TOKEN_ISSUER',
    default: 'https://api.botframework.com',
    about: 'who signs them',
  },
  oauthScope: {
    schema: httpUrl,
    variable: 'TEAMS_OAUTH_SCOPE',
    default: 'https://api.botframework.com',
    about: "what the bot's tokens are for",
  },
  suggestedActions: {
    schema: z.boolean(),
    variable: 'TEAMS_SUGGESTED_ACTIONS',
    as: 'switch',
    default: true,
    about: 'shows up to three quick replies above the compose box; `false`: always as buttons of a card',
  },
  appName: {
    schema: z.string().min(1).max(100),
    variable: 'TEAMS_APP_NAME',
    default: 'Shop',
    about: 'what the app is called that `parley channel teams manifest` makes',
  },
} as const satisfies Settings;

export type TeamsValues = Values<typeof settings>;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

export function faults(values: TeamsValues, around: Surroundings): SettingFault[] {
  return values.mode === 'emulator' ? emulator(around) : live(values, around);
}

function emulator({ production, publicUrl, host, role, variable }: Surroundings): SettingFault[] {
  const why = "the emulator's posts are not checked, anyone could write as any shopper";
  const instead = `use ${variable('mode')}=live with ${variable('appId')}`;
  const found: string[] = [];
  if (production) found.push(`${why}; not with NODE_ENV=production: ${instead}`);
  if (publicUrl !== undefined) found.push(`${why}; not with a public address: unset PUBLIC_URL, or ${instead}`);
  if (!LOOPBACK.test(host)) found.push(`${why}; listen on 127.0.0.1 (HOST), or ${instead}`);
  if (role !== 'all') found.push('the emulator is for one process; use role: all');
  return found.map((message) => ({ setting: 'mode', message }));
}

function live(
  { mode, appId, appPassword, appType, tenantId }: TeamsValues,
  { variable }: Surroundings,
): SettingFault[] {
  if (mode !== 'live' && appId === undefined && appPassword === undefined) return [];
  const found: SettingFault[] = [];
  if (appId === undefined)
    found.push({
      setting: 'appId',
      message: `without an app id anyone could write as any shopper; set ${variable('appId')}, or ${variable('mode')}=emulator for a playground on this machine`,
    });
  if (appPassword === undefined)
    found.push({
      setting: 'appPassword',
      message: `Teams takes no answers without it; set ${variable('appPassword')}, a client secret of the app registration`,
    });
  if (appType === 'SingleTenant' && tenantId === undefined)
    found.push({
      setting: 'tenantId',
      message: `a single-tenant bot gets its tokens from its own directory; set ${variable('tenantId')}, or ${variable('appType')}=MultiTenant`,
    });
  return found;
}
