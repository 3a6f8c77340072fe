/** `shop`: calls the shop; a summary of the result goes into a slot. */
import { z } from 'zod';
import { CALLS } from './shop/index';
import { nameSchema, targetSchema, valueSchema } from './fields';
import { hint } from '../read/fault';
import { verb } from './verb';

const names = CALLS.map((call) => call.name);
const shape = {
  shop: z.enum(names as [string, ...string[]]).describe(CALLS.map((call) => `${call.name}: ${call.about}`).join('; ')),
  with: z.record(nameSchema, valueSchema).optional().describe('What the call needs'),
  into: nameSchema.optional().describe('The slot for the answer'),
  none: targetSchema.optional().describe('Where to go when there is no such thing'),
};

export const shop = verb('shop', shape, (step, kit, path) => {
  const call = CALLS.find(({ name }) => name === step.shop);
  if (!call) throw new Error(`the call ${step.shop} passed its schema and is not in the list`);
  for (const name of Object.keys(step.with ?? {}))
    if (!call.args.includes(name))
      kit.fault([...path, 'with', name], `\`${call.name}\` takes no \`${name}\`${hint(name, call.args)}`, 'key');
  const slot = step.into === undefined ? null : kit.slot(step.into, [...path, 'into']);
  if (slot !== null) kit.refs.fills.push({ slot, values: null, choices: false });
  const none = step.none === undefined ? null : kit.target(step.none, [...path, 'none']);
  const values = kit.values(step.with, [...path, 'with']);
  return {
    ...(call.once === true && { once: true }),
    async run(turn, frame) {
      // Slots are JSON, whatever types the shop's own objects have.
      const answer: unknown = JSON.parse(JSON.stringify((await call.run(turn, values(turn, frame))) ?? null));
      if (slot !== null) frame.slots[slot] = answer;
      return isEmpty(answer, call.list) && none !== null ? { kind: 'to', step: none } : { kind: 'next' };
    },
  };
});

function isEmpty(answer: unknown, list: string | undefined): boolean {
  const part =
    list === undefined || typeof answer !== 'object' || answer === null
      ? answer
      : (answer as Record<string, unknown>)[list];
  return part === null || part === undefined || (Array.isArray(part) && part.length === 0);
}
