/**
 * A shop API for Parley over one JSON file: what docs/shop-api.yaml asks for, in one file of plain Node.
 *
 *   node examples/rest-shop/server.cjs          PORT=4100, SHOP_FILE=shop.json beside this file,
 *                                               SHOP_KEY (a bearer key) or SHOP_HMAC_ID and SHOP_HMAC_SECRET
 *
 * What changes while it runs (returns, cancellations, stock) is kept in memory. Days in the file are told from now: "-3d", "+12h".
 */
const { createHash, createHmac, timingSafeEqual } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');

const BODY_BYTES = 64 * 1024;
/** Timestamps of signed requests may be off by this, in seconds. */
const SKEW_S = 300;
const DAY_MS = 86_400_000;

/** Builds the shop of a file. `auth`: { key } or { hmacId, hmacSecret }; neither: everybody may ask. */
function createShop({ file = join(__dirname, 'shop.json'), now = Date.now, auth = {} } = {}) {
  const data = dated(JSON.parse(readFileSync(file, 'utf8')), now());
  const shop = {
    ...data,
    now,
    auth,
    changes: data.products.map((product) => ({ product })),
    answers: new Map(),
    returned: new Map(),
    nonces: new Map(),
  };
  return {
    data: shop,
    handle: (request, response) => void handle(shop, request, response),
    /** Puts a product in the place of the one known, or adds it. */
    putProduct(product) {
      shop.products = [...shop.products.filter((one) => one.id !== product.id), product];
      shop.changes.push({ product });
    },
    removeProduct(id) {
      shop.products = shop.products.filter((one) => one.id !== id);
      shop.changes.push({ removed: id });
    },
  };
}

async function handle(shop, request, response) {
  const send = (status, value) => {
    const body = JSON.stringify(value);
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  };
  try {
    const body = await bodyOf(request);
    if (body === null) return send(413, { error: 'too_large' });
    if (!isAllowed(shop, request, body)) return send(401, { error: 'unauthorized' });
    const url = new URL(request.url, 'http://shop');
    const answer = route(shop, request.method, url, request.headers, body);
    return answer === undefined || answer === null ? send(404, { error: 'not_found' }) : send(200, answer);
  } catch (fault) {
    return send(fault instanceof SyntaxError ? 400 : 500, { error: 'failed' });
  }
}

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let size = 0;
    request.on('data', (chunk) => {
      size += chunk.length;
      if (size <= BODY_BYTES) chunks.push(chunk);
    });
    request.on('end', () => resolve(size > BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

function isAllowed({ auth, now, nonces }, { method, url, headers }, body) {
  if (auth.key) return same(headers.authorization ?? '', `Bearer ${auth.key}`);
  if (!auth.hmacSecret) return true;
  const {
    'parley-key': id,
    'parley-timestamp': at = '',
    'parley-nonce': nonce = '',
    'parley-signature': signature = '',
  } = headers;
  const seconds = now() / 1000;
  if (id !== auth.hmacId || !/^\d+$/.test(at) || Math.abs(seconds - Number(at)) > SKEW_S) return false;
  const digest = createHash('sha256').update(body).digest('hex');
  const mac = createHmac('sha256', auth.hmacSecret).update([at, nonce, method, url, digest].join('\n')).digest('hex');
  if (!same(signature, `v1=${mac}`)) return false;
  // A request that was overheard is not taken a second time.
  for (const [old, until] of nonces) if (until < seconds) nonces.delete(old);
  if (nonces.has(nonce)) return false;
  nonces.set(nonce, seconds + 2 * SKEW_S);
  return true;
}

/** Equal length for every input, so that the comparison tells nothing. */
function same(one, other) {
  const hash = (text) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

function route(shop, method, { pathname, searchParams: query }, headers, body) {
  const [first, id, second, third] = pathname.split('/').slice(1).map(decodeURIComponent);
  const by = (list, key, value) => list.find((one) => one[key] === value);
  if (method === 'POST' && first === 'returns' && id === undefined)
    return once(shop, headers, body, (wish) => requestReturn(shop, wish));
  if (method === 'POST' && first === 'orders' && second === 'cancellation')
    return once(shop, headers, body, () => cancel(shop, id));
  if (method === 'POST' && first === 'customers' && second === 'cart' && third === 'items')
    return once(shop, headers, body, (wish) => putInCart(shop, id, wish));
  if (method !== 'GET') return undefined;
  if (first === 'shop') return shop.shop;
  if (first === 'catalogue') return page(shop, query);
  if (first === 'search') return { products: search(shop, query) };
  if (first === 'products') return by(shop.products, 'id', id);
  if (first === 'orders') return by(shop.orders, 'number', id);
  if (first === 'carts') return by(shop.carts, 'id', id);
  if (first === 'coupons') return coupon(shop, id, query.get('customer'));
  if (first !== 'customers') return undefined;
  if (id === undefined)
    return {
      customers: shop.customers.filter((one) =>
        ['email', 'phone'].some((key) => query.has(key) && one[key].toLowerCase() === query.get(key).toLowerCase()),
      ),
    };
  if (second === undefined) return by(shop.customers, 'id', id);
  if (second === 'orders') return { orders: ordersOf(shop, id, query) };
  if (second === 'cart') return shop.carts.find((cart) => cart.customer === id && !cart.completed);
  if (second === 'membership') return without(by(shop.memberships, 'customer', id), 'customer');
  return undefined;
}

/** The same key gets the same answer, whatever came between; a refusal may change, so it is not kept. */
function once({ answers }, headers, body, act) {
  const key = headers['idempotency-key'];
  if (key !== undefined && answers.has(key)) return answers.get(key);
  const answer = act(JSON.parse(body));
  if (key !== undefined && answer?.ok) answers.set(key, answer);
  return answer;
}

/**
 * A cursor is a place in the list of changes. Without one the products of now are told, page by page; such a cursor also carries where
 * the list of changes ended at the first page, so that nothing that changes meanwhile is missed.
 */
function page({ changes, products }, query) {
  const limit = Math.min(Number(query.get('limit')) || 100, 500);
  const cursor = query.get('cursor') ?? `all-0-${changes.length}`;
  const [, place, mark] = /^all-(\d+)-(\d+)$/.exec(cursor) ?? [];
  if (place === undefined && !/^\d+$/.test(cursor)) return undefined;
  const list = place === undefined ? changes : products.map((product) => ({ product }));
  const from = Number(place ?? cursor);
  const end = from + limit;
  const more = end < list.length;
  const rest = place === undefined ? String(end) : `all-${end}-${mark}`;
  return { items: list.slice(from, end), cursor: more ? rest : (mark ?? String(changes.length)), more };
}

/** Every word must be in the words of the product. */
function search({ products }, query) {
  const wanted = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const text = ({ title, words, brand }) =>
    [brand, ...Object.values(title), ...Object.values(words).flat()].join(' ').toLowerCase();
  const found = products.filter(
    (product) => wanted.length > 0 && !product.discontinued && wanted.every((word) => text(product).includes(word)),
  );
  return found.slice(0, Number(query.get('limit')) || 20);
}

function ordersOf({ orders }, customer, query) {
  const since = query.has('since') ? Date.parse(query.get('since')) : -Infinity;
  const own = orders.filter((order) => order.customer === customer && Date.parse(order.placedAt) >= since);
  return own.sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt)).slice(0, Number(query.get('limit')) || 20);
}

function requestReturn(shop, { order: number, sku, quantity, wish, exchangeFor }) {
  const order = shop.orders.find((one) => one.number === number);
  const line = order?.lines.find((one) => one.sku === sku);
  const refuse = (reason) => ({ ok: false, reason });
  if (!line || !Number.isInteger(quantity) || quantity < 1 || quantity > line.quantity) return refuse('unknown_item');
  const taken = shop.returned.get(`${number} ${sku}`) ?? 0;
  if (['returned', 'refunded'].includes(order.state) || taken + quantity > line.quantity)
    return refuse('already_returned');
  if (order.state !== 'delivered') return refuse('not_delivered');
  if (shop.now() - Date.parse(order.deliveredAt) > shop.returnDays * DAY_MS) return refuse('too_late');
  const wished = shop.products.flatMap(({ variants }) => variants).find((variant) => variant.sku === exchangeFor);
  if (wish === 'exchange' && exchangeFor !== undefined && (wished?.stock ?? 0) < quantity)
    return refuse('out_of_stock');
  shop.returned.set(`${number} ${sku}`, taken + quantity);
  const id = `R-${shop.returned.size}`;
  const sendBy = new Date(shop.now() + 14 * DAY_MS).toISOString().slice(0, 10);
  return {
    ok: true,
    receipt: { id, order: number, sku, wish, labelUrl: `https://tidewater.example/returns/${id}.pdf`, sendBy },
  };
}

function putInCart(shop, customer, { lines }) {
  const variants = new Map(
    shop.products.flatMap((product) => product.variants.map((variant) => [variant.sku, { product, variant }])),
  );
  if (!shop.customers.some(({ id }) => id === customer) || !lines.every(({ sku }) => variants.has(sku)))
    return { ok: false, reason: 'unknown_item' };
  const open = shop.carts.find((cart) => cart.customer === customer && !cart.completed);
  const wished = new Map((open?.lines ?? []).map(({ sku, quantity }) => [sku, quantity]));
  const left = [];
  for (const { sku, quantity } of lines) {
    const there = wished.get(sku) ?? 0;
    const fits = Math.max(there, Math.min(there + quantity, variants.get(sku).variant.stock));
    if (fits < there + quantity) left.push(sku);
    if (fits > 0) wished.set(sku, fits);
  }
  if (lines.every(({ sku }) => !wished.has(sku))) return { ok: false, reason: 'out_of_stock' };
  const all = [...wished].map(([sku, quantity]) => {
    const { product, variant } = variants.get(sku);
    return { sku, product: product.id, title: product.title, quantity, price: variant.price };
  });
  const total = { ...all[0].price, amount: all.reduce((sum, { price, quantity }) => sum + price.amount * quantity, 0) };
  const id = open?.id ?? `cart-${shop.carts.length + 1}`;
  const checkoutUrl = open?.checkoutUrl ?? `https://tidewater.example/cart/${id}`;
  const cart = {
    id,
    customer,
    lines: all,
    total,
    updatedAt: new Date(shop.now()).toISOString(),
    checkoutUrl,
    completed: false,
  };
  shop.carts = [...shop.carts.filter((one) => one.id !== id), cart];
  return { ok: true, cart, left };
}

function cancel(shop, number) {
  const order = shop.orders.find((one) => one.number === number);
  if (!order) return { ok: false, reason: 'unknown_order' };
  if (order.state === 'cancelled') return { ok: false, reason: 'already_cancelled' };
  if (!['placed', 'paid', 'packed'].includes(order.state)) return { ok: false, reason: 'already_shipped' };
  const paid = order.state !== 'placed';
  order.state = 'cancelled';
  return { ok: true, ...(paid && { refund: order.total }) };
}

function coupon({ coupons, now }, code, customer) {
  const found = coupons.find((one) => one.code === code.toUpperCase());
  if (!found) return undefined;
  const open = Date.parse(found.until) >= now() && (found.customer === undefined || found.customer === customer);
  return { ...without(found, 'customer'), valid: open };
}

function without(value, key) {
  if (!value) return undefined;
  const { [key]: _left, ...rest } = value;
  return rest;
}

const MOMENTS = new Set(['at', 'placedAt', 'deliveredAt', 'updatedAt']);
const DAYS = new Set(['promised', 'until', 'on']);

/** "-3d" becomes a time, or a day where the contract wants one. */
function dated(value, now, key = '') {
  if (Array.isArray(value)) return value.map((one) => dated(one, now, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, dated(one, now, name)]));
  const [, sign, count, unit] =
    typeof value === 'string' && (MOMENTS.has(key) || DAYS.has(key)) ? (/^([+-])(\d+)([dh])$/.exec(value) ?? []) : [];
  if (count === undefined) return value;
  const at = new Date(
    now + (sign === '-' ? -1 : 1) * Number(count) * (unit === 'd' ? DAY_MS : DAY_MS / 24),
  ).toISOString();
  return DAYS.has(key) ? at.slice(0, 10) : at;
}

module.exports = { createShop };

if (require.main === module) {
  const { PORT = '4100', SHOP_FILE, SHOP_KEY, SHOP_HMAC_ID, SHOP_HMAC_SECRET } = process.env;
  const auth = { key: SHOP_KEY, hmacId: SHOP_HMAC_ID, hmacSecret: SHOP_HMAC_SECRET };
  const { data, handle: answer } = createShop({ ...(SHOP_FILE && { file: SHOP_FILE }), auth });
  createServer(answer).listen(Number(PORT), '127.0.0.1', () => {
    console.log(`${data.shop.name} at http://127.0.0.1:${PORT} with ${data.products.length} products`);
  });
}
