/** The readable parts of a flow or knowledge file that its schema refused: each key that is valid by itself. Such a flow never runs. */
import { z } from 'zod';
import { flowSchema, knowledgeSchema, slotSchema, type FlowSpec } from './schema/files';

/** Texts that cause no fault themselves. */
const NO_WORDS = { en: [] };

export function readableFlow(value: unknown): FlowSpec | null {
  if (!isMapping(value)) return null;
  const { slots, steps, flow, ...rest } = value;
  const declared = isMapping(slots)
    ? Object.entries(slots).map(([name, slot]) => [name, slotSchema.nullable().safeParse(slot).data ?? null] as const)
    : [];
  return {
    title: NO_WORDS,
    ...rightKeys(flowSchema, rest),
    flow: typeof flow === 'string' ? flow : '',
    slots: Object.fromEntries(declared),
    steps: Array.isArray(steps) ? steps : [],
  };
}

export function readableAnswers(value: unknown): { flow: FlowSpec; index: number }[] {
  const answers = isMapping(value) && Array.isArray(value.answers) ? value.answers : [];
  const schema = knowledgeSchema.shape.answers.element;
  return answers.flatMap((raw: unknown, index) => {
    if (!isMapping(raw)) return [];
    const { id: _id, say, replies, ...head } = rightKeys(schema, raw);
    const steps = say === undefined ? [] : [{ say, ...(replies && { replies }) }];
    return [{ flow: { title: NO_WORDS, ...head, flow: typeof raw.id === 'string' ? raw.id : '', steps }, index }];
  });
}

function rightKeys<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  value: Record<string, unknown>,
): Partial<z.infer<z.ZodObject<Shape>>> {
  const right = Object.entries(value).filter(([key, part]) => {
    const field: unknown = schema.shape[key];
    return field instanceof z.ZodType && field.safeParse(part).success;
  });
  // Each key was checked by its own schema.
  return Object.fromEntries(right) as Partial<z.infer<z.ZodObject<Shape>>>;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
