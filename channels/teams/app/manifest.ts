/** The Teams app that installs the bot: manifest and icons in a zip, built from the account's settings. Source: Teams app manifest schema 1.19. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ChannelTasks } from '../../../src/model/channel';
import { GatewayError } from '../../../src/model/errors';
import { SEARCH } from '../asked';
import { ACCENT, colourIcon, outlineIcon } from './icons';
import { zip } from './zip';

export interface AppOptions {
  appId: string | undefined;
  appName: string;
  /** The URL that Teams posts to; its origin is the shop's address. */
  webhookUrl: string | undefined;
  /** Absent: the working directory. */
  write?(name: string, bytes: Buffer): string;
}

/** name.short at most 30 characters, name.full 100, description.short 80 (manifest schema). */
const SHORT_MAX = 30;
const FULL_MAX = 100;
const FILE = 'parley-teams.zip';

/** Searches beside the compose box; `initialRun`: something is shown before anything is typed. */
const COMMANDS = [
  {
    id: SEARCH.goods,
    title: 'Products',
    description: 'Find a product and share it',
    words: 'What you are looking for',
  },
  { id: SEARCH.orders, title: 'My orders', description: 'Find one of your orders', words: 'A number or a product' },
].map(({ words, ...command }) => ({
  ...command,
  type: 'query',
  initialRun: true,
  parameters: [{ name: 'query', title: 'Search', description: words, inputType: 'text' }],
}));

export function teamsTasks({ write = intoFolder, ...options }: AppOptions): ChannelTasks {
  return {
    manifest: {
      about: 'write the app that people install, with its icons, as a zip to upload in Teams or its admin centre',
      run: () => {
        const manifest = manifestOf(options);
        const bytes = zip([
          { name: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
          { name: 'color.png', bytes: colourIcon() },
          { name: 'outline.png', bytes: outlineIcon() },
        ]);
        return Promise.resolve({ file: write(FILE, bytes), name: manifest.name.short, botId: manifest.id });
      },
    },
  };
}

export function manifestOf({ appId, appName, webhookUrl }: Omit<AppOptions, 'write'>) {
  if (appId === undefined || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId))
    throw new GatewayError(
      'CONFIG_WRONG',
      'TEAMS_APP_ID is missing or no app id; Azure shows it with the registration',
    );
  if (webhookUrl === undefined || !webhookUrl.startsWith('https://'))
    throw new GatewayError('CONFIG_WRONG', 'PUBLIC_URL is missing: the app names the https address of the shop');
  const { origin, hostname } = new URL(webhookUrl);
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.19/MicrosoftTeams.schema.json',
    manifestVersion: '1.19',
    version: '1.0.0',
    id: appId,
    developer: { name: appName.slice(0, 32), websiteUrl: origin, privacyUrl: origin, termsOfUseUrl: origin },
    name: { short: appName.slice(0, SHORT_MAX), full: appName.slice(0, FULL_MAX) },
    description: {
      short: 'Orders, products and help of the shop.',
      full: 'Ask about an order, find a product, return something, or reach a person of the shop.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: ACCENT,
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        // Shoppers upload files themselves; the bot sends links.
        supportsFiles: true,
        isNotificationOnly: false,
      },
    ],
    composeExtensions: [{ botId: appId, commands: [...COMMANDS] }],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [hostname],
  };
}

function intoFolder(name: string, bytes: Buffer): string {
  const path = resolve(name);
  writeFileSync(path, bytes);
  return path;
}
