/** A text with quick replies below it. */
import type { Content } from '../model/content';
import { go, type FlowName } from './go';
import type { CardContext } from './labels';

export interface QuickReply {
  label: string;
  flow: FlowName;
  slots?: Record<string, string>;
}

export function quick(text: string, replies: readonly QuickReply[]): Content {
  if (replies.length === 0) return { kind: 'text', text };
  return {
    kind: 'quickReplies',
    text,
    replies: replies.map(({ label, flow, slots }) => ({ kind: 'reply', label, value: go(flow, slots) })),
  };
}

/** The main things to do here, for a greeting and for a lost shopper. */
export function menu(text: string, { labels }: CardContext): Content {
  return quick(text, [
    { label: labels('cards.track'), flow: 'track_order' },
    { label: labels('cards.find'), flow: 'find_product' },
    { label: labels('cards.return'), flow: 'return_item' },
    { label: labels('cards.person'), flow: 'human' },
  ]);
}
