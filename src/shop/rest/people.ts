/** Customers of the shop, as the REST API tells them. */
import { isSameNumber } from '../../model/numbers';
import type { Shop, ShopCustomer } from '../../model/shop';
import type { Client } from './client';
import { customerSchema, customersSchema } from './schema';

export function people(client: Client): Required<Pick<Shop, 'customer' | 'customerByEmail' | 'customerByPhone'>> {
  /** Several customers of one address: no one is taken for another. */
  const only = async (by: 'email' | 'phone', value: string): Promise<ShopCustomer | null> => {
    const found = await client.ask({
      target: `/customers?${new URLSearchParams({ [by]: value })}`,
      operation: `GET /customers?${by}=…`,
      schema: customersSchema,
    });
    const [customer, ...others] = found?.customers ?? [];
    return customer && others.length === 0 ? customer : null;
  };
  return {
    customer: (id) =>
      client.ask({
        target: `/customers/${encodeURIComponent(id)}`,
        operation: 'GET /customers/{id}',
        schema: customerSchema,
      }),
    async customerByEmail(email) {
      const wanted = email.trim().toLowerCase();
      const found = await only('email', wanted);
      // A shop that ignores the filter would otherwise prove everything to everyone.
      return found?.email.trim().toLowerCase() === wanted ? found : null;
    },
    async customerByPhone(phone) {
      const found = await only('phone', phone);
      return found?.phone !== undefined && isSameNumber(found.phone, phone) ? found : null;
    },
  };
}
