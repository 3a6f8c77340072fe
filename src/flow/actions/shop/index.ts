/** Every shop call that a flow may make. To add one, add a line here. */
import type { Call } from './calls';
import { cart } from './cart';
import { compareProducts } from './compare';
import { productFacts } from './facts';
import { goodsFacts } from './goods';
import { meantProduct } from './meant';
import { orderItem } from './order-item';
import { order, orders, proveOrder } from './orders';
import { product, stock } from './products';
import { reorder } from './reorder';
import { unwatchStock, watchStock } from './restock';
import { requestReturn } from './returns';
import { searchProducts } from './search';
import { sizeAdvice } from './sizes';
import { alternativesOf, matchingItems, suggest } from './suggestions';

export const CALLS: readonly Call[] = [
  searchProducts,
  product,
  stock,
  meantProduct,
  productFacts,
  goodsFacts,
  compareProducts,
  sizeAdvice,
  matchingItems,
  alternativesOf,
  suggest,
  watchStock,
  unwatchStock,
  order,
  orders,
  orderItem,
  proveOrder,
  cart,
  reorder,
  requestReturn,
];
