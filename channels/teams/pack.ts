/** Elements -> cards -> activities, none larger than Teams accepts. */
import { given } from '../../src/model/given';
import type { PlatformBody, RenderContext } from '../../src/model/channel';
import { PAYLOAD_BYTES } from './capabilities';
import type { Element } from './elements';
import { split } from '../../src/model/text';
import { shown } from './text';

/** The rest is for the envelope: addresses of the service, conversation and people (send.ts), schema and summary. */
export const BUDGET_BYTES = PAYLOAD_BYTES - 3 * 1024;
/** At most three bytes of UTF-8 per unit, two for a character that JSON escapes. */
const TEXT_MAX = 8000;
const CARDS_MAX = 10;
const SUMMARY_MAX = 100;

export function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Text and attachments never share an activity, because Teams would split them and return no id ("Format your bot messages"). */
export function texts(text: string, context: RenderContext): PlatformBody[] {
  return split(shown(text), TEXT_MAX).map((piece) => message({ text: piece, textFormat: 'plain' }, context));
}

/** One card, or several if it has too many elements. */
export function cards(elements: Element[], context: RenderContext, summary: string): PlatformBody[] {
  return cardsOf(elements).map((card) => attached([card], context, summary));
}

/** Cards side by side: up to ten, and no more than one message holds. */
export function carousel(all: Element[][], context: RenderContext, summary: string): PlatformBody[] {
  return grouped(all.flatMap(cardsOf), CARDS_MAX).map((group) => attached(group, context, summary));
}

export function message(fields: Record<string, unknown>, { replyTo }: RenderContext): PlatformBody {
  return {
    method: 'message',
    payload: { type: 'message', ...fields, ...given({ replyToId: replyTo }) },
  };
}

function cardsOf(elements: Element[]): Element[] {
  return grouped(elements, Infinity).map((body) => ({
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    body,
  }));
}

/** The summary is shown in a phone's notification. */
function attached(group: Element[], context: RenderContext, summary: string): PlatformBody {
  const attachments = group.map((content) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content }));
  const short = shown(summary.replace(/\s+/g, ' '), SUMMARY_MAX);
  return message(
    {
      ...(group.length > 1 && { attachmentLayout: 'carousel' }),
      attachments,
      ...(short !== '' && { summary: short }),
    },
    context,
  );
}

/** As many as fit together, in order; every single element fits. */
function grouped(items: Element[], max: number): Element[][] {
  const groups: Element[][] = [];
  let size = 0;
  for (const item of items) {
    const bytes = sizeOf(item) + 64;
    const group = groups.at(-1);
    if (group && group.length < max && size + bytes <= BUDGET_BYTES) {
      group.push(item);
      size += bytes;
    } else {
      groups.push([item]);
      size = bytes;
    }
  }
  return groups;
}
