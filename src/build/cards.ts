/** The card makers of the flow engine, over the shop's cards. */
import { carousel } from '../cards/carousel';
import { orderCard } from '../cards/order';
import { productCard } from '../cards/product';
import type { CardMakers, CardView } from '../flow/plan';

export function buildCards(): CardMakers {
  const context = ({ language, timeZone, texts }: CardView) => ({ language, timeZone, labels: (key: string, vars?: Record<string, string | number>) => texts(key, language, vars) });
  return {
    product: (product, view) => productCard(product, context(view)),
    order: (order, view) => orderCard(order, { ...context(view), details: view.details }),
    carousel: (products, view) => carousel(products, { ...context(view), ...(view.text === undefined ? {} : { text: view.text }) }),
  };
}
