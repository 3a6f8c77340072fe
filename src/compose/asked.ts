/** What channels ask for outside of the talk: the menu of the flows, lookups in the shop, files of shoppers. */
import { shopCards } from '../flow/actions/show/makers';
import type { FlowLibrary } from '../flow/read/library';
import { menuOf } from '../flow/read/menu';
import { createLookup, type LookupParts } from '../gateway/lookup';
import { createCopies, type CopyParts } from '../desk/copy';
import { plainOf } from '../desk/plain';
import type { PathParts } from '../gateway/parts';
import type { ChannelHost, Copies } from '../model/channel';
import type { BuiltMedia } from './storage';

export type Asked = Required<Pick<ChannelHost, 'menu' | 'lookup'>> & {
  /** Where the files of shoppers are kept, and links to them for the shoppers themselves. */
  files: Pick<BuiltMedia, 'storage' | 'sent'>;
  copies: Copies | undefined;
};

/** The library is read anew each time, so that a changed flow or text is seen at once. */
export function buildAsked(
  parts: Omit<LookupParts, 'cards' | 'texts'> &
    Pick<Asked, 'files'> &
    Omit<CopyParts, 'plain'> &
    Pick<PathParts, 'fit'> & { library(): FlowLibrary },
): Asked {
  const texts: LookupParts['texts'] = (key, language, vars, pick) =>
    parts.library().book.say(key, language, vars, pick);
  return {
    files: parts.files,
    copies: createCopies({ ...parts, plain: (content, language) => plainOf(parts.fit, content, language) }),
    menu: () => menuOf(parts.library()),
    lookup: createLookup({ ...parts, cards: shopCards(), texts }),
  };
}
