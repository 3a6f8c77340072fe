/** A template as in Meta's list or in config/templates.yaml: name, language, status and the parts with their placeholders. */
import { z } from 'zod';

const text = z.string().max(5000);

const buttonSchema = z.object({ type: text, text: text.optional(), url: text.optional() });
export type TemplateButton = z.infer<typeof buttonSchema>;

const partSchema = z.object({
  type: text,
  format: text.optional(),
  text: text.optional(),
  buttons: z.array(buttonSchema).optional(),
});
const componentSchema = partSchema.extend({ cards: z.array(z.object({ components: z.array(partSchema) })).optional() });
export type Component = z.infer<typeof componentSchema>;

/** Unknown fields are dropped; a template that lacks one of these is dropped entirely. */
export const templateSchema = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20),
  status: z.string().default('APPROVED'),
  category: z.string().optional(),
  parameter_format: z.string().optional(),
  components: z.array(componentSchema).default([]),
});
export type Template = z.infer<typeof templateSchema>;

/** For a merchant's file: which of our values fills which place. Language and components may come from Meta's list. */
export const entrySchema = z.strictObject({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20).optional(),
  category: z.string().optional(),
  parameter_format: z.enum(['POSITIONAL', 'NAMED']).optional(),
  components: z.array(componentSchema).optional(),
  /** Place -> name of a value: `1` or `body.1`, `header`, `header.1`, `button.0`, `card.0.header`, `card.0.1`, `card.0.button.0`. */
  places: z.record(z.string(), z.string()).optional(),
});
export type Entry = z.infer<typeof entrySchema>;
