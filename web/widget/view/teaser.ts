/** The bubble beside the launcher: what the shop says before the chat is opened, or the message that came meanwhile. */
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import { labelled } from '../wording';
import type { Words } from '../words';

export interface Teaser {
  element: HTMLElement;
  /** Empty: nothing is shown. */
  show(text: string): void;
}

const TEXT_MAX = 140;

export function createTeaser(parts: { words: Words; open: () => void; dismissed: () => void }): Teaser {
  const text = h('button', { class: 'teaser-text', type: 'button', dir: 'auto', click: parts.open });
  const element = h(
    'div',
    { class: 'teaser', role: 'status', hidden: true },
    text,
    h(
      'button',
      {
        class: 'teaser-close',
        type: 'button',
        ...labelled(parts.words, 'close'),
        click: () => {
          element.hidden = true;
          parts.dismissed();
        },
      },
      icon(ICONS.close),
    ),
  );
  return {
    element,
    show(words) {
      element.hidden = words === '';
      text.textContent = words.length > TEXT_MAX ? `${words.slice(0, TEXT_MAX - 1).trimEnd()}…` : words;
    },
  };
}
