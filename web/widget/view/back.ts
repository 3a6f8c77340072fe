/** The way back from a person to the assistant, below the head while a person answers or is called. */
import type { Answering } from '../../../src/model/desk';
import { h } from '../dom';
import { word } from '../wording';
import type { Words } from '../words';

/** What the gateway takes as this wish (src/gateway/promise.ts), in any state of the talk. */
const BACK_TO_BOT = 'owner:bot';

export interface Back {
  bar: HTMLElement;
  who(who: Answering): void;
}

export function createBack(parts: { words: () => Words; reply: (value: string, label: string) => void }): Back {
  const bar = h(
    'div',
    { class: 'back-bar', hidden: true },
    h(
      'button',
      { class: 'chip', type: 'button', click: () => parts.reply(BACK_TO_BOT, parts.words().back) },
      word(parts.words(), 'back'),
    ),
  );
  return { bar, who: ({ kind }) => (bar.hidden = kind !== 'person' && kind !== 'called') };
}
