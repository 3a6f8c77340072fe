/** The merchant's files: flow, knowledge, texts, words, journey. Steps are dispatched by their verb, see actions/. */
import { z } from 'zod';
import {
  durationSchema,
  languageSchema,
  nameSchema,
  replySchema,
  sourceSchema,
  textSchema,
  valueSchema,
} from '../../actions/fields';
import { FOLLOW_UPS } from '../../../model/flow';

const examplesSchema = z
  .record(languageSchema, z.array(z.string().min(1).max(500)).max(500))
  .describe('What shoppers write when they want this, per language');

export const slotSchema = z.strictObject({
  from: z.array(sourceSchema).min(1).optional().describe('What of the first message fills it'),
  take: z
    .enum(['value', 'text', 'min', 'max'])
    .optional()
    .describe(
      'Which part of the entity: its normalised value, its words, or the lower or upper end of an amount in minor units',
    ),
  memory: nameSchema
    .optional()
    .describe(
      'What of the conversation it starts from where the message names nothing: order, product, size, email, address, ...',
    ),
  default: valueSchema.optional(),
});
export type SlotSpec = z.infer<typeof slotSchema>;

/** Checked one by one by actions/; the JSON Schema contains their union here. */
export const stepsSchema = z.array(z.unknown()).min(1).meta({ id: 'steps' });

const meta = {
  intents: z.array(nameSchema).optional().describe('Intents that start this flow'),
  examples: examplesSchema.optional(),
  suggest: z
    .boolean()
    .optional()
    .describe('false: never offered when it is unclear what is meant, as for small talk and opting out'),
  followups: z
    .partialRecord(z.enum(FOLLOW_UPS), nameSchema)
    .optional()
    .describe(
      'The flow that answers a short question about this one: `duration` ("how long does that take"), `deadline` ("how long do I have"), `cost`, `payer` (who pays), `why`, `safe`, `next` (what happens now), `where`, `how`, `contents` (what is in it)',
    ),
  here: z
    .record(nameSchema, nameSchema)
    .optional()
    .describe(
      'While this one is talked about, an answer on the left is given as the one on the right: "when will it come" behind an order asks for its day, not for delivery times in general',
    ),
  asides: z
    .array(nameSchema)
    .min(1)
    .max(20)
    .optional()
    .describe(
      'The answers to what is asked beside this one and only makes sense there ("do I need to print the label" in a return), each in its words of rules/asides.<language>.yaml',
    ),
  deeper: z
    .array(nameSchema)
    .min(1)
    .max(5)
    .optional()
    .describe(
      'Answers that are told, one after the other, to a shopper who comes back to this one ("still nothing"); behind the last a person is offered',
    ),
  of: nameSchema
    .optional()
    .describe('The flow that this answer belongs to: its asides, deeper answers and followups hold behind it too'),
  rule: nameSchema
    .optional()
    .describe('For a task: the answer to a question about it, asked while it waits; nothing is asked again'),
  menu: z
    .number()
    .int()
    .min(1)
    .max(99)
    .optional()
    .describe('Its place among the suggestions when nothing was understood'),
};

/** What may interrupt a task between its questions. Absent: answers are allowed, another task parks this one. */
const interruptSchema = z
  .strictObject({
    answers: z
      .enum(['allow', 'hold'])
      .optional()
      .describe('A question of the shopper: answered at once (allow), or only when this flow is over (hold)'),
    tasks: z
      .enum(['park', 'replace', 'hold'])
      .optional()
      .describe(
        'Another task: this one waits and is offered back once (park), is over (replace), or must be finished or left first (hold)',
      ),
  })
  .describe('What may interrupt this flow');

export const flowSchema = z.strictObject({
  flow: nameSchema.describe('The name of the flow'),
  about: z.string().max(500).optional().describe('For colleagues'),
  title: textSchema.describe('On buttons: "Return or exchange"'),
  back: textSchema.optional().describe('In "Back to ...": "your return"'),
  ...meta,
  slots: z.record(nameSchema, slotSchema.nullable()).optional(),
  interrupt: interruptSchema.optional(),
  expires: durationSchema.optional().describe('How long a question waits for its answer; 24h where it is not given'),
  steps: stepsSchema,
});
export type FlowSpec = z.infer<typeof flowSchema>;

export const knowledgeSchema = z.strictObject({
  knowledge: nameSchema.describe('The name of this collection'),
  answers: z
    .array(
      z.strictObject({
        id: nameSchema.describe('Its name, also as a flow'),
        title: textSchema,
        ...meta,
        say: textSchema,
        replies: z.array(replySchema).max(10).optional(),
      }),
    )
    .min(1)
    .describe('Answers that need no dialogue'),
});
export type KnowledgeSpec = z.infer<typeof knowledgeSchema>;

export const correctionsSchema = z.strictObject({
  corrections: z
    .record(nameSchema, examplesSchema)
    .describe('Intent, then what shoppers wrote and meant by it, per language'),
});

type TextTree = string | string[] | { [key: string]: TextTree };
/** Nested freely: `order: {ask: ...}` is the key order.ask; a list has variants. */
const textTreeSchema: z.ZodType<TextTree> = z.lazy(() =>
  z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(20), z.record(z.string(), textTreeSchema)]),
);
export const textsSchema = z
  .record(z.string().regex(/^[a-z][a-zA-Z0-9_.-]*$/, 'write keys with a lower-case letter first'), textTreeSchema)
  .describe('Texts of one language');

/** `{{ languages }}` lists the shop's languages. */
export const unspokenSchema = z
  .record(languageSchema, z.string().min(1).max(500))
  .describe('Said once to a shopper whose language the shop has no texts in, in that language');

const phraseSchema = z.array(z.string().min(1).max(60)).min(1);
export const wordsSchema = z.strictObject({
  language: languageSchema,
  cancel: phraseSchema.describe('A message that is exactly this leaves the flow'),
  stop: phraseSchema.describe('A message that is exactly this ends marketing messages'),
  start: phraseSchema.describe('A message that is exactly this allows them again'),
  yes: phraseSchema.optional().describe('A message that is exactly this agrees'),
  no: phraseSchema.optional().describe('A message that is exactly this declines'),
  question: phraseSchema.describe('Words that open a question'),
  questionEnd: phraseSchema.optional().describe('Endings that make a question of a sentence: 不 in "防水不"'),
  statementEnd: phraseSchema.optional().describe('Of those, endings that make none: 还没'),
  opener: phraseSchema.optional().describe('Words that may precede a question word: "and", "ok", "hi"'),
  leave: phraseSchema.optional().describe('Phrases that give up what is under way: "changed my mind"'),
  negate: phraseSchema.optional().describe('Phrases that turn a wish around: "I don\'t want to"'),
  refuse: phraseSchema
    .optional()
    .describe('Words behind what is chosen, before what is not: "not" in "the sneakers, not the socks"'),
  everything: phraseSchema.optional().describe('Words for all items of an order: "everything", "both"'),
  join: phraseSchema.optional().describe('Words between things that are named together: "and"'),
  keep: phraseSchema.optional().describe('Words before what does not go back: "keep"'),
  amend: phraseSchema
    .optional()
    .describe('Words of a message that may change an earlier answer of a task: "wait", "make it"'),
  general: phraseSchema
    .optional()
    .describe('Words that ask how things are in general, not for the order or product at hand: "usually"'),
  mine: phraseSchema.optional().describe('Words that speak of the matter at hand: "I", "it", "too"'),
  insist: phraseSchema
    .optional()
    .describe('Phrases of a shopper for whom an answer was not enough: "still not", "tried that"'),
  lack: phraseSchema.optional().describe('Phrases of a shopper who lacks what is asked for: "don\'t have it"'),
  correct: phraseSchema.optional().describe('Phrases that replace what was said before: "I meant"'),
  it: phraseSchema.optional().describe('Words for the thing last talked about: "this one", "it"'),
  one: phraseSchema
    .optional()
    .describe('Words beside a description that pick one of several: "one" in "the linen one"'),
  places: z
    .array(phraseSchema)
    .min(2)
    .optional()
    .describe('Words for the first, the second, ... of a list; the last entry is for the last one'),
  cheaper: phraseSchema.optional().describe('Asks for cheaper things than those shown'),
  dearer: phraseSchema.optional().describe('Asks for more expensive things than those shown'),
  other: phraseSchema.optional().describe('Asks for other things than those shown'),
  exclude: phraseSchema
    .optional()
    .describe(
      'Words before what is not wanted of the things shown: "not", "anything but"; behind it where a language says it so',
    ),
  cheapest: phraseSchema.optional().describe('The cheapest of those shown'),
  dearest: phraseSchema.optional().describe('The most expensive of those shown'),
  followups: z
    .partialRecord(z.enum(FOLLOW_UPS), phraseSchema)
    .optional()
    .describe(
      'Words of a short question about what was answered last, by what it asks: how long, how much, who pays, ...',
    ),
  beside: phraseSchema.optional().describe('Words that carry no wish, besides those of `followups`: "take", "exactly"'),
  lead: phraseSchema.optional().describe('Phrases that may precede an address: "it is", "change it to"'),
  tail: phraseSchema.optional().describe('Words that may follow an address: "please"'),
  filler: phraseSchema.optional().describe('Words that carry no wish: "please", "do you have", "the"'),
});
export type WordsSpec = z.infer<typeof wordsSchema>;
