/** WhatsApp Cloud API: what Meta's description of v23.0 allows, written down a second time; a tap is a webhook with the button's id. */
import { z } from 'zod';
import type { Platform } from '../../../src/model/manifest';
import { listOf, partOf } from '../../parts';

const text = (max: number): z.ZodString => z.string().max(max).regex(/\S/, 'nothing to see');
const id = (max: number): z.ZodString =>
  z
    .string()
    .regex(/^\S(.*\S)?$/s, 'Meta trims ids')
    .refine((given) => Buffer.byteLength(given) <= max, `longer than ${max} bytes`);
const link = z
  .string()
  .regex(/^https?:\/\/\S+$/)
  .max(2000);
const distinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

const reply = z.object({ id: id(256), title: text(20) });
const buttons = z
  .array(z.object({ type: z.literal('reply'), reply }))
  .min(1)
  .max(3)
  .refine((list) => distinct(list.map((each) => each.reply.id)), 'ids are not unique');
const row = z.object({ id: id(200), title: text(24), description: text(72).optional() });
const sections = z
  .array(z.object({ title: text(24).optional(), rows: z.array(row).min(1) }))
  .min(1)
  .max(10)
  .refine((list) => list.flatMap(({ rows }) => rows).length <= 10, 'more than ten rows')
  .refine((list) => distinct(list.flatMap(({ rows }) => rows.map((each) => each.id))), 'row ids are not unique');
const header = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: text(60) }),
  z.object({ type: z.literal('image'), image: z.object({ link }) }),
  z.object({ type: z.literal('video'), video: z.object({ link }) }),
  z.object({ type: z.literal('document'), document: z.object({ link, filename: text(240).optional() }) }),
]);
const shell = { header: header.optional(), body: z.object({ text: text(1024) }) };
const url = z.object({ name: z.literal('cta_url'), parameters: z.object({ display_text: text(20), url: link }) });
const quick = z.object({
  buttons: z
    .array(z.object({ type: z.literal('quick_reply'), quick_reply: reply }))
    .min(1)
    .max(2),
});
const slide = z.object({
  card_index: z.number(),
  type: z.literal('cta_url'),
  header,
  body: z.object({ text: text(160).regex(/^(?:[^\n]*\n){0,2}[^\n]*$/, 'more than two line breaks') }),
  action: z.union([url, quick]),
});
const interactive = z.discriminatedUnion('type', [
  z.object({ type: z.literal('button'), ...shell, action: z.object({ buttons }) }),
  z.object({
    type: z.literal('list'),
    ...shell,
    header: z.undefined().optional(),
    action: z.object({ button: text(20), sections }),
  }),
  z.object({ type: z.literal('cta_url'), ...shell, action: url }),
  z.object({
    type: z.literal('location_request_message'),
    body: shell.body,
    action: z.object({ name: z.literal('send_location') }),
  }),
  z.object({
    type: z.literal('catalog_message'),
    body: shell.body,
    action: z.object({
      name: z.literal('catalog_message'),
      parameters: z.object({ thumbnail_product_retailer_id: text(200) }),
    }),
  }),
  z.object({
    type: z.literal('address_message'),
    body: shell.body,
    action: z.object({ name: z.literal('address_message'), parameters: z.object({ country: z.enum(['IN', 'SG']) }) }),
  }),
  z.object({
    type: z.literal('call_permission_request'),
    body: shell.body,
    action: z.object({ name: z.literal('call_permission_request') }),
  }),
  z.object({
    type: z.literal('order_details'),
    body: shell.body,
    action: z.object({
      name: z.literal('review_and_pay'),
      parameters: z.object({ reference_id: text(35), currency: z.string().length(3) }),
    }),
  }),
  z.object({
    type: z.literal('carousel'),
    body: shell.body,
    action: z.object({ cards: z.array(slide).min(2).max(10) }),
  }),
]);
const file = z.object({ link, caption: text(1024).optional() });
const phones = z.array(z.object({ phone: z.string().regex(/\S/) })).min(1);

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.object({ body: text(4096) }) }),
  z.object({ type: z.literal('interactive'), interactive }),
  z.object({ type: z.literal('image'), image: file }),
  z.object({ type: z.literal('video'), video: file }),
  z.object({ type: z.literal('audio'), audio: z.strictObject({ link }) }),
  z.object({ type: z.literal('document'), document: file }),
  z.object({
    type: z.literal('location'),
    location: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
  }),
  z.object({
    type: z.literal('contacts'),
    contacts: z
      .array(z.object({ name: z.object({ formatted_name: text(2000) }), phones }))
      .min(1)
      .max(5),
  }),
]);

export const platform: Platform = {
  refuses({ method, payload }) {
    if (method !== 'messages') return `there is no method ${method}`;
    if (/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(payload))) return 'broken characters';
    const parsed = message.safeParse(payload);
    return parsed.success ? null : parsed.error.message;
  },
  taps({ payload }) {
    const action = partOf(payload, 'interactive', 'action');
    const replies = [
      ...listOf(action, 'buttons'),
      ...listOf(action, 'cards').flatMap((card) => listOf(partOf(card, 'action'), 'buttons')),
    ];
    const given = replies.map((button) => partOf(button, 'reply')['id'] ?? partOf(button, 'quick_reply')['id']);
    const rows = listOf(action, 'sections')
      .flatMap((section) => listOf(section, 'rows'))
      .map((one) => partOf(one)['id']);
    return [...given.map((each) => webhook('button_reply', each)), ...rows.map((each) => webhook('list_reply', each))];
  },
};

function webhook(type: string, tapped: unknown): unknown {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001', phone_number_id: '10000' },
    contacts: [{ profile: { name: 'X' }, wa_id: '7' }],
    messages: [
      {
        from: '7',
        id: 'wamid.1',
        timestamp: '1780000000',
        type: 'interactive',
        interactive: { type, [type]: { id: tapped, title: 'x' } },
      },
    ],
  };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}
