/** What every shop behind the Shop contract must do; each adapter runs it with things that it is known to have. */
import type { Shop } from '../model/shop';

export interface Known {
  shop: Shop;
  /** A text that finds this product. */
  product: { id: string; text: string };
  customer: { id: string; email: string };
  /** Orders of that customer. */
  shipped: string;
  /** Within the time for returns, with a SKU of it. */
  returnable: { number: string; sku: string };
  tooLate: { number: string; sku: string };
  /** Of that customer, paid and not shipped; only for shops that cancel. */
  cancellable?: string;
  /** Only for shops with coupons. */
  coupon?: string;
}

export function shopContract(name: string, make: () => Promise<Known> | Known): void {
  describe(name, () => {
    let known: Known;
    let shop: Shop;
    beforeEach(async () => {
      known = await make();
      shop = known.shop;
    });
    products(() => known);
    orders(() => known);
    returns(() => known);
    extras(() => known);

    test('says null for what it does not have', async () => {
      expect([
        await shop.product('no-such'),
        await shop.order('999999999'),
        await shop.customer('nobody'),
        await shop.customerByEmail('nobody@example.org'),
        await shop.cart('none'),
        await shop.cartOf('nobody'),
      ]).toEqual(Array(6).fill(null));
      expect(await shop.ordersOf('nobody')).toEqual([]);
    });

    test('finds a customer by id and by e-mail in any case', async () => {
      const { id, email } = known.customer;
      expect((await shop.customer(id))?.email).toBe(email);
      expect((await shop.customerByEmail(email.toUpperCase()))?.id).toBe(id);
    });

    test('finds a customer by a verified phone, where it can, and no one by another', async () => {
      if (!shop.customerByPhone) return;
      const { id } = known.customer;
      const phone = (await shop.customer(id))?.phone ?? '';
      expect((await shop.customerByPhone(phone))?.id).toBe(id);
      expect(await shop.customerByPhone('+19995550000')).toBeNull();
    });
  });
}

function products(known: () => Known): void {
  test('finds a product by text and by id', async () => {
    const { shop, product } = known();
    const { products: found } = await shop.searchProducts({ text: product.text });
    expect(found.map(({ id }) => id)).toContain(product.id);
    expect(await shop.product(product.id)).toMatchObject({ id: product.id, variants: expect.any(Array) });
  });

  test('keeps to the filters and the limit', async () => {
    const { shop, product } = known();
    const [first] = (await shop.product(product.id))?.variants ?? [];
    const price = first?.price.amount ?? 0;
    const { products: found } = await shop.searchProducts({
      text: product.text,
      maxPrice: price,
      inStock: true,
      limit: 2,
    });
    expect(found.length).toBeLessThanOrEqual(2);
    for (const one of found)
      expect(one.variants.some((variant) => variant.stock > 0 && variant.price.amount <= price)).toBe(true);
    expect((await shop.searchProducts({ text: product.text, maxPrice: 0 })).products).toEqual([]);
  });

  test('leads an article number to its very variant', async () => {
    const { shop, product } = known();
    const [variant] = (await shop.product(product.id))?.variants ?? [];
    const { products: found, read } = await shop.searchProducts({ text: variant?.sku ?? '' });
    expect(found.map(({ id, meant }) => [id, meant?.map(({ sku }) => sku)])).toEqual([[product.id, [variant?.sku]]]);
    expect(read.skus).toEqual([variant?.sku]);
  });

  test('finds nothing for words that mean nothing in it', async () => {
    const { shop } = known();
    expect((await shop.searchProducts({ text: 'blorgle qwxz' })).products).toEqual([]);
  });

  test('has a catalogue of sound products', async () => {
    const { shop } = known();
    const all = await shop.catalogue();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const skus = all.flatMap((product) => product.variants.map(({ sku }) => sku));
    expect(new Set(skus).size).toBe(skus.length);
    for (const product of all) {
      expect(product.title.en).not.toBe('');
      for (const variant of product.variants)
        expect([Number.isInteger(variant.price.amount), variant.price.currency, variant.stock >= 0]).toEqual([
          true,
          shop.currency,
          true,
        ]);
    }
  });
}

function orders(known: () => Known): void {
  test('gives an order with lines, a sum that adds up and its shipments', async () => {
    const { shop, shipped, customer } = known();
    const order = await shop.order(shipped);
    expect(order).toMatchObject({ number: shipped, customer: customer.id, state: 'shipped' });
    expect(order?.shipments.length).toBeGreaterThan(0);
    const times = order?.shipments.flatMap((shipment) => shipment.events.map(({ at }) => Date.parse(at))) ?? [];
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(order?.lines.length).toBeGreaterThan(0);
  });

  test('lists the orders of a customer, newest first, and those since a day', async () => {
    const { shop, customer } = known();
    const all = await shop.ordersOf(customer.id);
    const placed = all.map(({ placedAt }) => Date.parse(placedAt));
    expect([...placed].sort((a, b) => b - a)).toEqual(placed);
    expect(await shop.ordersOf(customer.id, 1)).toHaveLength(1);
    const newest = placed[0] ?? 0;
    expect((await shop.ordersSince(customer.id, newest)).map(({ placedAt }) => Date.parse(placedAt))).toContain(newest);
    expect(await shop.ordersSince(customer.id, newest + 1)).toEqual([]);
  });
}

function returns(known: () => Known): void {
  const request = (order: { number: string; sku: string }, requestId: string) => ({
    order: order.number,
    sku: order.sku,
    quantity: 1,
    reason: 'too small',
    wish: 'refund' as const,
    requestId,
  });

  test('takes a return once, however often the same request comes', async () => {
    const { shop, returnable } = known();
    const first = await shop.requestReturn(request(returnable, 'r-1'));
    expect(first.ok).toBe(true);
    expect(await shop.requestReturn(request(returnable, 'r-1'))).toEqual(first);
    expect(await shop.requestReturn(request(returnable, 'r-2'))).toEqual({ ok: false, reason: 'already_returned' });
  });

  test('refuses a return with its reason', async () => {
    const { shop, returnable, tooLate, shipped } = known();
    const [line] = (await shop.order(shipped))?.lines ?? [];
    expect(await shop.requestReturn(request(tooLate, 'r-3'))).toEqual({ ok: false, reason: 'too_late' });
    expect(await shop.requestReturn(request({ number: shipped, sku: line?.sku ?? '' }, 'r-4'))).toEqual({
      ok: false,
      reason: 'not_delivered',
    });
    expect(await shop.requestReturn(request({ ...returnable, sku: 'NO-SUCH' }, 'r-5'))).toEqual({
      ok: false,
      reason: 'unknown_item',
    });
  });
}

/** What a shop may do or leave to its people; what it does, it does right. */
function extras(known: () => Known): void {
  test('cancels an order once, and not what has left', async () => {
    const { shop, cancellable, shipped } = known();
    if (!shop.cancelOrder) return expect(cancellable).toBeUndefined();
    const request = { order: cancellable ?? '', reason: 'changed my mind', requestId: 'c-1' };
    const first = await shop.cancelOrder(request);
    expect(first.ok).toBe(true);
    expect(await shop.cancelOrder(request)).toEqual(first);
    expect(await shop.cancelOrder({ ...request, requestId: 'c-2' })).toEqual({
      ok: false,
      reason: 'already_cancelled',
    });
    expect(await shop.cancelOrder({ ...request, order: shipped, requestId: 'c-3' })).toEqual({
      ok: false,
      reason: 'already_shipped',
    });
    expect(await shop.cancelOrder({ ...request, order: 'no-such', requestId: 'c-4' })).toEqual({
      ok: false,
      reason: 'unknown_order',
    });
  });

  test('puts goods into the cart once, and names what it has too few of', async () => {
    const { shop, product, customer } = known();
    if (!shop.putInCart) return;
    const variants = (await shop.product(product.id))?.variants ?? [];
    const sku = variants.find(({ stock }) => stock > 0)?.sku ?? '';
    const request = { customer: customer.id, lines: [{ sku, quantity: 1 }], requestId: 'p-1' };
    const there = async (): Promise<number> =>
      (await shop.cartOf(customer.id))?.lines.find((line) => line.sku === sku)?.quantity ?? 0;
    const before = await there();
    expect(await shop.putInCart(request)).toMatchObject({ ok: true, left: [], cart: { customer: customer.id } });
    expect(await shop.putInCart(request)).toMatchObject({ ok: true });
    expect(await there()).toBe(before + 1);
    const many = { ...request, lines: [{ sku, quantity: 100_000 }], requestId: 'p-2' };
    expect(await shop.putInCart(many)).toMatchObject({ ok: true, left: [sku] });
    expect(await shop.putInCart({ ...request, lines: [{ sku: 'NO-SUCH', quantity: 1 }], requestId: 'p-3' })).toEqual({
      ok: false,
      reason: 'unknown_item',
    });
  });

  test('knows its coupons and members, and says null of others', async () => {
    const { shop, coupon, customer } = known();
    if (shop.coupon) {
      expect(await shop.coupon(coupon ?? '', customer.id)).toMatchObject({ valid: true });
      expect(await shop.coupon('NO-SUCH')).toBeNull();
    } else expect(coupon).toBeUndefined();
    if (!shop.membership) return;
    expect((await shop.membership(customer.id))?.points).toBeGreaterThanOrEqual(0);
    expect(await shop.membership('nobody')).toBeNull();
  });
}
