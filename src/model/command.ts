/** Commands: what a message asks of the conversation. `commandsOf` produces them, `run/execute.ts` executes them; a language model may produce them too. */
import { z } from 'zod';

const slots = z.record(z.string(), z.unknown());
const name = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);

/** Refinements of a result list. Amounts are minor units; `cheaper` and the like are relative to what was shown. */
export const wishSchema = z.strictObject({
  colour: z.string().optional(),
  size: z.string().optional(),
  brand: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  text: z.string().optional(),
  /** What the shopper excludes, in words that the search parses: "not white". */
  not: z.string().optional(),
  order: z.enum(['cheaper', 'dearer', 'other']).optional(),
  /** Id of the product to compare with: the same kind at another price. Absent: the product last discussed. */
  product: z.string().optional(),
});
export type Wishes = z.infer<typeof wishSchema>;

export const commandSchema = z.discriminatedUnion('kind', [
  /** Fills the slot that the bot asked for, or another one of the active task. */
  z.strictObject({ kind: z.literal('set'), slot: name, value: z.unknown() }),
  /** Replaces what a slot held ("no, 1043"); `slots`: what else the message brings. */
  z.strictObject({ kind: z.literal('correct'), slot: name, value: z.unknown(), slots: slots.optional() }),
  /** An aside: a question that a flow answers without becoming the task. */
  z.strictObject({ kind: z.literal('answer'), flow: name, slots }),
  z.strictObject({ kind: z.literal('start'), flow: name, slots }),
  /** Leaves the active task; `quiet`: without confirming it, because an answer follows. */
  z.strictObject({ kind: z.literal('leave'), quiet: z.boolean().optional() }),
  /** The shopper does not have the requested value ("I don't have the number"). */
  z.strictObject({ kind: z.literal('skip') }),
  /** Continues the waiting or the parked task. */
  z.strictObject({ kind: z.literal('resume') }),
  /** A product of the last results, or the one last discussed; `flow` is the question about it. */
  z.strictObject({ kind: z.literal('choose'), product: z.string(), flow: name.optional(), slots: slots.optional() }),
  z.strictObject({ kind: z.literal('refine'), wishes: wishSchema }),
  z.strictObject({ kind: z.literal('person') }),
  /** Greetings, thanks and the like; the flow that replies to them. */
  z.strictObject({ kind: z.literal('social'), flow: name }),
  /** Looks like an answer to the pending question but is invalid. */
  z.strictObject({ kind: z.literal('invalid') }),
  /** The message fits several flows; ask which. */
  z.strictObject({ kind: z.literal('unclear'), flows: z.array(name).min(1) }),
  /** Returns to the last answer, which has nothing more to say: a person is offered. */
  z.strictObject({ kind: z.literal('told') }),
  /** Not understood. */
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type Command = z.infer<typeof commandSchema>;
