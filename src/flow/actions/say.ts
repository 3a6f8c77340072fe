/** `say`: sends a text, with optional buttons. */
import { z } from 'zod';
import { prepareReplies } from './replies';
import { withButtons } from '../run/buttons';
import { anew } from '../run/ask';
import { asksSchema, replySchema, textSchema } from './fields';
import { verb } from './verb';

const shape = {
  say: textSchema,
  replies: z.array(replySchema).max(10).optional(),
  asks: asksSchema.optional(),
};

export const say = verb('say', shape, (step, kit, path) => {
  const words = kit.words(step.say, [...path, 'say']);
  const buttons = prepareReplies(step.replies, kit, [...path, 'replies']);
  return {
    says: words,
    run(turn, frame) {
      const said = withButtons(anew(turn, frame, words), buttons(turn, frame));
      turn.reply(step.asks && said.kind === 'text' ? { ...said, asks: { what: step.asks } } : said);
      return { kind: 'next' };
    },
  };
});
