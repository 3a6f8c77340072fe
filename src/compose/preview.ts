/** The preview page with every known channel, including disabled ones. */
import { join } from 'node:path';
import { CHANNELS } from '../../channels/index';
import type { Config } from '../../config/schema';
import type { Home } from '../home';
import { homeSources } from '../parsed';
import { offlineChannel } from './offline';
import { labelsOf } from '../flow/actions/show/makers';
import { loadTexts } from '../flow/read/text/texts';
import { createPreview } from '../http/preview/index';
import type { CardContext } from '../cards/labels';
import { given } from '../model/given';
import type { Channel } from '../model/channel';
import type { ChannelManifest } from '../model/manifest';
import type { ConnectedShop } from '../shop/extension';

interface Parts {
  home: Home;
  config: Config;
  apiKey: string;
  channels: readonly Channel[];
  manifests?: readonly ChannelManifest[];
  shop: ConnectedShop;
  /** The languages that the shop has texts in. */
  languages: readonly string[];
}

/** The fallback address: platforms refuse links to localhost, which would show other buttons than shoppers see. */
export const SOMEWHERE = 'https://shop.example';

/** Every known channel: the enabled ones, and the others without an account. */
export function shownChannels({ channels, manifests = CHANNELS }: Pick<Parts, 'channels' | 'manifests'>): Channel[] {
  return manifests.map(
    ({ name }) => channels.find((channel) => channel.name === name) ?? offlineChannel(name, manifests),
  );
}

/** The drawings' own labels; read each time, so that new texts show at once. */
export const shownLabels =
  (home: Home) =>
  (language: string): CardContext['labels'] =>
    labelsOf(loadTexts(home.flows, { ...home.flows, before: homeSources(home).flows }), language);

export function buildPreview(parts: Parts): ReturnType<typeof createPreview> {
  const { home, config, apiKey, shop, languages } = parts;
  const { host, publicUrl } = config.server;
  return createPreview({
    channels: shownChannels(parts),
    shop,
    order: shop.samples?.order ?? null,
    labels: shownLabels(home),
    languages,
    publicUrl: publicUrl ?? SOMEWHERE,
    reach: { host, ...given({ publicUrl }) },
    apiKey,
    webDir: join(home.root, 'web', 'dist'),
  });
}
