/** Answers an inline query with the shop's goods: a tap on one sends its card into the chat in which the query was typed. */
import { createHash } from 'node:crypto';
import type { ChannelHost } from '../../src/model/channel';
import type { Card } from '../../src/model/content';
import type { InboundAsked } from '../../src/model/inbound';
import type { Found } from '../../src/model/lookup';
import type { Client } from './send/client';
import { labelOf } from './render/key';
import { absolute, buttonLink, pictureUrl } from './render/address';
import { cardParts, rich } from './render/text';

/** answerInlineQuery: at most 50; as many are read on a phone. */
const SHOWN = 20;
/** Of each person, since the cards are in their language; prices and stock change. */
const CACHED_S = 60;
/** A query is answered within seconds or not at all. */
const TIMEOUT_MS = 5000;
const TEXT_MAX = 4096;

export async function answerInline(
  asked: InboundAsked,
  {
    host,
    client,
    signal,
    publicUrl,
  }: {
    host: Pick<ChannelHost, 'lookup' | 'log'>;
    client: Pick<Client, 'call'>;
    signal: AbortSignal;
    publicUrl: string;
  },
): Promise<void> {
  const { address, lookup, sender, platform } = asked;
  const id = platform?.['inlineQuery'];
  if (id === undefined || !host.lookup) return;
  const found = await host
    .lookup({ address, lookup, limit: SHOWN, ...(sender.language !== undefined && { language: sender.language }) })
    .catch((fault: unknown) => {
      host.log.warn({ fault: String(fault) }, 'an inline query could not be answered');
      return null;
    });
  if (found === null) return;
  const results = found.map((each) => resultOf(each, publicUrl));
  await client.call(
    'answerInlineQuery',
    { inline_query_id: id, results, cache_time: CACHED_S, is_personal: true },
    signal,
    TIMEOUT_MS,
  );
}

/** InlineQueryResultArticle. Buttons that come back to us are left out: in someone else's chat no one is known. */
function resultOf({ id, card, line, url }: Found, publicUrl: string): Record<string, unknown> {
  const { text, entities } = rich(cardParts(card));
  const link = url === undefined ? null : absolute(url, publicUrl);
  const opens = link !== null && buttonLink(link) ? link : null;
  const thumbnail = card.picture && pictureUrl(card.picture, publicUrl);
  return {
    type: 'article',
    // InlineQueryResult.id: 1-64 bytes.
    id: Buffer.byteLength(id) <= 64 ? id : createHash('sha256').update(id).digest('hex'),
    title: card.title,
    description: line,
    ...(thumbnail && { thumbnail_url: thumbnail }),
    input_message_content: {
      message_text: text.slice(0, TEXT_MAX),
      entities: entities.filter(({ offset, length }) => offset + length <= TEXT_MAX),
    },
    ...(opens && { reply_markup: { inline_keyboard: [[{ text: viewLabel(card), url: opens }]] } }),
  };
}

/** The card's own word for opening its page. */
function viewLabel({ title, buttons = [] }: Card): string {
  return labelOf(buttons.find(({ kind }) => kind === 'url')?.label ?? title);
}
