/** `call`: runs another flow and returns. */
import { z } from 'zod';
import { nameSchema, valueSchema } from './fields';
import { verb } from './verb';

const shape = {
  call: nameSchema.describe('The flow to run'),
  with: z.record(nameSchema, valueSchema).optional().describe('Slots to start it with'),
};

export const call = verb('call', shape, (step, kit, path) => {
  const flow = kit.flow(step.call, [...path, 'call'], step.with ?? {});
  const slots = kit.values(step.with, [...path, 'with']);
  return { starts: flow, run: (turn, frame) => ({ kind: 'call', flow, slots: slots(turn, frame) }) };
});
