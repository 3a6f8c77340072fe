/** What the pages post: sign-in, cart, order. Each change of the cart is told as an event, as a real shop would. */
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../model/clock';
import type { ShopEvent } from '../../model/event';
import type { Cart, Order } from '../../model/shop';
import { sameSiteOnly } from './security';
import type { StorefrontShop } from './shop';
import { signIn, type Visitor } from './visitor';

const lineSchema = z.object({ sku: z.string().min(1).max(100), quantity: z.coerce.number().int().min(0).max(99), /** on top of what lies there */ add: z.literal('yes').optional() });

export interface ActionParts {
  shop: StorefrontShop;
  demoCustomer: string;
  visitor: (request: Request) => Visitor;
  signCustomer: (customer: string) => string;
  emit: (event: ShopEvent) => Promise<void>;
  clock: Clock;
  random: (bytes: number) => Buffer;
}

export function actionRoutes(parts: ActionParts): Router {
  const { shop } = parts;
  const router = express.Router();
  router.use(['/shop/signin', '/shop/signout', '/shop/cart', '/shop/checkout'], postOnly(sameSiteOnly()), express.urlencoded({ extended: false, limit: '16kb' }));
  router.post('/shop/signin', (_request, response) => {
    signIn(response, parts.signCustomer(parts.demoCustomer));
    response.redirect(303, '/');
  });
  router.post('/shop/signout', (_request, response) => {
    signIn(response, null);
    response.redirect(303, '/');
  });
  router.post('/shop/cart', async (request, response) => {
    const line = lineSchema.safeParse(request.body);
    const { customer } = parts.visitor(request);
    if (!line.success) return void response.status(400).type('text').send('Say which variant and how many of it.');
    if (customer) await changeLine(parts, customer, line.data);
    response.redirect(303, '/shop/cart');
  });
  router.post('/shop/checkout', async (request: Request, response: Response) => {
    const { customer } = parts.visitor(request);
    const before = customer ? await shop.cartOf(customer) : null;
    const order = customer ? await shop.checkout(customer) : null;
    if (order) await parts.emit(orderPlaced(parts, order, before));
    response.redirect(303, order ? `/shop/cart?placed=${encodeURIComponent(order.number)}` : '/shop/cart');
  });
  return router;
}

function postOnly(handler: express.RequestHandler): express.RequestHandler {
  return (request, response, next) => (request.method === 'POST' ? handler(request, response, next) : next());
}

async function changeLine(parts: ActionParts, customer: string, line: z.infer<typeof lineSchema>): Promise<void> {
  const { shop } = parts;
  const cart = line.add ? await shop.cartOf(customer) : null;
  const there = cart && !cart.completed ? (cart.lines.find((each) => each.sku === line.sku)?.quantity ?? 0) : 0;
  const changed = await shop.setCartLine(customer, line.sku, Math.min(99, there + line.quantity));
  if (changed) await parts.emit(cartUpdated(parts, changed));
}

function cartUpdated(parts: ActionParts, cart: Cart): ShopEvent {
  const lines = cart.lines.map(lineOf);
  return { id: eventId(parts), at: new Date(parts.clock.now()).toISOString(), customer: cart.customer, type: 'cart.updated', cart: { id: cart.id, currency: cart.total.currency, total: cart.total.amount, completed: cart.completed, lines } };
}

function orderPlaced(parts: ActionParts, order: Order, cart: Cart | null): ShopEvent {
  return { id: eventId(parts), at: new Date(parts.clock.now()).toISOString(), customer: order.customer, type: 'order.placed', order: { number: order.number, currency: order.total.currency, total: order.total.amount, ...(cart ? { cart: cart.id } : {}), lines: order.lines.map(lineOf) } };
}

function lineOf(line: { sku: string; product: string; quantity: number; price: { amount: number } }): { sku: string; product: string; quantity: number; price: number } {
  return { sku: line.sku, product: line.product, quantity: line.quantity, price: line.price.amount };
}

function eventId(parts: ActionParts): string {
  return `storefront-${parts.random(12).toString('hex')}`;
}
