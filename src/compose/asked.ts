/** What the flows and the shop tell a platform outside of the talk: its menu, and lookups. */
import { shopCards } from '../flow/actions/show/makers';
import type { FlowLibrary } from '../flow/read/library';
import { menuOf } from '../flow/read/menu';
import { createLookup, type LookupParts } from '../gateway/lookup';
import type { ChannelHost } from '../model/channel';

export type Asked = Required<Pick<ChannelHost, 'menu' | 'lookup'>>;

/** The library is read anew each time, so that a changed flow or text is seen at once. */
export function buildAsked(parts: Omit<LookupParts, 'cards' | 'texts'> & { library(): FlowLibrary }): Asked {
  const texts: LookupParts['texts'] = (key, language, vars, pick) =>
    parts.library().book.say(key, language, vars, pick);
  return {
    menu: () => menuOf(parts.library()),
    lookup: createLookup({ ...parts, cards: shopCards(), texts }),
  };
}
