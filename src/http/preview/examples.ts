/** One example of every kind of content, made of the shop's own goods by the cards that flows show. */
import { addressForm } from '../../cards/address';
import { carousel } from '../../cards/carousel';
import { cartCard } from '../../cards/cart';
import { couponCard } from '../../cards/coupon';
import type { CardContext } from '../../cards/labels';
import { orderCard } from '../../cards/order';
import { payment } from '../../cards/payment';
import { productCard } from '../../cards/product';
import { menu } from '../../cards/quick';
import { rating } from '../../cards/rating';
import { receipt } from '../../cards/receipt';
import { localised, money } from '../../cards/format';
import type { Content } from '../../model/content';
import type { Order, Product, Shop } from '../../model/shop';

export interface Example {
  name: string;
  content: Content;
}

/** `number`: an order of the shop's own, shown as to its owner; null: none is shown. */
export async function examples(shop: Shop, context: CardContext, number: string | null): Promise<Example[]> {
  const [goods, order] = await Promise.all([shop.catalogue(), number === null ? null : shop.order(number)]);
  const products = goods.filter((one) => one.discontinued !== true).slice(0, 4);
  const made: Record<string, Content | null | undefined> = {
    ...ofGoods(products, context),
    ...(order && ofOrder(order, context)),
    cart: cart(products.slice(0, 2), shop.currency, context),
    coupon: {
      kind: 'card',
      card: couponCard(
        {
          code: 'WELCOME10',
          percent: 10,
          minimum: { amount: 5000, currency: shop.currency },
          until: '2027-01-31',
          url: '/',
        },
        context,
      ),
    },
    'quick replies': menu(context.labels('cards.choose'), context),
    list: list(goods.slice(0, 8), context),
    rating: rating('★', (stars) => `go:human?stars=${stars}`, context),
    'asks for a place': {
      kind: 'text',
      text: context.labels('cards.address'),
      asks: { what: 'location', label: context.labels('label.share_location') },
    },
    'opens the catalogue': { kind: 'text', text: context.labels('cards.find'), asks: { what: 'catalogue' } },
    'asks to call': { kind: 'text', text: context.labels('label.person'), asks: { what: 'call' } },
    'address form': addressForm(context),
    ...PLAIN,
  };
  return Object.entries(made).flatMap(([name, content]) => (content ? [{ name, content }] : []));
}

function ofGoods(products: readonly Product[], context: CardContext): Record<string, Content | null> {
  const [first] = products;
  if (!first) return {};
  const title = localised(first.title, context.language);
  return {
    product: { kind: 'card', card: productCard(first, context) },
    carousel: carousel(products, { ...context, text: context.labels('cards.choose') }),
    picture: { kind: 'image', media: { url: first.picture, alt: title }, caption: title },
  };
}

function cart(products: readonly Product[], currency: string, context: CardContext): Content {
  const lines = products.flatMap(({ id, title, variants: [first] }, at) =>
    first ? [{ sku: first.sku, product: id, title, quantity: at + 1, price: first.price }] : [],
  );
  const amount = lines.reduce((sum, { quantity, price }) => sum + quantity * price.amount, 0);
  const [shown] = products;
  const made = {
    id: 'example',
    customer: 'example',
    lines,
    total: { amount, currency },
    updatedAt: '2026-11-20T10:00:00.000Z',
    checkoutUrl: '/shop/cart',
    completed: false,
  };
  return {
    kind: 'card',
    card: cartCard(made, {
      ...context,
      ...(shown && { picture: { url: shown.picture, alt: localised(shown.title, context.language) } }),
    }),
  };
}

function ofOrder(order: Order, context: CardContext): Record<string, Content | null> {
  return {
    order: { kind: 'card', card: orderCard(order, { ...context, details: true }) },
    receipt: receipt(order, context),
    payment: payment(order, { ...context, url: '/shop/cart' }),
  };
}

function list(products: readonly Product[], { labels, language }: CardContext): Content {
  const rows = products.map((one) => ({
    title: localised(one.title, language),
    text: one.variants[0] ? money(one.variants[0].price, language) : one.brand,
    value: `go:product_question?product=${one.id}`,
  }));
  return { kind: 'list', text: labels('cards.choose'), button: labels('cards.find'), rows };
}

/** Kinds that no card makes. The addresses lead nowhere: what a platform shows for them does not depend on the file. */
const PLAIN: Record<string, Content> = {
  text: {
    kind: 'text',
    text: 'Every button there is: 👋 <b>no HTML</b>, *no Markdown*.',
    buttons: [
      { kind: 'reply', label: 'Answer', value: 'answer' },
      { kind: 'url', label: 'Open a page', url: 'https://shop.example/help' },
      { kind: 'call', label: 'Call us', phone: '+49 30 1234567' },
      { kind: 'share', label: 'Tell a friend', text: 'Look at this shop' },
      { kind: 'login', label: 'Sign in', url: 'https://shop.example/login' },
    ],
  },
  audio: { kind: 'audio', media: { url: 'https://cdn.shop.example/hello.mp3', type: 'audio/mpeg', alt: 'A greeting' } },
  video: {
    kind: 'video',
    media: { url: 'https://cdn.shop.example/laces.mp4', type: 'video/mp4', alt: 'How to lace' },
    caption: 'How to lace',
  },
  file: {
    kind: 'file',
    media: { url: '/shop/returns/label.pdf', type: 'application/pdf', name: 'Return label.pdf' },
    caption: 'Your return label',
  },
  location: { kind: 'location', latitude: 52.52, longitude: 13.405, title: 'Our shop', address: 'Torstr. 1, Berlin' },
  contact: { kind: 'contact', name: 'Service desk', phone: '+49 30 1234567' },
};
