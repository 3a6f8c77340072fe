/** A kind of the `card` verb: its name, its required and optional keys, and how a step becomes content. */
import { z } from 'zod';
import type { Content } from '../../../model/content';
import type { Frame } from '../../../model/flow';
import type { Kit } from '../../read/kit';
import type { Turn } from '../turn';
import { conditionSchema, nameSchema, textSchema, valueSchema } from '../fields';
import type { Path } from '../../read/yaml/parse';
import { wishSchema } from '../view';

export const keys = {
  of: valueSchema
    .optional()
    .describe(
      'What is shown: a product or an order as a shop call gave it or its id, the items of a basket or list, the address of a picture or file',
    ),
  details: valueSchema.optional().describe('Whether the goods and the amount of an order are shown; only to its owner'),
  wish: wishSchema,
  text: textSchema
    .optional()
    .describe('Words with it: the text of a list, a rating, a form; the caption of a picture or file'),
  button: textSchema.optional().describe('The label that opens a list'),
  url: valueSchema.optional().describe('Where an order is paid'),
  alt: textSchema.optional().describe('What a picture shows, for those who cannot see it; the name of a file'),
  go: nameSchema.optional().describe('The flow that a tap starts; for a rating with its slot `stars`'),
  with: z
    .record(nameSchema, valueSchema)
    .optional()
    .describe(
      'Coupon: code, percent, amount, minimum, until, url. Location: latitude, longitude, title, address. Contact: name, phone. Otherwise slots for `go`',
    ),
  row: z
    .strictObject({
      title: conditionSchema,
      text: conditionSchema.optional(),
      with: z.record(nameSchema, valueSchema).optional().describe('Slots for `go`'),
    })
    .optional()
    .describe('How an entry of a list becomes a row; `item` is the entry'),
};
export type Key = keyof typeof keys;
export type Shown = z.infer<z.ZodObject<typeof keys>>;

export type Show = (turn: Turn, frame: Frame) => Content | Promise<Content>;

export interface Kind {
  name: string;
  /** One line that editors show. */
  about: string;
  needs: readonly Key[];
  takes?: readonly Key[];
  prepare(step: Shown, kit: Kit, path: Path): Show;
}

/** A value as text; numbers are formatted, any other type counts as none. */
export function textOf(value: unknown, max = 500): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, max) : undefined;
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
