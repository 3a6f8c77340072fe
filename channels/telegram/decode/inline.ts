/** Inline mode: "@shop_bot red shoes", typed in any chat. The query asks for goods; what was chosen of them is no message to us. */
import type { Decoded } from '../../../src/model/inbound';
import { ignored, senderOf, type Decoder, type Envelope } from './envelope';
import { idOf, inner, own, textOf, type Fields } from '../fields';

/** InlineQuery.query: up to 256 characters. */
const QUERY_MAX = 256;

export function queried(query: Fields, envelope: Envelope, by: Decoder): Decoded {
  const id = idOf(query, 'id');
  const from = inner(query, 'from');
  const user = from && idOf(from, 'id');
  if (!id) return ignored('inline_query', 'it has no id to answer it by');
  if (!user || own(from, 'is_bot') === true) return ignored('inline_query', 'it has no sender');
  return {
    kind: 'asked',
    eventId: envelope.id,
    address: { channel: 'telegram', account: by.account, user, chat: user },
    sender: senderOf(from),
    at: by.clock.now(),
    lookup: { about: 'goods', text: textOf(query, 'query', QUERY_MAX) ?? '' },
    platform: { inlineQuery: id },
  };
}
