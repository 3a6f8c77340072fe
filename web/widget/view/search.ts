/** Looks for words in what is shown: messages without them are hidden until the field is emptied. */
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import { labelled, marked } from '../wording';
import type { Words } from '../words';

export interface Search {
  button: HTMLElement;
  bar: HTMLElement;
  /** New messages are there: they are looked at too. */
  again(): void;
}

export function createSearch(parts: { words: Words; log: HTMLElement }): Search {
  const { words, log } = parts;
  const field = h('input', {
    type: 'search',
    class: 'search-field',
    dir: 'auto',
    ...labelled(words, 'search'),
    ...labelled(words, 'search', 'placeholder'),
  });
  const none = h(
    'span',
    { class: 'search-none', role: 'status', hidden: true, ...marked('noneFound') },
    words.noneFound,
  );
  const bar = h('div', { class: 'search', hidden: true }, field, none);
  const button = h(
    'button',
    {
      class: 'tool head-tool',
      type: 'button',
      'aria-expanded': 'false',
      ...labelled(words, 'search'),
      click: () => turn(bar.hidden === true),
    },
    icon(ICONS.search),
  );
  const again = (): void => {
    const wanted = bar.hidden ? '' : folded(field.value);
    let found = 0;
    for (const item of log.querySelectorAll<HTMLElement>('.message')) {
      const fits = wanted === '' || folded(item.textContent ?? '').includes(wanted);
      item.classList.toggle('aside', !fits);
      if (fits) found += 1;
    }
    none.hidden = wanted === '' || found > 0;
  };
  function turn(open: boolean): void {
    bar.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) field.focus();
    else field.value = '';
    again();
  }
  field.addEventListener('input', again);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    // The panel closes by Escape too.
    event.stopPropagation();
    turn(false);
    button.focus();
  });
  return { button, bar, again };
}

/** Without case and accents: "groesse" is not "größe", but "creme" finds "crème". */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
