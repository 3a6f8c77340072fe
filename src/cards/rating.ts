/** Asks for one to five stars, best first; a tap starts the flow that records them. */
import type { Content } from '../model/content';
import type { CardContext } from './labels';

/** `value`: the button value for this many stars. */
export function rating(text: string, value: (stars: number) => string, { labels }: CardContext): Content {
  return {
    kind: 'quickReplies',
    text,
    replies: [5, 4, 3, 2, 1].map((stars) => ({
      kind: 'reply',
      label: labels(`cards.stars.${stars}`),
      value: value(stars),
    })),
  };
}
