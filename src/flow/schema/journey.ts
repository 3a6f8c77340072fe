/** Journeys: dialogues with the replies that they must get. `parley test` plays them through the real path. */
import { z } from 'zod';
import { CONTENT_KINDS } from '../../model/content';
import { durationSchema, languageSchema } from './parts';

const kindSchema = z.enum(CONTENT_KINDS);

export const expectationSchema = z.strictObject({
  kind: z.union([kindSchema, z.array(kindSchema).min(1)]).optional().describe('What kind of content it is; a list where a channel may show it another way'),
  text: z.string().min(1).optional().describe('Words that it holds, anywhere'),
  not: z.string().min(1).optional().describe('Words that it must not hold'),
  matches: z.string().min(1).max(300).optional().describe('A pattern (RE2) for all its words'),
  title: z.string().min(1).optional().describe('Words in the title of a card'),
  cards: z.union([z.number().int().positive(), z.strictObject({ min: z.number().int().positive().optional(), max: z.number().int().positive().optional() })]).optional().describe('How many cards'),
  buttons: z.array(z.string().min(1)).min(1).optional().describe('Labels that are among its buttons'),
});
export type Expectation = z.infer<typeof expectationSchema>;

const expected = {
  expect: z.array(expectationSchema).optional().describe('Replies that must come, in this order; others may stand between them'),
  replies: z.number().int().min(0).max(20).optional().describe('How many replies come in all'),
};
export const journeyStepSchema = z.union([
  z.strictObject({ say: z.string().min(1).max(4000).describe('What the shopper writes'), ...expected }),
  z.strictObject({ tap: z.string().min(1).describe('The label of a button of the last replies'), ...expected }),
  z.strictObject({ wait: durationSchema.describe('Time that passes'), ...expected }),
]);
export type JourneyStep = z.infer<typeof journeyStepSchema>;

export const journeySchema = z.strictObject({
  journey: z.string().min(1).max(100).describe('What it shows, as a sentence'),
  channels: z.array(z.string().min(1)).min(1).optional().describe('Channels to play it on; every one where it is not given'),
  language: languageSchema.optional().describe("The shopper's language as the channel tells it"),
  customer: z.string().min(1).optional().describe("The shop's customer id, for a shopper whom the shop knows"),
  steps: z.array(journeyStepSchema).min(1).max(200),
});
export type Journey = z.infer<typeof journeySchema>;
