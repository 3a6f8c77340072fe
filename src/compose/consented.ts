/** Turns a consent given or withdrawn in a chat into an event like those of the shop, so that a welcome can start with it. */
import type { PathParts } from '../gateway/parts';
import type { Store } from '../model/store';
import type { Events } from '../proactive/events';

interface Parts {
  store: Pick<Store, 'customers'>;
  events: Pick<Events, 'accept'>;
}

/** Events name customers of the shop, so a shopper whom the shop does not know causes none. */
export function consentedIn({ store, events }: Parts): NonNullable<PathParts['consented']> {
  return async (customer, { purpose, state, channel, source, at }) => {
    const shopCustomer = (await store.customers.byId(customer))?.shopCustomer;
    if (shopCustomer === undefined) return;
    await events.accept({
      id: `consent-${customer}-${purpose}-${at.getTime()}`,
      type: 'consent.changed',
      customer: shopCustomer,
      at: at.toISOString(),
      consent: { purpose, state, channel, source },
    });
  };
}
