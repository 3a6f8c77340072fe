/** The words that a merchant adds to the search, per language: synonyms, colours, occasions, stop words and price phrases. */
import { z } from 'zod';

const phrases = z.array(z.string().min(1).max(60)).max(3000);
const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'use lower-case letters, digits and _');

const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, 'write a language code such as en');
const group = z.array(z.string().min(1).max(60)).min(2).max(30);

const attributeSchema = z.strictObject({
  attribute: name,
  is: z.union([z.string(), z.number(), z.boolean()]).optional().describe('The value that it must have'),
  least: z.number().optional(),
  most: z.number().optional(),
  has: z.string().min(1).optional().describe('A word that its text must have'),
  words: phrases,
});

const priceSchema = z.strictObject({
  below: phrases.optional().describe('Before a highest price'),
  below_after: phrases.optional().describe('After a highest price'),
  above: phrases.optional(),
  above_after: phrases.optional(),
  about: phrases.optional(),
  about_after: phrases.optional(),
  between: phrases.optional().describe('Before the lower of two prices'),
  and: phrases.optional().describe('Between two prices'),
  money: phrases.optional().describe('Words and signs of currencies'),
});

const gendersSchema = z.strictObject({
  women: phrases.optional(),
  men: phrases.optional(),
  kids: phrases.optional(),
  unisex: phrases.optional(),
});

export const synonymsSchema = z.strictObject({
  language,
  stop: phrases.describe('Words that say nothing of the goods: "i am looking for", "please"'),
  same: z
    .array(group)
    .max(500)
    .optional()
    .describe('Groups of words for the same goods, one of them a word of the catalogue'),
  colours: z
    .record(z.string().min(1), phrases)
    .optional()
    .describe('The colour as the catalogue has it, and its words'),
  genders: gendersSchema.optional(),
  occasions: z.record(name, phrases).optional().describe('The occasion as the catalogue has it, and its words'),
  attributes: z
    .array(attributeSchema)
    .max(300)
    .optional()
    .describe('What an attribute must be when a shopper says one of the words'),
  sizes: z.record(z.string().min(1), phrases).optional().describe('The size as the catalogue has it, and its words'),
  size: z
    .strictObject({ before: phrases.optional(), after: phrases.optional() })
    .optional()
    .describe('Words around a size'),
  price: priceSchema.optional().describe('How prices are said'),
  order: z
    .strictObject({ cheaper: phrases.optional(), dearer: phrases.optional() })
    .optional()
    .describe('"The cheapest", "premium"'),
  stock: phrases.optional().describe('"In stock"'),
  without: phrases.optional().describe('"Not", "without"'),
  also: phrases.optional().describe('Between two kinds of goods that are both wanted: "and", "or"'),
});
export type Synonyms = z.infer<typeof synonymsSchema>;

/** Words about the shop itself, besides its products. */
export interface ShopWords {
  /** Category -> every word for it. */
  categories?: Readonly<Record<string, readonly string[]>>;
  /** Colour -> every word for it. */
  colours?: Readonly<Record<string, readonly string[]>>;
}
