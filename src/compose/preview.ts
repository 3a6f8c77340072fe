/** The preview page with every channel that there is, also those that are switched off. */
import { join } from 'node:path';
import { CHANNELS } from '../../channels/index';
import type { Config } from '../../config/schema';
import type { Home } from '../home';
import { homeSources } from '../parsed';
import { offlineChannel } from './offline';
import { labelsOf } from '../flow/actions/show/makers';
import { loadTexts } from '../flow/read/text/texts';
import { createPreview } from '../http/preview/index';
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
  /** Those that the shop has texts in. */
  languages: readonly string[];
}

/** Where no address is set: platforms refuse links to localhost, which would show other buttons than a shop's shoppers see. */
const SOMEWHERE = 'https://shop.example';

export function buildPreview({
  home,
  config,
  apiKey,
  channels,
  manifests = CHANNELS,
  shop,
  languages,
}: Parts): ReturnType<typeof createPreview> {
  const { host, publicUrl } = config.server;
  const all = manifests.map(
    ({ name }) => channels.find((channel) => channel.name === name) ?? offlineChannel(name, manifests),
  );
  return createPreview({
    channels: all,
    shop,
    order: shop.samples?.order ?? null,
    // Read anew each time: whoever writes texts sees them at once.
    labels: (language) => labelsOf(loadTexts(home.flows, { ...home.flows, before: homeSources(home).flows }), language),
    languages,
    publicUrl: publicUrl ?? SOMEWHERE,
    reach: { host, ...(publicUrl !== undefined && { publicUrl }) },
    apiKey,
    webDir: join(home.root, 'web', 'dist'),
  });
}
