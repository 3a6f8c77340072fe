/** Schemas of the keys that steps and files share: names, texts, targets, values, conditions. */
import { z } from 'zod';
import { SOURCES } from '../../model/flow';

/** Lower-case words with underscores: names of flows, steps and slots. */
export const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, 'write it in lower-case letters, digits and _')
  .describe('A name: lower-case letters, digits and _');

/** BCP 47, as far as we use it. */
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'write a language such as en or zh');

const textKeySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/, 'write a text key such as order.ask_number')
  .describe('The key of a text in flows/texts/<language>/');

const variantsSchema = z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(20)]);

/** A key of flows/texts, or the text itself per language. */
export const textSchema = z
  .union([textKeySchema, z.record(languageSchema, variantsSchema)])
  .describe('A text key, or the words per language: {en: ..., zh: ...}');
export type TextRef = z.infer<typeof textSchema>;

/** Where a step leads: the id of a step of this flow, `end`, or `person`. */
export const targetSchema = z
  .string()
  .min(1)
  .max(60)
  .describe('The id of a step of this flow, or `end`, or `person` (hand over)');

/** A literal, or an expression that begins with =. */
export const valueSchema = z
  .unknown()
  .describe('A literal, or an expression behind a leading =, such as "=slots.order.number"');
export const conditionSchema = z
  .string()
  .min(1)
  .describe('A condition in CEL, such as slots.order != null && slots.order.state == "shipped"');

/** What fills a slot: an entity, the whole text, the text without its entities, or an attachment. */
export const sourceSchema = z
  .enum(SOURCES)
  .describe(
    "What fills it: an entity kind, `text` (any words), `rest` (the words without colour, size, money), `intent` (which of the flow's intents the message means), `address` (words that have the shape of a postal address), or something sent",
  );

/** A tap of the platform's own below words without buttons. */
export const asksSchema = z
  .enum(['catalogue', 'call'])
  .describe(
    "A tap below the words, where the platform has one: `catalogue` opens the shop's goods in the app, `call` asks whether the shop may call (the answer is `yes` or `no`)",
  );

const goSchema = {
  go: nameSchema.describe('The flow that a tap starts'),
  with: z.record(nameSchema, valueSchema).optional().describe('Slots to start it with'),
};
export const replySchema = z
  .union([
    z.strictObject({ label: textSchema, ...goSchema, when: conditionSchema.optional() }),
    z.strictObject({
      label: textSchema,
      url: z.string().min(1).describe('An address, or an expression behind a leading ='),
      when: conditionSchema.optional(),
    }),
  ])
  .describe('A button: it starts a flow, or opens an address');
export type ReplySpec = z.infer<typeof replySchema>;

export const durationSchema = z.string().regex(/^\d{1,4} ?(s|m|h|d)$/, 'write a time such as 30m, 24h or 3d');

/** "24h" -> milliseconds. */
export function milliseconds(duration: string): number {
  const unit = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[duration.slice(-1)] ?? 0;
  return Number.parseInt(duration, 10) * unit;
}
