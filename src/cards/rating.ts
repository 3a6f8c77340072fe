/** Asks for one to five stars, best first; a tap starts the flow that takes them. */
import type { Content } from '../model/content';
import type { CardContext } from './labels';

/** `value`: what a tap on so many stars says. */
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
