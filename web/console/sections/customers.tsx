/** Everyone who has written. */
import { Customers } from '../pages/customers';
import type { Section } from './section';

export const customers: Section = {
  name: 'customers',
  may: () => true,
  page: ([customer = null]) => <Customers customer={customer} />,
};
