/** The words that a merchant teaches the search, per language: synonyms, colours, occasions, stop words and how prices are said. */
import { z } from 'zod';

const phrases = z.array(z.string().min(1).max(60)).max(3000);
const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'write small letters, digits and _');

export const synonymsSchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, 'write a language code such as en'),
  stop: phrases.describe('Words that say nothing of the goods: "i am looking for", "please"'),
  same: z.array(z.array(z.string().min(1).max(60)).min(2).max(30)).max(500).optional().describe('Groups of words that mean the same goods; one of each group is a word of the catalogue'),
  colours: z.record(z.string().min(1), phrases).optional().describe('The colour as the catalogue has it, and how shoppers say it'),
  genders: z.strictObject({ women: phrases.optional(), men: phrases.optional(), kids: phrases.optional(), unisex: phrases.optional() }).optional(),
  occasions: z.record(name, phrases).optional().describe('The occasion as the catalogue has it, and how shoppers say it'),
  attributes: z
    .array(z.strictObject({ attribute: name, is: z.union([z.string(), z.number(), z.boolean()]).optional(), least: z.number().optional(), most: z.number().optional(), has: z.string().min(1).optional(), words: phrases }))
    .max(300)
    .optional()
    .describe('What an attribute must be when a shopper says one of the words: `is` a value, at `least` and at `most` a number, or a text that `has` this word'),
  sizes: z.record(z.string().min(1), phrases).optional().describe('The size as the catalogue has it, and how shoppers say it'),
  size: z.strictObject({ before: phrases.optional(), after: phrases.optional() }).optional().describe('Words that stand before or after a size'),
  price: z
    .strictObject({
      below: phrases.optional(), below_after: phrases.optional(), above: phrases.optional(), above_after: phrases.optional(), about: phrases.optional(), about_after: phrases.optional(),
      between: phrases.optional(), and: phrases.optional(), money: phrases.optional(),
    })
    .optional()
    .describe('Words before a price (below, above, about), after it (…_after), of a range (between, and) and of currencies (money)'),
  order: z.strictObject({ cheaper: phrases.optional(), dearer: phrases.optional() }).optional().describe('"the cheapest", "premium"'),
  stock: phrases.optional().describe('"in stock"'),
  without: phrases.optional().describe('"not", "without"'),
  also: phrases.optional().describe('Between two kinds of goods that are both wanted: "and", "or"'),
});
export type Synonyms = z.infer<typeof synonymsSchema>;

/** What of a shop's own knows words beside its products. */
export interface ShopWords {
  /** Category -> every word for it. */
  categories?: Readonly<Record<string, readonly string[]>>;
  /** Colour -> every word for it. */
  colours?: Readonly<Record<string, readonly string[]>>;
}
