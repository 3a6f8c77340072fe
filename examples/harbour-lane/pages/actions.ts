/** What the pages post: sign-in, cart, order, delivery. Each change is reported as an event, as a real shop would. */
import express, { type RequestHandler, type Request, type Response, type Router } from 'express';
import { GatewayError, z, type Cart, type PageParts } from '@parley-gateway/parley';
import { cartUpdated, orderDelivered, orderPlaced, type EventStamp } from './page-events';
import { sameSiteOnly } from './same-site';
import type { StorefrontShop, WishedLine } from './shop';
import { signIn, type Visitor } from './visitor';

const QUANTITY_MAX = 99;
const lineSchema = z.object({
  sku: z.string().min(1).max(100),
  quantity: z.coerce.number().int().min(0).max(QUANTITY_MAX),
  /** on top of what lies there */ add: z.literal('yes').optional(),
});
const orderSchema = z.object({ number: z.string().min(1).max(100) });

export interface ActionParts extends Pick<PageParts, 'signCustomer' | 'emit' | 'clock' | 'random'> {
  shop: StorefrontShop;
  /** Id of the customer that anyone may sign in as. */
  demoCustomer: string;
  visitor: (request: Request) => Visitor;
}

export function actionRoutes(parts: ActionParts): Router {
  const router = express.Router();
  const post = (
    path: string,
    handler: (request: Request, response: Response, customer: string | null) => void | Promise<void>,
  ): void => {
    const run: RequestHandler = (request, response) => handler(request, response, parts.visitor(request).customer);
    router.post(path, sameSiteOnly(), express.urlencoded({ extended: false, limit: '16kb' }), run);
  };
  post('/shop/signin', (_request, response) => {
    signIn(response, parts.signCustomer(parts.demoCustomer));
    response.redirect(303, '/');
  });
  post('/shop/signout', (_request, response) => {
    signIn(response, null);
    response.redirect(303, '/');
  });
  post('/shop/cart', async (request, response, customer) => {
    const line = lineSchema.safeParse(request.body);
    if (!line.success) return void response.status(400).type('text').send('Say which variant and how many of it.');
    if (customer !== null) await changeLine(parts, customer, line.data);
    response.redirect(303, '/shop/cart');
  });
  post('/shop/checkout', async (_request, response, customer) =>
    response.redirect(303, customer === null ? '/shop/cart' : await checkout(parts, customer)),
  );
  post('/shop/delivered', async (request, response, customer) => {
    const asked = orderSchema.safeParse(request.body);
    if (asked.success && customer !== null) await deliver(parts, customer, asked.data.number);
    response.redirect(303, '/shop/orders');
  });
  return router;
}

async function changeLine(parts: ActionParts, customer: string, line: z.infer<typeof lineSchema>): Promise<void> {
  const cart = await parts.shop.cartOf(customer);
  const wished = wishedOf(cart);
  const there = wished.find((each) => each.sku === line.sku)?.quantity ?? 0;
  const quantity = Math.min(QUANTITY_MAX, line.add ? there + line.quantity : line.quantity);
  const changed = await parts.shop.setCart(customer, [
    ...wished.filter((each) => each.sku !== line.sku),
    ...(quantity > 0 ? [{ sku: line.sku, quantity }] : []),
  ]);
  await parts.emit(cartUpdated(stamp(parts), changed));
}

/** Where to go next. */
async function checkout(parts: ActionParts, customer: string): Promise<string> {
  const cart = await parts.shop.cartOf(customer);
  const wished = wishedOf(cart);
  if (wished.length === 0) return '/shop/cart';
  try {
    const order = await parts.shop.placeOrder(customer, wished);
    await parts.emit(orderPlaced(stamp(parts), order, cart?.id));
    return `/shop/cart?placed=${encodeURIComponent(order.number)}`;
  } catch (fault) {
    if (fault instanceof GatewayError && fault.code === 'NOT_FOUND') return '/shop/cart?sorry=yes';
    throw fault;
  }
}

async function deliver(parts: ActionParts, customer: string, number: string): Promise<void> {
  const order = await parts.shop.order(number);
  if (order?.customer !== customer || order.deliveredAt !== undefined) return;
  const delivered = await parts.shop.deliver(number);
  if (delivered) await parts.emit(orderDelivered(stamp(parts), delivered));
}

function wishedOf(cart: Cart | null): WishedLine[] {
  return cart && !cart.completed ? cart.lines.map(({ sku, quantity }) => ({ sku, quantity })) : [];
}

function stamp({ clock, random }: ActionParts): EventStamp {
  return { id: `storefront-${random(12).toString('hex')}`, at: new Date(clock.now()).toISOString() };
}
