/** `say`: sends a text, with optional buttons. */
import { z } from 'zod';
import { prepareReplies } from './replies';
import { withButtons } from '../run/buttons';
import { anew } from '../run/ask';
import { replySchema, textSchema } from './fields';
import { verb } from './verb';

const shape = {
  say: textSchema,
  replies: z.array(replySchema).max(10).optional(),
};

export const say = verb('say', shape, (step, kit, path) => {
  const words = kit.words(step.say, [...path, 'say']);
  const buttons = prepareReplies(step.replies, kit, [...path, 'replies']);
  return {
    run(turn, frame) {
      turn.reply(withButtons(anew(turn, frame, words), buttons(turn, frame)));
      return { kind: 'next' };
    },
  };
});
