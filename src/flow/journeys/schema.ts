/** Journeys: dialogues with their expected replies. `parley test` plays them through the real path. */
import { z } from 'zod';
import { CONTENT_KINDS } from '../../model/content';
import { durationSchema, languageSchema } from '../actions/fields';

const kindSchema = z.enum(CONTENT_KINDS);
const words = z.string().min(1);

const expectationSchema = z.strictObject({
  kind: z
    .union([kindSchema, z.array(kindSchema).min(1)])
    .optional()
    .describe('What kind of content it is; a list where a channel may show it another way'),
  text: words.optional().describe('Words that it holds, anywhere'),
  not: words.optional().describe('Words that it must not hold'),
  matches: z.string().min(1).max(300).optional().describe('A pattern (RE2) for all its words'),
  title: words.optional().describe('Words in the title of a card'),
  cards: z
    .union([
      z.number().int().positive(),
      z.strictObject({ min: z.number().int().positive().optional(), max: z.number().int().positive().optional() }),
    ])
    .optional()
    .describe('How many cards'),
  buttons: z.array(words).min(1).optional().describe('Labels that are among its buttons'),
});
export type Expectation = z.infer<typeof expectationSchema>;

const number = z.number().int().min(0).max(20);
const text = z.string().min(1).max(4000);

/** The shopper's action; a step has exactly one of these. */
const deeds = {
  say: text.optional().describe('What the shopper writes'),
  burst: z.array(text).min(2).max(20).optional().describe('Several messages that arrive before the first is answered'),
  tap: words.optional().describe('The label of a button of the last replies'),
  photo: z
    .union([text, z.strictObject({ count: z.number().int().min(1).max(20).optional(), caption: text.optional() })])
    .optional()
    .describe('Sends a picture, or an album of `count` pictures; a text is the caption'),
  react: z.string().min(1).max(20).optional().describe('An emoji that the shopper puts on the last reply'),
  wait: durationSchema.optional().describe('Time that passes'),
  sign_in: words.optional().describe("From here on the shopper is signed in: the shop's customer id"),
  channel: words.optional().describe('From here on the shopper writes on this channel'),
};
const DEEDS = Object.keys(deeds) as (keyof typeof deeds)[];

export const journeyStepSchema = z
  .strictObject({
    ...deeds,
    expect: z
      .array(expectationSchema)
      .optional()
      .describe('Expected replies, in this order; others may come between them'),
    replies: z
      .union([number, z.strictObject({ min: number.optional(), max: number.optional() })])
      .optional()
      .describe('How many replies come in all'),
    none: z.literal(true).optional().describe('No reply comes'),
    not: z
      .union([words, z.array(words).min(1)])
      .optional()
      .describe('Words that no reply holds'),
    fresh: z
      .boolean()
      .optional()
      .describe('No reply has the same words as an earlier one of this journey: nothing is asked twice'),
    owner: z.enum(['bot', 'person']).optional().describe('Who answers after this step'),
  })
  .superRefine((step, context) => {
    const done = DEEDS.filter((deed) => step[deed] !== undefined);
    if (done.length === 0)
      context.addIssue({ code: 'custom', message: `this step does nothing: write one of ${DEEDS.join(', ')}` });
    if (done[1] !== undefined)
      context.addIssue({
        code: 'custom',
        path: [done[1]],
        message: `a step does one thing; this one has ${done.map((deed) => `\`${deed}\``).join(' and ')}: write two steps`,
      });
    if (step.none && (step.expect ?? []).length > 0)
      context.addIssue({
        code: 'custom',
        path: ['none'],
        message: 'no reply and an expected one cannot both be; take one out',
      });
  });
export type JourneyStep = z.infer<typeof journeyStepSchema>;

export const journeySchema = z.strictObject({
  journey: z.string().min(1).max(100).describe('What it shows, as a sentence'),
  channels: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Channels to play it on; every one where it is not given'),
  language: languageSchema.optional().describe("The shopper's language as the channel tells it"),
  customer: z.string().min(1).optional().describe("The shop's customer id, for a shopper whom the shop knows"),
  fresh: z.boolean().optional().describe('Each step is `fresh` that does not say otherwise'),
  steps: z.array(journeyStepSchema).min(1).max(200),
});
export type Journey = z.infer<typeof journeySchema>;
