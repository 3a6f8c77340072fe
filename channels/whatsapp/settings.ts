/** The settings of a WhatsApp number: the app's page at developers.facebook.com shows its four values. */
import { z } from 'zod';
import { httpUrl, type SettingFault, type Settings, type Surroundings, type Values } from '../../src/model/manifest';

const word = (what: string): z.ZodString => z.string().regex(/^[\x21-\x7e]+$/, what);
const flow = z.strictObject({ id: z.string().min(1), fields: z.array(z.string().min(1)).min(1) });

const payments = z.strictObject({
  configuration: z.string().min(1).max(60),
  type: z.string().regex(/^[a-z_]{2,30}$/, 'the payment type at Meta, such as upi'),
  // Of these, minor units are hundredths, which the amounts are counted in.
  currency: z.enum(['INR', 'BRL', 'SGD']),
});

export const settings = {
  phoneNumberId: {
    schema: z.string().regex(/^\d{5,30}$/, 'the id of the phone number (digits), not the number itself'),
    variable: 'WHATSAPP_PHONE_NUMBER_ID',
    unique: true,
    about: 'the id of the phone number at developers.facebook.com; with the next three it switches WhatsApp on',
  },
  token: {
    schema: word('an access token without spaces'),
    variable: 'WHATSAPP_TOKEN',
    secret: true,
    about: "a system user's access token",
  },
  appSecret: {
    schema: word('the app secret, without spaces'),
    variable: 'WHATSAPP_APP_SECRET',
    secret: true,
    about: "the app's secret: it signs the webhooks",
  },
  verifyToken: {
    schema: word("any text without spaces, the same as in Meta's console"),
    variable: 'WHATSAPP_VERIFY_TOKEN',
    secret: true,
    about: "what is typed beside the webhook's address in Meta's console",
  },
  apiRoot: {
    schema: httpUrl,
    variable: 'WHATSAPP_API_ROOT',
    default: 'https://graph.facebook.com/v23.0',
    about: 'the Graph API with its version',
  },
  wabaId: {
    schema: z.string().regex(/^\d{5,30}$/, 'digits'),
    variable: 'WHATSAPP_WABA_ID',
    about: "the WhatsApp Business Account: its templates are read from Meta's list",
  },
  catalogId: {
    schema: z.string().regex(/^\d{5,30}$/, 'digits'),
    variable: 'WHATSAPP_CATALOG_ID',
    about: "the shop's catalogue at Meta, with our SKUs as product ids: products show as the platform's own",
  },
  catalogThumbnail: {
    schema: word('a SKU of the catalogue'),
    variable: 'WHATSAPP_CATALOG_THUMBNAIL',
    about: 'the SKU whose picture is on the button that opens the whole catalogue; without it there is no such button',
  },
  addressCountry: {
    schema: z.enum(['IN', 'SG']),
    variable: 'WHATSAPP_ADDRESS_COUNTRY',
    about: "the shop's country, where Meta has its address form (`IN`, `SG`): questions for an address show it there",
  },
  calls: {
    schema: z.boolean(),
    variable: 'WHATSAPP_CALLS',
    as: 'switch',
    default: false,
    about: 'calling is switched on for the number at Meta, so flows may ask whether the shop may call',
  },
  payments: {
    schema: payments,
    about:
      "payments inside WhatsApp, where Meta has them: `{ configuration: 'my-upi', type: upi, currency: INR }`; absent: the shop's page",
  },
  number: {
    schema: z.string().regex(/^\+?\d{7,15}$/, 'a phone number such as +12025550123'),
    variable: 'WHATSAPP_NUMBER',
    about: 'the number itself, for links to the chat',
  },
  // 80, raised to 1,000 by Meta itself; 20 beside the Business app (Cloud API, "Throughput").
  perSecond: {
    schema: z.number().int().min(1).max(1000),
    default: 80,
    about: 'messages a second that Meta allows the number',
  },
  flows: {
    schema: z.array(flow),
    default: [],
    about: "WhatsApp Flows that replace forms: `{ id: '123', fields: [name, street] }`",
  },
  templates: {
    schema: z.string().min(1),
    default: 'config/templates.yaml',
    about: 'the YAML file that says which value fills which place of a template; it may be missing',
  },
} as const satisfies Settings;

export type WhatsappValues = Values<typeof settings>;

const NEEDED = ['phoneNumberId', 'token', 'appSecret', 'verifyToken'] as const;

/** The four values that enable a number; null if one is missing. */
export function credentials({
  phoneNumberId,
  token,
  appSecret,
  verifyToken,
}: WhatsappValues): { phoneNumberId: string; token: string; appSecret: string; verifyToken: string } | null {
  return phoneNumberId && token && appSecret && verifyToken ? { phoneNumberId, token, appSecret, verifyToken } : null;
}

/** An incomplete set of the four values is a mistake: without all of them nothing could be sent or trusted. */
export function faults(values: WhatsappValues, { variable }: Surroundings): SettingFault[] {
  const missing = NEEDED.filter((name) => values[name] === undefined);
  if (missing.length === NEEDED.length) return [];
  return missing.map((setting) => ({
    setting,
    message: `missing, and the others are there; set ${variable(setting)}`,
  }));
}
