/** Every shop call that a flow may make. A new one is a line here. */
import type { Call } from './calls';
import { cart } from './cart';
import { order, orders, proveOrder } from './orders';
import { product, stock } from './products';
import { requestReturn } from './returns';
import { searchProducts } from './search';

export const CALLS: readonly Call[] = [searchProducts, product, stock, order, orders, proveOrder, cart, requestReturn];
