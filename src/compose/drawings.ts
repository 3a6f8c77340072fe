/** How a campaign looks on every known channel, including disabled ones. */
import { drawContents, drawWords, type DrawParts, type Drawn } from '../campaigns/drawn';
import type { PathParts } from '../gateway/parts';
import type { CampaignWords } from '../model/campaign';
import type { Channel } from '../model/channel';
import type { ChannelManifest } from '../model/manifest';
import type { Shop } from '../model/shop';
import { shownChannels, SOMEWHERE } from './preview';

interface Parts {
  channels: readonly Channel[];
  manifests?: readonly ChannelManifest[];
  shop: Pick<Shop, 'name'>;
  publicUrl: string;
  text: PathParts['text'];
}

/** Channels for shoppers, not for developers. */
const LEFT_OUT = ['terminal'];

export function drawingsOf({ shop, publicUrl, text, ...build }: Parts): {
  words(words: CampaignWords, language: string): Drawn;
  contents(contents: unknown, language: string): Drawn;
} {
  const parts: DrawParts = {
    channels: shownChannels(build).filter(({ name }) => !LEFT_OUT.includes(name)),
    shop: shop.name,
    options: (language) => ({
      labels: (key, vars) => text(key, language, vars),
      publicUrl: publicUrl.startsWith('https:') ? publicUrl : SOMEWHERE,
      language,
    }),
  };
  return {
    words: (words, language) => drawWords(parts, words, language),
    contents: (contents, language) => drawContents(parts, contents, language),
  };
}
