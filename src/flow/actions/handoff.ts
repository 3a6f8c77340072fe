/** `handoff`: a person takes over; the flows of this conversation are over. */
import { z } from 'zod';
import { textSchema } from '../schema/parts';
import { verb } from './verb';

const shape = {
  handoff: z.string().min(1).max(200).describe('Why; the agent reads it'),
  group: z.string().min(1).max(60).optional().describe('The skill group that should take it'),
  text: textSchema.optional().describe('What the shopper is told'),
};

export const handoff = verb('handoff', shape, (step, kit, path) => {
  const words = step.text === undefined ? null : kit.words(step.text, [...path, 'text']);
  return {
    final: true,
    run(turn, frame) {
      if (words) turn.reply({ kind: 'text', text: words(turn, frame) });
      turn.effects.push({ kind: 'handover', reason: step.handoff, ...(step.group !== undefined && { group: step.group }) });
      return { kind: 'over' };
    },
  };
});
