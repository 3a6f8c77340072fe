/** Content: what a message says, independent of any channel. Flows write it, fit adapts it to a channel, render turns it into a platform body. */
import { z } from 'zod';
import { isTelephone } from './telephone';

const phoneSchema = z
  .string()
  .min(1)
  .max(40)
  .refine(isTelephone, 'not a telephone number; write one such as +49 30 1234567');

/** A tap target. `reply` comes back to us as its value; the others leave the chat. */
export const buttonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply'), label: z.string().min(1), value: z.string().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('url'), label: z.string().min(1), url: z.string().min(1).max(2000) }),
  z.strictObject({ kind: z.literal('call'), label: z.string().min(1), phone: phoneSchema }),
  z.strictObject({ kind: z.literal('share'), label: z.string().min(1), text: z.string().min(1) }),
  z.strictObject({ kind: z.literal('login'), label: z.string().min(1), url: z.string().min(1).max(2000) }),
]);
export type Button = z.infer<typeof buttonSchema>;
export type ReplyButton = Extract<Button, { kind: 'reply' }>;

/** A picture or another file: an absolute URL, or a path below our public address ("/shop/p/rs-100.svg"). */
export const mediaSchema = z.strictObject({
  url: z.string().min(1),
  /** Media type, such as image/png. */
  type: z.string().optional(),
  /** Alternative text, for people who cannot see the picture and for channels without pictures. */
  alt: z.string().optional(),
  name: z.string().optional(),
});
export type Media = z.infer<typeof mediaSchema>;

const factSchema = z.strictObject({ label: z.string(), value: z.string() });
/** One step of a shipment or payment, drawn as a progress line. */
const stageSchema = z.strictObject({
  label: z.string(),
  at: z.string().optional(),
  state: z.enum(['done', 'current', 'ahead', 'failed']),
});

/** A comparison: one column per thing, one row per fact. Each row has one value per column. */
const tableSchema = z
  .strictObject({
    columns: z.array(z.string().min(1)).min(2).max(3),
    rows: z
      .array(z.strictObject({ label: z.string().min(1), values: z.array(z.string().min(1)).min(2).max(3) }))
      .min(1)
      .max(12),
  })
  .refine(
    ({ columns, rows }) => rows.every(({ values }) => values.length === columns.length),
    'each row needs one value per column',
  );

const cardSchema = z.strictObject({
  title: z.string().min(1),
  text: z.string().optional(),
  picture: mediaSchema.optional(),
  /** The SKU of the product; a platform that has the shop's catalogue shows its own product card. */
  product: z.string().optional(),
  /** The order that it shows: a platform that can draw a card anew shows the order as it is then. */
  order: z.string().optional(),
  facts: z.array(factSchema).optional(),
  stages: z.array(stageSchema).optional(),
  table: tableSchema.optional(),
  buttons: z.array(buttonSchema).optional(),
});
export type Card = z.infer<typeof cardSchema>;
export type Stage = z.infer<typeof stageSchema>;
export type Table = z.infer<typeof tableSchema>;
export type Fact = z.infer<typeof factSchema>;

const replyButtonSchema = z.strictObject({
  kind: z.literal('reply'),
  label: z.string().min(1),
  value: z.string().min(1).max(1000),
});
const rowSchema = z.strictObject({
  title: z.string().min(1),
  text: z.string().optional(),
  value: z.string().min(1).max(1000),
});
const fieldSchema = z.strictObject({
  name: z.string().min(1),
  label: z.string().min(1),
  input: z.enum(['text', 'email', 'phone', 'number', 'date', 'choice']),
  choices: z.array(z.string()).optional(),
  required: z.boolean().optional(),
});
const lineSchema = z.strictObject({ title: z.string(), quantity: z.number().int().positive(), price: z.string() });
/** Minor units of the currency (cents); the platform's invoice adds these up. */
const amountSchema = z.strictObject({ label: z.string().min(1), amount: z.number().int() });

/** A tap below the words, where the platform has one; the words ask for it in any case. */
const asksSchema = z.discriminatedUnion('what', [
  // `label` is on the key. `postal`: an address in words answers as well, so a platform's own address form may stand in.
  z.strictObject({
    what: z.enum(['location', 'phone']),
    label: z.string().min(1),
    postal: z.literal(true).optional(),
  }),
  // The platform's own catalogue of the shop, and its own question whether the shop may call: it writes their words itself.
  z.strictObject({ what: z.enum(['catalogue', 'call']) }),
]);
export type Asks = z.infer<typeof asksSchema>;

export const contentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().min(1),
    buttons: z.array(buttonSchema).optional(),
    asks: asksSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('image'),
    media: mediaSchema,
    caption: z.string().optional(),
    buttons: z.array(buttonSchema).optional(),
  }),
  z.strictObject({
    kind: z.literal('audio'),
    media: mediaSchema,
    caption: z.string().optional(),
    buttons: z.array(buttonSchema).optional(),
  }),
  z.strictObject({
    kind: z.literal('video'),
    media: mediaSchema,
    caption: z.string().optional(),
    buttons: z.array(buttonSchema).optional(),
  }),
  z.strictObject({
    kind: z.literal('file'),
    media: mediaSchema,
    caption: z.string().optional(),
    buttons: z.array(buttonSchema).optional(),
  }),
  z.strictObject({
    kind: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    title: z.string().optional(),
    address: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('contact'), name: z.string().min(1), phone: phoneSchema }),
  z.strictObject({ kind: z.literal('card'), card: cardSchema }),
  z.strictObject({ kind: z.literal('carousel'), text: z.string().optional(), cards: z.array(cardSchema).min(1) }),
  z.strictObject({
    kind: z.literal('list'),
    text: z.string().min(1),
    button: z.string().min(1),
    rows: z.array(rowSchema).min(1),
  }),
  z.strictObject({
    kind: z.literal('quickReplies'),
    text: z.string().min(1),
    replies: z.array(replyButtonSchema).min(1),
  }),
  z.strictObject({
    kind: z.literal('form'),
    title: z.string().min(1),
    text: z.string().optional(),
    fields: z.array(fieldSchema).min(1),
    submit: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('receipt'),
    title: z.string().min(1),
    order: z.string(),
    lines: z.array(lineSchema).min(1),
    total: z.string(),
    facts: z.array(factSchema).optional(),
  }),
  // A request for payment: `url` is the shop's own page, for channels without payments; `total` is formatted for people.
  z.strictObject({
    kind: z.literal('payment'),
    title: z.string().min(1),
    text: z.string().min(1),
    order: z.string().min(1),
    currency: z.string().length(3),
    amounts: z.array(amountSchema).min(1),
    total: z.string().min(1),
    url: z.string().min(1).max(2000),
    button: z.string().min(1),
  }),
]);
export type Content = z.infer<typeof contentSchema>;
export type ContentKind = Content['kind'];
export const CONTENT_KINDS = [
  'text',
  'image',
  'audio',
  'video',
  'file',
  'location',
  'contact',
  'card',
  'carousel',
  'list',
  'quickReplies',
  'form',
  'receipt',
  'payment',
] as const satisfies readonly ContentKind[];

/** An approved template of the platform, for times when free messages are not allowed: its name there, and its values by name. */
export const templateSchema = z.object({ name: z.string().min(1).max(512), values: z.record(z.string(), z.string()) });
export type TemplateUse = z.infer<typeof templateSchema>;
