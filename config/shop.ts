/** Which shop is behind the gateway, and how it is asked. */
import { z } from 'zod';

const headerValue = z.string().regex(/^[\x20-\x7e]+$/, 'printable characters on one line');
const zone = z.string().refine(isZone, 'a time zone such as Europe/Berlin');

export const CONNECTORS: readonly string[] = ['file', 'rest'];
/** The shop of examples/harbour-lane, which any project may try its flows on. */
export const EXAMPLE = 'harbour-lane';
const EXAMPLE_CURRENCY = 'USD';

export const shopSchema = z.strictObject({
  /** `harbour-lane`: the example that comes with Parley. `file`: one in YAML files. `rest`: yours, behind the API of docs/shop-api.yaml. Else: the name of an extension. */
  connector: z.string().min(1),
  name: z.string().min(1).max(100).optional(),
  /** What its amounts are in; an answer in another currency is refused. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR')
    .optional(),
  timeZone: zone.optional(),
  /** Where it sells above all: phone numbers and postcodes without a country are read so. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'an ISO 3166 code such as DE')
    .optional(),
  /** Of a connector that an extension brings, which checks them. */
  settings: z.record(z.string(), z.unknown()).optional(),
  /** Below the project's folder. */
  file: z.strictObject({ products: z.string().min(1), orders: z.string().min(1) }),
  rest: z.strictObject({
    /** Of the API; it may be a private address, because you name it here. */
    url: z
      .string()
      .regex(/^https?:\/\/[^\s?#]+[^/\s?#]$/, 'an http(s) address without a slash at the end')
      .optional(),
    auth: z.enum(['none', 'header', 'hmac']),
    /** For `header`: which one, and its whole value, such as `Bearer …`. */
    header: z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'the name of a header'),
    value: headerValue.optional(),
    /** For `hmac`: the id and the secret that the shop knows too. */
    keyId: headerValue.optional(),
    secret: z.string().min(16, 'at least 16 characters').optional(),
    /** For one question with all its attempts. */
    timeoutMs: z.number().int().min(200).max(30_000),
    /** Of one answer. */
    maxBytes: z.number().int().min(10_000).max(67_108_864),
    /** How often the catalogue is asked for changes. */
    syncSeconds: z.number().int().min(5).max(86_400),
    /** Products in one page of the catalogue. */
    pageSize: z.number().int().min(1).max(500),
    /** How long a product that was looked up is not looked up again. */
    freshSeconds: z.number().int().min(0).max(3600),
    /** Ask the shop's own search for what ours does not know. */
    search: z.boolean(),
  }),
});

export type ShopConfig = z.infer<typeof shopSchema>;

/** What the keys say together: a shop that is not the example needs to be told of. */
export function shopFaults(
  { connector, name, currency, timeZone, rest }: ShopConfig,
  connectors: readonly string[],
): string[] {
  if (!connectors.includes(connector))
    return [
      `shop.connector: there is no connector ${connector}; there are ${connectors.join(', ')} (environment: SHOP)`,
    ];
  if (connector === EXAMPLE && currency !== undefined && currency !== EXAMPLE_CURRENCY)
    return [`shop.currency: the example shop sells in ${EXAMPLE_CURRENCY}; write that, or connect a shop of yours`];
  const told: [key: string, value: unknown, what: string][] = [
    ['shop.name', name, 'what the shop calls itself (SHOP_NAME)'],
    ['shop.currency', currency, 'what its amounts are in, such as EUR (SHOP_CURRENCY)'],
    ['shop.timeZone', timeZone, 'its own zone, such as Europe/Berlin (SHOP_TIME_ZONE)'],
  ];
  if (connector === 'file' || ![...CONNECTORS, EXAMPLE].includes(connector)) return missingOf(told);
  if (connector !== 'rest')
    return rest.url === undefined
      ? []
      : [
          `shop.rest.url: a shop is named and shop.connector is ${connector}; set shop: rest (SHOP=rest), or take the address away`,
        ];
  const needed: typeof told = [
    ...told,
    ['shop.rest.url', rest.url, 'where its API is (SHOP_URL); docs/shop-api.yaml says what it answers'],
  ];
  if (rest.auth === 'header')
    needed.push(['shop.rest.value', rest.value, `the value of the header ${rest.header} (SHOP_AUTH_VALUE)`]);
  if (rest.auth === 'hmac')
    needed.push(
      ['shop.rest.keyId', rest.keyId, 'the id of the secret (SHOP_HMAC_ID)'],
      ['shop.rest.secret', rest.secret, 'the secret that requests are signed with (SHOP_HMAC_SECRET)'],
    );
  const given = rest.value ?? rest.secret ?? rest.keyId;
  const unused =
    rest.auth === 'none' && given !== undefined
      ? ['shop.rest.auth: credentials are there and nothing uses them; set header or hmac (SHOP_AUTH)']
      : [];
  return [...missingOf(needed), ...unused];
}

function missingOf(needed: readonly [key: string, value: unknown, what: string][]): string[] {
  return needed.filter(([, value]) => value === undefined).map(([key, , what]) => `${key}: missing; set ${what}`);
}

function isZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
