/** What WhatsApp's own taps send: a place, an address, a basket of the catalogue, leave to call, a payment. */
import { objectOf, type Payload } from './parts';
import type { SentMessage } from './record';

/** Where the shopper of the developers' page is. */
const HERE = { latitude: 52.52, longitude: 13.405 };
const ADDRESS = {
  name: 'Asha Rao',
  phone_number: '+919812345678',
  in_pin_code: '400063',
  house_number: '12',
  address: 'Link Road',
  city: 'Mumbai',
};

/** The message that a tap sends; null: it is a button with an id. */
export function specialMessage(tap: Payload, of: SentMessage | undefined): Payload | null {
  const action = objectOf(objectOf(of?.payload['interactive'])?.['action']) ?? {};
  if (tap['location'] === true) return { type: 'location', location: HERE };
  if (tap['address'] === true)
    return interactive('nfm_reply', {
      name: 'address_message',
      body: `${ADDRESS.name}\n${ADDRESS.address}`,
      response_json: JSON.stringify({ values: ADDRESS }),
    });
  if (typeof tap['call'] === 'boolean')
    return interactive('call_permission_reply', {
      response: tap['call'] ? 'accept' : 'reject',
      response_source: 'user_action',
      ...(tap['call'] && { expiration_timestamp: Math.floor(Date.now() / 1000) + 7 * 86_400 }),
    });
  if (tap['catalogue'] !== true) return null;
  const sku = objectOf(action['parameters'])?.['thumbnail_product_retailer_id'];
  return {
    type: 'order',
    order: {
      catalog_id: '88',
      product_items: [{ product_retailer_id: sku, quantity: 1, item_price: 79, currency: 'EUR' }],
    },
  };
}

/** What Meta tells once an order of "order details" is paid. */
export function paidStatus(of: SentMessage): Payload {
  const { reference_id, currency, total_amount } =
    objectOf(objectOf(objectOf(of.payload['interactive'])?.['action'])?.['parameters']) ?? {};
  return {
    type: 'payment',
    payment: {
      reference_id,
      amount: total_amount,
      currency,
      transaction: { id: `txn-${of.n}`, type: 'upi', status: 'success' },
    },
  };
}

function interactive(type: string, part: Payload): Payload {
  return { type: 'interactive', interactive: { type, [type]: part } };
}
