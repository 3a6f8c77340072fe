/** The input field: Enter sends, Shift+Enter breaks the line, an input method's Enter does neither. */
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import { labelled } from '../wording';
import type { Words } from '../words';

export interface Composer {
  element: HTMLElement;
  focus(): void;
}

/** The longest text that the server accepts. */
const TEXT_MAX = 8000;
const HEIGHT_MAX_PX = 132;

export function createComposer(parts: { words: Words; send: (text: string) => void; typing: () => void }): Composer {
  const { words } = parts;
  const field = h('textarea', {
    rows: 1,
    maxlength: TEXT_MAX,
    ...labelled(words, 'placeholder', 'placeholder'),
    ...labelled(words, 'placeholder'),
    enterkeyhint: 'send',
    dir: 'auto',
  });
  const button = h(
    'button',
    { class: 'send', type: 'submit', ...labelled(words, 'send'), disabled: true },
    icon(ICONS.send, 'turns'),
  );
  const fit = (): void => {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, HEIGHT_MAX_PX)}px`;
    button.disabled = field.value.trim() === '';
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    fit();
    field.focus();
    parts.send(text);
  };
  field.addEventListener('input', () => {
    fit();
    if (field.value !== '') parts.typing();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  });
  return { element: h('form', { class: 'composer', submit }, field, button), focus: () => field.focus() };
}
