/** The zone whose clock an automation goes by for a shopper. */
import type { Customer } from '../../model/records';
import type { Shop } from '../../model/shop';
import { zonesOf } from '../../people/zone';

export async function zoneFor(shop: Pick<Shop, 'ordersOf' | 'timeZone'>, customer: Customer): Promise<string> {
  const [order] = customer.shopCustomer === undefined ? [] : await shop.ordersOf(customer.shopCustomer, 1);
  return zonesOf({
    stored: customer.timeZone,
    address: order?.shipTo.timeZone,
    phone: customer.phone,
    shop: shop.timeZone,
  }).zones[0];
}
