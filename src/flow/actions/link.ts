/** `link`: continues in another flow and does not return. */
import { z } from 'zod';
import { nameSchema, valueSchema } from './fields';
import { verb } from './verb';

const shape = {
  link: nameSchema.describe('The flow to go over to'),
  with: z.record(nameSchema, valueSchema).optional().describe('Slots to start it with'),
};

export const link = verb('link', shape, (step, kit, path) => {
  const flow = kit.flow(step.link, [...path, 'link'], step.with ?? {});
  const slots = kit.values(step.with, [...path, 'with']);
  return { starts: flow, final: true, run: (turn, frame) => ({ kind: 'link', flow, slots: slots(turn, frame) }) };
});
