/** The start message: what to open, what to try, and what this mode guarantees. */
import type { Config } from '../../config/schema';
import type { Channel } from '../model/channel';

interface Place {
  port: number;
  dataDir: string;
  /** The port where mongosh can read the embedded store; null: none. */
  window: string | null;
  /** The link for the first owner to sign in; absent: users exist. */
  firstLink?: string;
  /** Lines of things to say; absent: what any shop can be asked. */
  tries?: readonly string[];
}

export function welcome(config: Config, channels: Channel[], place: Place): string {
  const { port, dataDir, window } = place;
  const url = config.server.publicUrl ?? `http://localhost:${port}`;
  const store = config.store.uri ? 'MongoDB' : `embedded, in ${dataDir}`;
  const queue = config.queue.url ? 'Bull on Redis' : 'embedded';
  const lines = [
    '',
    `  Parley serves.  role ${config.role} · store ${store} · queue ${queue}`,
    `  channels: ${channels.map((channel) => channel.name).join(', ')}`,
    '',
    ...(config.role === 'worker'
      ? [
          '  This worker answers what the web processes ring.',
          ...(port > 0 ? [`  Health: http://localhost:${port}/healthz  /readyz  /metrics`] : []),
        ]
      : pages(url, config, place)),
    ...(window === null ? [] : [`  The store, for mongosh on this machine: ${window}`]),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function pages(url: string, config: Config, { dataDir, firstLink, tries }: Place): string[] {
  return [
    // Only the example shop has pages of its goods, with the chat in their corner; for others the chat is the page.
    `  Open ${url} and talk to the shop${tries ? ` (bottom right, or ${url}/chat)` : ''}. Try:`,
    ...(tries ?? [`Where is my order?               Do you have …?      (${shopOf(config)})`]).map(
      (line) => `    ${line}`,
    ),
    '',
    `  Console for the shop's people: ${url}/console`,
    ...(firstLink === undefined ? [] : [`  No user yet. The owner's link, good once and for a day: ${firstLink}`]),
    ...doors(url, config, dataDir),
  ];
}

function doors(url: string, config: Config, dataDir: string): string[] {
  return [
    `  Health: ${url}/healthz  ${url}/readyz  ${url}/metrics`,
    ...(config.security.apiKey ? [] : [`  API key for ${url}/api: in ${dataDir}/api.key`]),
    '  Ctrl-C ends it in order.',
  ];
}

function shopOf({ shop }: Config): string {
  return shop.connector === 'rest' ? `${shop.name} at ${shop.rest.url}` : `${shop.name}`;
}
