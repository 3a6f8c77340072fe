/** Commands: what a message asks of the conversation. `commandsOf` writes them, `run/execute.ts` carries them out; a model may write them too. */
import { z } from 'zod';

const slots = z.record(z.string(), z.unknown());
const name = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);

/** What a result list is refined by. Amounts are minor units; `cheaper` and its kin are relative to what was shown. */
export const wishSchema = z.strictObject({
  colour: z.string().optional(),
  size: z.string().optional(),
  brand: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  text: z.string().optional(),
  /** What is not wanted, in words that the search reads: "not white". */
  not: z.string().optional(),
  order: z.enum(['cheaper', 'dearer', 'other']).optional(),
  /** Id of the product that is held against: of its kind, at another price. Absent: the one talked about last. */
  product: z.string().optional(),
});
export type Wishes = z.infer<typeof wishSchema>;

export const commandSchema = z.discriminatedUnion('kind', [
  /** Fills the slot that waits, or another one of the active task. */
  z.strictObject({ kind: z.literal('set'), slot: name, value: z.unknown() }),
  /** Replaces what a slot held ("no, 1043"). */
  z.strictObject({ kind: z.literal('correct'), slot: name, value: z.unknown() }),
  /** An aside: a question that a flow answers without becoming the task. */
  z.strictObject({ kind: z.literal('answer'), flow: name, slots }),
  z.strictObject({ kind: z.literal('start'), flow: name, slots }),
  /** Leaves the active task; `quiet`: without a word, because an answer follows. */
  z.strictObject({ kind: z.literal('leave'), quiet: z.boolean().optional() }),
  /** The shopper lacks what is asked for ("I don't have the number"). */
  z.strictObject({ kind: z.literal('skip') }),
  /** Goes on with the waiting or the parked task. */
  z.strictObject({ kind: z.literal('resume') }),
  /** A product of the last results, or the one last talked about; `flow` is what is asked about it. */
  z.strictObject({ kind: z.literal('choose'), product: z.string(), flow: name.optional(), slots: slots.optional() }),
  z.strictObject({ kind: z.literal('refine'), wishes: wishSchema }),
  z.strictObject({ kind: z.literal('person') }),
  /** Greets, thanks, agrees and the like: the flow that answers in kind. */
  z.strictObject({ kind: z.literal('social'), flow: name }),
  /** Looks like an answer to the question that waits, and is not a valid one. */
  z.strictObject({ kind: z.literal('invalid') }),
  /** One of several flows is meant. */
  z.strictObject({ kind: z.literal('unclear'), flows: z.array(name).min(1) }),
  /** Comes back to what was answered last, of which everything was told: a person is offered. */
  z.strictObject({ kind: z.literal('told') }),
  /** Nothing that is known. */
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type Command = z.infer<typeof commandSchema>;
