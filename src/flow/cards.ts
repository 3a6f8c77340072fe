/** The card makers of src/cards, for the engine: their labels come from the flows' texts. */
import { carousel } from '../cards/carousel';
import type { CardContext, Labels } from '../cards/labels';
import { orderCard } from '../cards/order';
import { productCard } from '../cards/product';
import { GatewayError } from '../model/errors';
import type { CardMakers, CardView } from './plan';
import type { Texts } from './texts';

export function shopCards(): CardMakers {
  return {
    product: (product, view) => productCard(product, context(view), view.wish),
    order: (order, view) => orderCard(order, { ...context(view), details: view.details }),
    carousel: (products, view) => carousel(products, { ...context(view), ...(view.text !== undefined && { text: view.text }) }, view.wish),
  };
}

/** A card without a word is better than no card: a missing label is its key. */
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
