/** docs/shop-api.yaml says what the connector reads and what the example server answers: neither may drift. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import * as schemas from './schema';
import { serveShop, type Served } from './served.rig';

type Json = Record<string, unknown>;
interface Document {
  paths: Record<string, Record<'get' | 'post', { responses: Record<string, { content?: Json }> } | undefined>>;
  components: { schemas: Record<string, Json> };
}

const document = parse(readFileSync(resolve(__dirname, '../../../docs/shop-api.yaml'), 'utf8')) as Document;

/** The definitions of the document that have a schema in the connector. */
const READ: Record<string, z.ZodType> = {
  NotFound: schemas.missingSchema,
  Money: schemas.moneySchema,
  Shop: schemas.shopSchema,
  Product: schemas.productSchema,
  Page: schemas.pageSchema,
  Found: schemas.foundSchema,
  Order: schemas.orderSchema,
  Orders: schemas.ordersSchema,
  Customer: schemas.customerSchema,
  Customers: schemas.customersSchema,
  Cart: schemas.cartSchema,
  CartAnswer: schemas.filledSchema,
  ReturnAnswer: schemas.returnSchema,
  CancellationAnswer: schemas.cancellationSchema,
  Coupon: schemas.couponSchema,
  Membership: schemas.membershipSchema,
};

/** Every key with whether it must be there, at any depth: `lines[].price.amount!`. */
function keysOf(schema: Json, definitions: Record<string, Json>, path = ''): string[] {
  const ref = typeof schema['$ref'] === 'string' ? definitions[schema['$ref'].split('/').at(-1) ?? ''] : undefined;
  if (ref) return keysOf(ref, definitions, path);
  const variants = (schema['oneOf'] ?? schema['anyOf']) as Json[] | undefined;
  if (variants) return [...new Set(variants.flatMap((one) => keysOf(one, definitions, path)))];
  const {
    properties = {},
    required = [],
    items,
    additionalProperties,
  } = schema as {
    properties?: Record<string, Json>;
    required?: string[];
    items?: Json;
    additionalProperties?: Json | boolean;
  };
  const own = Object.entries(properties).flatMap(([name, part]) => [
    `${path}${name}${required.includes(name) ? '!' : ''}`,
    ...keysOf(part, definitions, `${path}${name}.`),
  ]);
  const listed = items && !Array.isArray(items) ? keysOf(items, definitions, `${path}[].`) : [];
  const open = typeof additionalProperties === 'object' ? keysOf(additionalProperties, definitions, `${path}*.`) : [];
  return [...own, ...listed, ...open];
}

test.each(Object.keys(READ).filter((name) => name !== 'Page' && name !== 'Found'))(
  '%s has the keys that the connector reads, and requires the same',
  (name) => {
    const schema = READ[name] as z.ZodType;
    const read = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
    const definitions = document.components.schemas;
    expect(keysOf(definitions[name] ?? {}, definitions).sort()).toEqual(keysOf(read, {}).sort());
  },
);

test('every question of the connector is in the document, and every path of the document is asked', () => {
  const code = readdirSync(__dirname)
    .filter((file) => !/\.(test|rig)\.ts$/.test(file))
    .map((file) => readFileSync(join(__dirname, file), 'utf8'))
    .join('\n');
  const asked = new Set([...code.matchAll(/'((?:GET|POST) \/[^' ]*)'/g)].map(([, operation]) => operation ?? ''));
  if (code.includes('`GET /customers?${by}=…`')) asked.add('GET /customers');
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect([...asked].sort()).toEqual(told.sort());
});

describe('the example server', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serveShop();
  });
  afterAll(() => served.close());

  const checked = (path: string, method: 'get' | 'post', status: string): z.ZodType => {
    const answer = document.paths[path]?.[method]?.responses[status] as
      | { $ref?: string; content?: { 'application/json': { schema: Json } } }
      | undefined;
    const schema = answer?.$ref
      ? { $ref: '#/components/schemas/NotFound' }
      : answer?.content?.['application/json'].schema;
    const local = JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll(
      '#/components/schemas/',
      '#/$defs/',
    );
    return z.fromJSONSchema(JSON.parse(local) as Parameters<typeof z.fromJSONSchema>[0]);
  };
  const rows: [path: string, asked: string, status?: string][] = [
    ['/shop', '/shop'],
    ['/catalogue', '/catalogue?limit=100'],
    ['/catalogue', '/catalogue?cursor=no-such', '404'],
    ['/products/{id}', '/products/gale-jacket'],
    ['/products/{id}', '/products/no-such', '404'],
    ['/search', '/search?q=jacke'],
    ['/orders/{number}', '/orders/T-2003'],
    ['/customers', '/customers?email=jule@example.com'],
    ['/customers/{id}', '/customers/k-1'],
    ['/customers/{id}/orders', '/customers/k-1/orders'],
    ['/customers/{id}/cart', '/customers/k-1/cart'],
    ['/customers/{id}/cart', '/customers/k-2/cart', '404'],
    ['/customers/{id}/membership', '/customers/k-1/membership'],
    ['/carts/{id}', '/carts/cart-1'],
    ['/coupons/{code}', '/coupons/TIDE10'],
  ];
  test.each(rows)('answers %s as documented (%s)', async (path, asked, status = '200') => {
    const answer = await fetch(served.url + asked, { headers: { connection: 'close' } });
    expect(String(answer.status)).toBe(status);
    const parsed = checked(path, 'get', status).safeParse(await answer.json());
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  test('answers writes as documented', async () => {
    const post = async (path: string, body: object): Promise<unknown> =>
      (
        await fetch(served.url + path, { method: 'POST', headers: { connection: 'close' }, body: JSON.stringify(body) })
      ).json();
    const back = { order: 'T-2002', sku: 'GJ-NAVY-M', quantity: 1, reason: 'size', wish: 'refund', requestId: '1' };
    for (const body of [back, back])
      expect(checked('/returns', 'post', '200').safeParse(await post('/returns', body)).error?.issues ?? []).toEqual(
        [],
      );
    for (const number of ['T-2004', 'T-2003'])
      expect(
        checked('/orders/{number}/cancellation', 'post', '200').safeParse(
          await post(`/orders/${number}/cancellation`, {}),
        ).error?.issues ?? [],
      ).toEqual([]);
  });

  test('cannot pass with anything: a wrong answer is not as documented', () => {
    expect(checked('/orders/{number}', 'get', '200').safeParse({ number: 'T-1' }).success).toBe(false);
  });
});
