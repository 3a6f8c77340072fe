/** The merchant's rules about goods: what can be asked about them and in which phrases, what matches what, and the guided choice. */
import { z } from 'zod';
import { languageSchema, nameSchema } from '../../actions/fields';

const phrases = z.array(z.string().min(1).max(60)).min(1);
const wordsSchema = z.record(languageSchema, z.record(nameSchema, phrases));

const topicSchema = z.strictObject({
  keys: z
    .array(nameSchema)
    .min(1)
    .describe(
      'Attributes of a product that answer it, the most telling first; besides: price, colours, sizes, brand, fit, size_chart, occasions',
    ),
  near: z
    .array(nameSchema)
    .optional()
    .describe('Topics that are told instead where a product says nothing about this one'),
  without: z
    .boolean()
    .optional()
    .describe(
      'Yes says that goods are without it (fragrance-free): it is told, and never answers "does it have perfume" by yes',
    ),
  compare: z
    .number()
    .int()
    .min(1)
    .max(99)
    .optional()
    .describe('Its place in a comparison; without it only when it is asked for'),
});

export const rulesSchema = z.strictObject({
  topics: z.record(nameSchema, topicSchema).optional().describe('What a shopper may ask of a product'),
  asked: wordsSchema
    .optional()
    .describe(
      'Per language and topic: the words that ask for it. A * at the end matches any ending; words in (brackets) count only where nothing else is asked',
    ),
  more: wordsSchema.optional().describe('Words that ask which has more of it: warmer, longer'),
  less: wordsSchema.optional().describe('Words that ask which has less of it: lighter, cheaper'),
  pointers: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that point back to the thing last talked about: it, this'),
  tells: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that ask to be told when goods are there again'),
  adds: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that put goods into the cart: add, put'),
  sums: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that ask for a sum: together, in total, both'),
  most: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that ask for most of what is named beside them: the most, the highest'),
  least: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that ask for least of it: the least, the lowest'),
  which: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that ask for one of several: which, of them, warmest'),
  ours: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that mean all that the shop has, not only what was shown: your, you have'),
  inquiry: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that ask something of a whole kind of goods: are your, do your'),
  seeks: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that look for goods rather than ask about them: do you have'),
  another: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words for the rest of what was shown: the other one, the others'),
  follows: z
    .record(languageSchema, phrases)
    .optional()
    .describe('Per language: words that ask the last question again, of another thing: what about, and the'),
  asides: wordsSchema
    .optional()
    .describe(
      'Per language, by the name of the answer: words of a question or remark that it answers, within the flows that name it under `asides`. A * at the end matches any ending',
    ),
  goes: z
    .record(nameSchema, z.array(nameSchema).min(1))
    .optional()
    .describe('Type of a product -> types that go with it, best first'),
  colours: z
    .record(nameSchema, z.array(nameSchema).min(1))
    .optional()
    .describe('Colour -> colours that go with it, best first'),
  interests: z
    .record(nameSchema, z.array(nameSchema).min(1))
    .optional()
    .describe('Interest of the guided choice -> types of products, best first'),
});
export type RulesSpec = z.infer<typeof rulesSchema>;
export type TopicSpec = z.infer<typeof topicSchema>;
