/** What the process says when it serves: what to open, what to try, which promises this mode keeps. */
import type { Config } from '../../config/schema';
import type { Channel } from '../model/channel';

interface Place {
  port: number;
  dataDir: string;
  /** Where mongosh may look into the embedded store; null: nowhere. */
  window: string | null;
  /** The link by which the first owner signs in; absent: there are users. */
  firstLink?: string;
}

export function welcome(config: Config, channels: Channel[], { port, dataDir, window, firstLink }: Place): string {
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
      : pages(url, config, dataDir, firstLink)),
    ...(window === null ? [] : [`  The store, for mongosh on this machine: ${window}`]),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

const TRY_DEMO = [
  '    Where is my order 1042?          我的订单1042到哪了',
  '    Red running shoes under 80       I want to return my shoes',
];

function pages(url: string, config: Config, dataDir: string, firstLink: string | undefined): string[] {
  return [
    `  Open ${url} and talk to the shop (bottom right, or ${url}/chat). Try:`,
    ...(config.shop.connector === 'demo'
      ? TRY_DEMO
      : [`    Where is my order?               Do you have …?      (${shopOf(config)})`]),
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
