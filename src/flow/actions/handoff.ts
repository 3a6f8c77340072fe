/** `handoff`: calls a person; the gateway tells the shopper who answers and when, so `text` must promise nothing. */
import { given } from '../../model/given';
import { z } from 'zod';
import { noteAnswered } from '../run/answered';
import { END } from '../read/flow';
import { anew } from '../run/ask';
import { textSchema } from './fields';
import { verb } from './verb';

const shape = {
  handoff: z.string().min(1).max(200).describe('Why; the agent reads it'),
  group: z.string().min(1).max(60).optional().describe('The skill group that should take it'),
  priority: z.enum(['normal', 'high']).optional().describe('`high` is answered before the others'),
  text: textSchema.optional().describe('The first text. Parley adds who answers and when, so promise nothing here'),
};

export const handoff = verb('handoff', shape, (step, kit, path) => {
  const words = step.text === undefined ? null : kit.words(step.text, [...path, 'text']);
  const group = given({ group: step.group });
  return {
    final: true,
    async run(turn, frame) {
      if (words) turn.reply({ kind: 'text', text: anew(turn, frame, words) });
      turn.effects.push({
        kind: 'handover',
        reason: step.handoff,
        ...group,
        ...given({ priority: step.priority }),
        input: turn.input,
      });
      const presence = await turn.request.desk?.presence(step.group, turn.request.now);
      if (presence?.somebody !== false) return { kind: 'over' };
      // If no agent is available the bot continues and answers the shopper's other messages of this turn.
      noteAnswered(turn, turn.flowOf(turn.stack[0] ?? frame), turn.stack[0] ?? frame);
      turn.stack = [];
      return { kind: 'to', step: END };
    },
  };
});
