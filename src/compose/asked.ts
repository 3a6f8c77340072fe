/** What channels ask for outside of the talk: the menu of the flows, lookups in the shop, files of shoppers. */
import { shopCards } from '../flow/actions/show/makers';
import type { FlowLibrary } from '../flow/read/library';
import { menuOf } from '../flow/read/menu';
import { createLookup, type LookupParts } from '../gateway/lookup';
import type { ChannelHost } from '../model/channel';
import type { BuiltMedia } from './storage';

export type Asked = Required<Pick<ChannelHost, 'menu' | 'lookup'>> & {
  /** Where the files of shoppers are kept, and links to them for the shoppers themselves. */
  files: Pick<BuiltMedia, 'storage' | 'sent'>;
};

/** The library is read anew each time, so that a changed flow or text is seen at once. */
export function buildAsked(
  parts: Omit<LookupParts, 'cards' | 'texts'> & Pick<Asked, 'files'> & { library(): FlowLibrary },
): Asked {
  const texts: LookupParts['texts'] = (key, language, vars, pick) =>
    parts.library().book.say(key, language, vars, pick);
  return {
    files: parts.files,
    menu: () => menuOf(parts.library()),
    lookup: createLookup({ ...parts, cards: shopCards(), texts }),
  };
}
