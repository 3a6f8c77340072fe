/** `carry`: offers to continue this chat on another channel; each link carries a single-use code. */
import { z } from 'zod';
import type { Button } from '../../model/content';
import { textSchema } from './fields';
import { verb } from './verb';

const shape = {
  carry: textSchema.describe('The text above the links'),
  labels: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'the name of a channel'), textSchema)
    .describe('Channels to offer, with the text of the button'),
  none: textSchema.describe('The text if there is no such channel'),
};

export const carry = verb('carry', shape, (step, kit, path) => {
  const words = kit.words(step.carry, [...path, 'carry']);
  const none = kit.words(step.none, [...path, 'none']);
  const labels = Object.entries(step.labels).map(([channel, text]) => ({
    channel,
    words: kit.words(text, [...path, 'labels', channel]),
  }));
  kit.refs.labels.push(labels.map((label) => ({ words: kit.origin(label.words), kind: 'url', maybe: false })));
  return {
    async run(turn, frame) {
      const links = (await turn.carry?.(turn.request.conversation)) ?? [];
      const buttons = labels.flatMap(({ channel, words: label }): Button[] => {
        const url = links.find((link) => link.channel === channel)?.url;
        return url === undefined ? [] : [{ kind: 'url', label: label(turn, frame), url }];
      });
      turn.reply(
        buttons.length === 0
          ? { kind: 'text', text: none(turn, frame) }
          : { kind: 'text', text: words(turn, frame), buttons },
      );
      return { kind: 'next' };
    },
  };
});
