/** Questions with a tap of WhatsApp's own below them: a place, an address, the catalogue, leave to call. */
import type { RenderContext, Rendered } from '../../../src/model/channel';
import type { Content } from '../../../src/model/content';
import { interactive, type Part } from './compose';
import { lines } from './text';

/** Meta, "Address messages": for businesses of these countries, to people of the same one. Their calling codes. */
const ADDRESS_COUNTRIES = { IN: '91', SG: '65' } as const;
export type AddressCountry = keyof typeof ADDRESS_COUNTRIES;

export interface Taps {
  /** The SKU whose picture is on the button that opens the catalogue. */
  thumbnail?: string;
  /** Where Meta's address form may be shown: to people of the shop's own country only. */
  addressCountry?: AddressCountry;
}

/** Null: this number or this person has no such tap, so the words ask alone. */
export function asking(
  { text, asks }: Extract<Content, { kind: 'text' }>,
  context: RenderContext,
  taps: Taps,
): Rendered | null {
  const tap = asks && tapFor(asks, context, taps);
  return tap ? interactive(lines([text]), [tap], [], context) : null;
}

function tapFor(
  asks: NonNullable<Extract<Content, { kind: 'text' }>['asks']>,
  { chat }: RenderContext,
  { thumbnail, addressCountry: country }: Taps,
): Part | null {
  switch (asks.what) {
    case 'location':
      return asks.postal && country && chat.startsWith(ADDRESS_COUNTRIES[country])
        ? { type: 'address_message', action: { name: 'address_message', parameters: { country } } }
        : { type: 'location_request_message', action: { name: 'send_location' } };
    case 'catalogue':
      return thumbnail === undefined
        ? null
        : {
            type: 'catalog_message',
            action: { name: 'catalog_message', parameters: { thumbnail_product_retailer_id: thumbnail } },
          };
    case 'call':
      return { type: 'call_permission_request', action: { name: 'call_permission_request' } };
    case 'phone':
      return null;
  }
}
