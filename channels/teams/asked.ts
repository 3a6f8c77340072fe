/** What Teams asks for and shows at once: goods and orders beside the compose box (message extension), and an order's card opened again (refresh). */
import type { Answer, ChannelHost, RenderContext } from '../../src/model/channel';
import type { Card } from '../../src/model/content';
import { given } from '../../src/model/given';
import type { Decoded, InboundAsked, Lookup } from '../../src/model/inbound';
import type { Found } from '../../src/model/lookup';
import { activityOf, fieldOf, listIn, textIn } from './activity';
import { pictureUrl } from './address';
import { personAlone, senderOf } from './person';
import { ignored, named, type Seen } from './seen';
import { OURS } from './value';

/** Commands of the app's manifest. */
export const SEARCH = { goods: 'searchGoods', orders: 'searchOrders' } as const;
/** Verb of the action that a card is refreshed by. */
export const REFRESH = 'parley/refresh';

const QUERY_MAX = 200;
/** "A maximum of 25 results" (Teams, "Respond to search command"). */
const SHOWN = 25;
const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/** Absent words: what is shown before anything is typed. */
export function searched(seen: Seen): Decoded {
  const { value } = seen.activity;
  const command = textIn(value, 'commandId', 40);
  const words = listIn(value, 'parameters').map((each) => textIn(each, 'value', QUERY_MAX) ?? '')[0] ?? '';
  // Before anything is typed Teams sends the word "true" under this name.
  const initial = listIn(value, 'parameters').some((each) => textIn(each, 'name', 40) === 'initialRun');
  const text = initial ? '' : words;
  if (command === SEARCH.goods) return asked(seen, { about: 'goods', text });
  if (command === SEARCH.orders) return asked(seen, { about: 'orders', text });
  return ignored(named('invoke', 'composeExtension/query'), 'a command that is not of our app');
}

/** The order of a card that is shown again; null: the action is none of these. */
export function refreshed(seen: Seen): Decoded | null {
  const action = fieldOf(seen.activity.value, 'action');
  if (fieldOf(action, 'verb') !== REFRESH) return null;
  const number = textIn(fieldOf(fieldOf(action, 'data'), OURS), 'order', 60);
  return number === undefined
    ? ignored(named('invoke', REFRESH), 'it names no order')
    : asked(seen, { about: 'order', number });
}

/** Who asks is known from the private chat; what is found is shown to them alone. */
function asked({ activity, address, at }: Seen, lookup: Lookup): InboundAsked {
  const { group: _, ...place } = address;
  return {
    kind: 'asked',
    eventId: activity.id ?? `asked.${at}`,
    address: lookup.about === 'order' ? address : { ...place, user: personAlone(activity) ?? address.user },
    sender: senderOf(activity),
    lookup,
    at,
  };
}

export interface Showing {
  host: ChannelHost | undefined;
  publicUrl: string;
  /** A card as this channel draws it. */
  draw(card: Card, context: RenderContext): unknown;
}

/** Undefined: none of these was asked for. A shop that is away shows nothing. */
export async function answerAsked(
  body: unknown,
  events: readonly Decoded[],
  { host, publicUrl, draw }: Showing,
): Promise<Answer | undefined> {
  const activity = activityOf(body);
  const event = events.find((each) => each.kind === 'asked');
  if (typeof activity === 'string' || event?.kind !== 'asked') return undefined;
  const { address, lookup, sender } = event;
  const found = await host
    ?.lookup?.({ address, lookup, limit: SHOWN, ...given({ language: sender.language }) })
    .catch(
      (fault: unknown) => void host.log.warn({ fault: String(fault) }, 'Teams asked, and the shop did not answer'),
    );
  const context = { chat: address.chat, publicUrl, language: sender.language ?? 'en' };
  if (activity.name === 'composeExtension/query') return shown(found ?? [], context, draw);
  const card = found?.[0]?.card;
  if (!card)
    return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' } };
  return { status: 200, body: { statusCode: 200, type: ADAPTIVE, value: draw(card, context) } };
}

function shown(found: readonly Found[], context: RenderContext, draw: Showing['draw']): Answer {
  const attachments = found.map(({ card, line }) => {
    const picture = card.picture && pictureUrl(card.picture, context.publicUrl);
    return {
      contentType: ADAPTIVE,
      content: draw(shared(card), context),
      preview: {
        contentType: 'application/vnd.microsoft.card.thumbnail',
        content: { title: card.title, text: line, ...(picture && { images: [{ url: picture }] }) },
      },
    };
  });
  return { status: 200, body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } } };
}

/** In a chat where the bot is not, a tap would reach no one: only what opens a page stays. */
function shared(card: Card): Card {
  const { order: _, ...rest } = card;
  return { ...rest, buttons: (card.buttons ?? []).filter(({ kind }) => kind === 'url' || kind === 'login') };
}
