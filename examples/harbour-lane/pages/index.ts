/** The shop's pages: a shop to look at, with the chat on every page. Shops with pages elsewhere load /widget.js there. */
import express, { type Request, type Response, type Router } from 'express';
import { Html, html, type PageParts, type Shipment } from '@parley-gateway/parley';
import { actionRoutes } from './actions';
import { cartPage } from './cart';
import { gridPage } from './grid';
import { layout, signInPage, type Frame } from './layout';
import { ordersPage, parcelPage, returnPage } from './orders';
import { pictureRoutes } from './pictures';
import { productPage } from './product';
import type { StorefrontShop } from './shop';
import { keepLanguage, signIn, visitorOf } from './visitor';
import { STORE_PACKS } from './words';
import { titleIn } from './money';

export interface StorefrontParts extends PageParts {
  shop: StorefrontShop;
  /** Id of the customer that anyone may sign in as. */
  demoCustomer: string;
}

const PAGE = 24;

export function createStorefront(parts: StorefrontParts): Router {
  const { shop } = parts;
  const router = express.Router();
  const visitor = (request: Request): ReturnType<typeof visitorOf> => visitorOf(request, parts.readCustomer);
  const frame = createFrame(parts, visitor);
  const show = async (
    request: Request,
    response: Response,
    title: (frame: Frame) => string,
    draw: (frame: Frame) => Html | Promise<Html>,
  ): Promise<void> => {
    const drawn = await frame(request, response);
    response
      .type('html')
      .set('cache-control', 'no-store')
      .send(layout(drawn, title(drawn), await draw(drawn)));
  };

  router.use(pictureRoutes(shop));
  router.use(actionRoutes({ ...parts, visitor }));
  router.get('/', (request, response) =>
    show(
      request,
      response,
      ({ shopName }) => shopName,
      (drawn) => front(parts, request, drawn),
    ),
  );
  router.get(
    '/chat',
    async (request, response) =>
      void response
        .type('html')
        .set('cache-control', 'no-store')
        .send(chatOf(parts, await frame(request, response))),
  );
  router.get('/privacy', (request, response) =>
    show(
      request,
      response,
      ({ words }) => words.privacy,
      ({ language }) => new Html(parts.privacyNotice(language)),
    ),
  );
  router.get('/shop/p/:id', async (request, response, next) => {
    const product = await shop.product(request.params.id);
    if (!product) return next();
    await show(
      request,
      response,
      ({ language, shopName }) => `${titleIn(product.title, language)} · ${shopName}`,
      (drawn) => productPage(drawn, product),
    );
  });
  router.get('/shop/cart', (request, response) =>
    show(
      request,
      response,
      ({ words }) => words.cart,
      async (drawn) =>
        cartPage(drawn, drawn.customer && (await shop.cartOf(drawn.customer.id)), {
          placed: word(request.query['placed']),
          sorry: request.query['sorry'] === 'yes',
        }),
    ),
  );
  router.get('/shop/signin', (request, response) =>
    show(request, response, ({ words }) => words.signInTitle, signInPage),
  );
  router.get('/shop/orders', (request, response) =>
    show(
      request,
      response,
      ({ words }) => words.orders,
      async (drawn) => ordersPage(drawn, drawn.customer ? await shop.ordersOf(drawn.customer.id, 20) : []),
    ),
  );
  router.get('/shop/checkout/:id', async (request, response) => {
    const cart = await shop.cart(request.params.id);
    // A link of a reminder finds its cart where the sign-in has ended too. Everyone may sign in as this customer, as no other.
    if (cart?.customer === parts.demoCustomer && visitor(request).customer === null)
      signIn(response, parts.signCustomer(parts.demoCustomer));
    response.redirect(303, '/shop/cart');
  });
  router.get('/shop/track/:number', (request, response) =>
    show(
      request,
      response,
      ({ words }) => words.parcel,
      async (drawn) => parcelPage(drawn, request.params.number, await parcelOf(parts, drawn, request.params.number)),
    ),
  );
  router.get('/shop/returns/:id', (request, response) =>
    show(
      request,
      response,
      ({ words }) => words.returnLabel,
      (drawn) => returnPage(drawn, request.params.id),
    ),
  );
  router.get('/shop/token', (request, response) => {
    const { customer } = visitor(request);
    const token = customer === null ? null : parts.signCustomer(customer);
    if (token !== null) signIn(response, token);
    response.set('cache-control', 'no-store').json({ token });
  });
  router.get('/shop/{*rest}', async (request, response) => {
    response.status(404);
    await show(
      request,
      response,
      ({ words }) => words.missing,
      ({ words }) => html`<p class="empty">${words.missing} <a href="/">${words.home}</a></p>`,
    );
  });
  return router;
}

function createFrame(
  parts: StorefrontParts,
  visitor: (request: Request) => ReturnType<typeof visitorOf>,
): (request: Request, response: Response) => Promise<Frame> {
  const { shop } = parts;
  return async (request, response) => {
    const { customer: id, language } = visitor(request);
    const [customer, cart, demoCustomer] = await Promise.all([
      id === null ? null : shop.customer(id),
      id === null ? null : shop.cartOf(id),
      shop.customer(parts.demoCustomer),
    ]);
    if (request.query['lang'] !== undefined) keepLanguage(response, language);
    const customerToken = customer ? parts.signCustomer(customer.id) : null;
    if (customerToken !== null) signIn(response, customerToken);
    const cartCount = cart && !cart.completed ? cart.lines.reduce((sum, line) => sum + line.quantity, 0) : 0;
    return {
      shopName: shop.name,
      language,
      words: STORE_PACKS[language].words,
      customer,
      customerToken,
      demoCustomer,
      cartCount,
      query: word(request.query['q']) ?? '',
    };
  };
}

function chatOf({ chatPage }: StorefrontParts, { language, customerToken }: Frame): string {
  const { suggestions } = STORE_PACKS[language];
  return chatPage({ language, suggestions, ...(customerToken !== null && { customerToken }) });
}

/** From the shop, where it knows every parcel by its number; else among the customer's own. */
async function parcelOf({ shop }: StorefrontParts, { customer }: Frame, number: string): Promise<Shipment | null> {
  if (shop.shipment) return shop.shipment(number);
  const orders = customer ? await shop.ordersOf(customer.id, 100) : [];
  return orders.flatMap((order) => order.shipments).find((shipment) => shipment.trackingNumber === number) ?? null;
}

async function front({ shop }: StorefrontParts, request: Request, frame: Frame): Promise<Html> {
  const all = await shop.catalogue();
  const categories = [...new Set(all.map((product) => product.category))];
  const category = categories.find((name) => name === request.query['category']) ?? null;
  const limit = Math.min(1000, Math.max(PAGE, Number(word(request.query['show']) ?? PAGE) || PAGE));
  const found =
    frame.query === ''
      ? all.filter((product) => !product.discontinued && (category === null || product.category === category))
      : (await shop.searchProducts({ text: frame.query, language: frame.language, limit: limit + 1 })).products;
  const query = new URLSearchParams({
    ...(frame.query !== '' && { q: frame.query }),
    ...(category !== null && { category }),
    show: String(limit + PAGE),
  });
  return gridPage(frame, {
    products: found.slice(0, limit),
    categories,
    category,
    more: found.length > limit ? `/?${query.toString()}` : null,
  });
}

function word(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 200) : null;
}
