/** The card makers of src/cards for the engine, with labels from the flows' texts. */
import { addressForm } from '../../../cards/address';
import { basketCard } from '../../../cards/basket';
import { carousel } from '../../../cards/carousel';
import { cartCard } from '../../../cards/cart';
import { comparisonCard } from '../../../cards/comparison';
import { couponCard } from '../../../cards/coupon';
import type { CardContext, Labels } from '../../../cards/labels';
import { orderCard } from '../../../cards/order';
import { payment } from '../../../cards/payment';
import { productCard } from '../../../cards/product';
import { rating } from '../../../cards/rating';
import { receipt } from '../../../cards/receipt';
import { given } from '../../../model/given';
import { GatewayError } from '../../../model/errors';
import type { CardMakers, CardView } from './cards';
import type { Texts } from '../../read/text/texts';

export function shopCards(): CardMakers {
  return {
    product: (product, view) => productCard(product, context(view), view.wish),
    order: (order, view) =>
      orderCard(order, {
        ...context(view),
        details: view.details,
        ...given({ signInUrl: view.signInUrl }),
      }),
    carousel: (products, view) =>
      carousel(
        products,
        {
          ...context(view),
          ...given({ text: view.text }),
          ...(view.notes && { notes: view.notes }),
        },
        view.wish,
      ),
    comparison: (products, rows, view) => comparisonCard(products, rows, context(view)),
    receipt: (order, view) => receipt(order, context(view)),
    payment: (order, view) => payment(order, { ...context(view), url: view.url }),
    cart: (cart, view) => cartCard(cart, { ...context(view), ...given({ picture: view.picture }) }),
    basket: (lines, missing, view) => basketCard(lines, missing, context(view)),
    coupon: (coupon, view) => couponCard(coupon, context(view)),
    address: (view) => addressForm({ ...context(view), ...given({ text: view.text }) }),
    rating: (text, value, view) => rating(text, value, context(view)),
  };
}

/** A card with a raw label is better than no card: a missing label shows its key. */
export function labelsOf(texts: Texts, language: string): Labels {
  return (key, vars) => {
    try {
      return texts(key, language, vars);
    } catch (error) {
      if (error instanceof GatewayError && error.code === 'FLOW_WRONG') return key;
      throw error;
    }
  };
}

function context(view: CardView): CardContext {
  return { labels: labelsOf(view.texts, view.language), language: view.language, timeZone: view.timeZone };
}
